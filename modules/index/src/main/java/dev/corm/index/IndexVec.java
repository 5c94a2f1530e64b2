package dev.corm.index;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;

/// An immutable list whose positions are indices of kind `I`.
///
/// It is a [List] as well, so that it streams, iterates and compares like one; [#at] is the typed
/// way in.
///
/// @param <I> the kind of index
/// @param <T> the elements, never null
public final class IndexVec<I extends Index, T> extends AbstractList<T> implements RandomAccess {
  private static final IndexVec<?, ?> EMPTY = new IndexVec<>(new Object[0]);

  private final Object[] elements;

  private IndexVec(Object[] elements) {
    this.elements = elements;
  }

  /// The empty vector.
  @SuppressWarnings("unchecked")
  public static <I extends Index, T> IndexVec<I, T> empty() {
    return (IndexVec<I, T>) EMPTY;
  }

  /// A vector with a copy of these elements, in this order.
  public static <I extends Index, T> IndexVec<I, T> copyOf(Collection<? extends T> elements) {
    if (elements.isEmpty()) {
      return empty();
    }
    Object[] copy = elements.toArray();
    for (Object element : copy) {
      Objects.requireNonNull(element);
    }
    return new IndexVec<>(copy);
  }

  /// The element at a typed index.
  ///
  /// @throws IndexOutOfBoundsException if there is none
  public T at(I index) {
    return get(index.index());
  }

  /// Whether a typed index is inside the vector.
  public boolean has(I index) {
    return index.index() < elements.length;
  }

  @Override
  @SuppressWarnings("unchecked")
  public T get(int index) {
    return (T) elements[index];
  }

  @Override
  public int size() {
    return elements.length;
  }

  /// A vector of the same length whose elements went through `function`; `this` if none changed.
  public IndexVec<I, T> map(UnaryOperator<T> function) {
    Object[] mapped = null;
    for (int i = 0; i < elements.length; i++) {
      T now = Objects.requireNonNull(function.apply(get(i)));
      if (mapped == null && now != elements[i]) {
        mapped = elements.clone();
      }
      if (mapped != null) {
        mapped[i] = now;
      }
    }
    return mapped == null ? this : new IndexVec<>(mapped);
  }

  /// A vector with more elements at its end.
  public IndexVec<I, T> plus(Collection<? extends T> more) {
    List<T> all = new ArrayList<>(this);
    all.addAll(more);
    return copyOf(all);
  }

  /// An unmodifiable view as a plain list.
  public List<T> asList() {
    return Collections.unmodifiableList(this);
  }
}
