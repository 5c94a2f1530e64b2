package dev.corm.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/// A mutable dense bit set over indices `0 .. domain-1` of kind `I`.
///
/// The dataflow engine's working type: all bulk operations are a loop over words, and those that
/// can change the set say whether they did.
///
/// @param <I> the kind of index
public final class IndexSet<I extends Index> {
  private final int domain;
  private final long[] words;

  private IndexSet(int domain, long[] words) {
    this.domain = domain;
    this.words = words;
  }

  /// The empty set over a domain of this size.
  public static <I extends Index> IndexSet<I> empty(int domain) {
    return new IndexSet<>(Index.check(domain), new long[(domain + 63) >>> 6]);
  }

  /// The set of all indices of the domain.
  public static <I extends Index> IndexSet<I> full(int domain) {
    IndexSet<I> set = empty(domain);
    Arrays.fill(set.words, -1L);
    if ((domain & 63) != 0) {
      set.words[set.words.length - 1] = (1L << (domain & 63)) - 1;
    }
    return set;
  }

  /// A copy that shares nothing.
  public IndexSet<I> copy() {
    return new IndexSet<>(domain, words.clone());
  }

  /// The size of the domain.
  public int domain() {
    return domain;
  }

  /// Whether the set has this index.
  public boolean contains(I index) {
    return contains(index.index());
  }

  /// Whether the set has this number.
  public boolean contains(int index) {
    return (words[checked(index) >>> 6] & (1L << (index & 63))) != 0;
  }

  /// Adds an index; whether it was new.
  public boolean add(I index) {
    return add(index.index());
  }

  /// Adds a number; whether it was new.
  public boolean add(int index) {
    long bit = 1L << (index & 63);
    int word = checked(index) >>> 6;
    boolean fresh = (words[word] & bit) == 0;
    words[word] |= bit;
    return fresh;
  }

  /// Removes an index; whether it was there.
  public boolean remove(I index) {
    return remove(index.index());
  }

  /// Removes a number; whether it was there.
  public boolean remove(int index) {
    long bit = 1L << (index & 63);
    int word = checked(index) >>> 6;
    boolean there = (words[word] & bit) != 0;
    words[word] &= ~bit;
    return there;
  }

  /// Removes everything.
  public void clear() {
    Arrays.fill(words, 0);
  }

  /// Becomes equal to `other`, which has the same domain.
  public void assign(IndexSet<I> other) {
    System.arraycopy(other.words, 0, words, 0, sameDomain(other));
  }

  /// Adds all of `other`; whether this changed the set.
  public boolean union(IndexSet<I> other) {
    long changed = 0;
    for (int i = sameDomain(other) - 1; i >= 0; i--) {
      long before = words[i];
      words[i] = before | other.words[i];
      changed |= words[i] ^ before;
    }
    return changed != 0;
  }

  /// Keeps only what `other` has too; whether this changed the set.
  public boolean intersect(IndexSet<I> other) {
    long changed = 0;
    for (int i = sameDomain(other) - 1; i >= 0; i--) {
      long before = words[i];
      words[i] = before & other.words[i];
      changed |= words[i] ^ before;
    }
    return changed != 0;
  }

  /// Removes all of `other`; whether this changed the set.
  public boolean subtract(IndexSet<I> other) {
    long changed = 0;
    for (int i = sameDomain(other) - 1; i >= 0; i--) {
      long before = words[i];
      words[i] = before & ~other.words[i];
      changed |= words[i] ^ before;
    }
    return changed != 0;
  }

  /// Whether nothing is in the set.
  public boolean isEmpty() {
    for (long word : words) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  /// How many indices are in the set.
  public int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /// The smallest number in the set that is at least `from`, or -1.
  public int next(int from) {
    if (from >= domain) {
      return -1;
    }
    int word = from >>> 6;
    long bits = words[word] & (-1L << (from & 63));
    while (bits == 0) {
      if (++word == words.length) {
        return -1;
      }
      bits = words[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  /// Visits the numbers in ascending order.
  public void forEach(IntConsumer visitor) {
    for (int i = 0; i < words.length; i++) {
      for (long bits = words[i]; bits != 0; bits &= bits - 1) {
        visitor.accept((i << 6) + Long.numberOfTrailingZeros(bits));
      }
    }
  }

  /// The indices in ascending order.
  public List<I> toList(IntFunction<I> id) {
    List<I> list = new ArrayList<>(count());
    forEach(i -> list.add(id.apply(i)));
    return List.copyOf(list);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndexSet<?> set
        && set.domain == domain
        && Arrays.equals(set.words, words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words) * 31 + domain;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    forEach(i -> text.append(text.length() == 1 ? "" : ", ").append(i));
    return text.append('}').toString();
  }

  /// The words, least significant first; for [IndexMatrix].
  long[] words() {
    return words;
  }

  private int checked(int index) {
    if (index < 0 || index >= domain) {
      throw new IndexOutOfBoundsException(index + " is outside a domain of " + domain);
    }
    return index;
  }

  private int sameDomain(IndexSet<I> other) {
    if (other.domain != domain) {
      throw new IllegalArgumentException(domain + " and " + other.domain + ": different domains");
    }
    return words.length;
  }
}
