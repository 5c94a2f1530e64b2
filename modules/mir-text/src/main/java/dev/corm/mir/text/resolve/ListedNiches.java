package dev.corm.mir.text.resolve;

import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.type.CoroutineKind;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The largest niches of listed types, as far as a listing tells them. They decide in which order
/// fields stand, never how large something is.
///
/// 1. A coroutine has none, and an enum with a tag has the values that no variant uses.
/// 2. The standard library's pointers, vectors, strings, times and file descriptors are known.
/// 3. A type around one value has that value's niche, `Option` and `Poll` one value less.
/// 4. A type has none if its `Option` is listed and larger.
/// 5. Nothing tells of any other type. One byte is taken for a number that isn't zero; one or two
///    words and closures for something with a pointer in front; other types that are aligned like
///    words for something with a length or a tag in front. That is right far more often than not,
///    and where it is wrong, fields stand in another order than rustc lists them.
final class ListedNiches {
  private static final int MAX_DEPTH = 16;
  private static final int WORD = 8;
  private static final Set<String> STANDARD = Set.of("std", "core", "alloc");
  private static final Set<String> POINTERS =
      Set.of("Arc", "Rc", "Weak", "Box", "NonNull", "Unique", "Waker");
  private static final Set<String> VECTORS =
      Set.of("Vec", "String", "PathBuf", "OsString", "VecDeque", "BinaryHeap", "RawVec");
  private static final Set<String> TIMES = Set.of("Duration", "Instant", "SystemTime");
  private static final Set<String> DESCRIPTORS =
      Set.of(
          "OwnedFd",
          "BorrowedFd",
          "File",
          "TcpStream",
          "TcpListener",
          "UdpSocket",
          "UnixStream",
          "UnixListener",
          "UnixDatagram",
          "PidFd");
  private static final Set<String> TRANSPARENT =
      Set.of("Pin", "ManuallyDrop", "AssertUnwindSafe", "Wrapping", "Reverse", "MaybeDangling");
  private static final Set<String> ONE_MORE = Set.of("Option", "Poll");

  private final ListedTypes types;
  private final Set<Type> full = new HashSet<>();

  ListedNiches(ListedTypes types) {
    this.types = types;
    for (Type type : types.named("Option")) {
      if (types.entries(type).getFirst().discriminant().isPresent()) {
        argument(type).ifPresent(full::add);
      }
    }
  }

  /// The first generic argument of a type.
  private static Optional<Type> argument(Type type) {
    return type instanceof Type.Named(Path path)
            && !Names.ownArguments(path).isEmpty()
            && Names.ownArguments(path).getFirst() instanceof GenericArg.OfType(Type first)
        ? Optional.of(first)
        : Optional.empty();
  }

  private static Niche nullPointer() {
    return niche(0, WORD, BigInteger.ONE, BigInteger.ZERO.not().mod(BigInteger.TWO.pow(64)));
  }

  private static Niche niche(long offset, int size, BigInteger first, BigInteger last) {
    return new Niche(offset, size, first, last);
  }

  /// The largest niche of a listed type, if it is known.
  Optional<Niche> of(Entry entry) {
    return of(entry.type(), entry, 0);
  }

  private Optional<Niche> of(Type type, int depth) {
    if (type instanceof Type.Ref || type instanceof Type.FnPtr) {
      return Optional.of(nullPointer());
    }
    List<Entry> entries = types.entries(type);
    return entries.isEmpty() ? Optional.empty() : of(type, entries.getFirst(), depth);
  }

  private Optional<Niche> of(Type type, Entry entry, int depth) {
    if (depth > MAX_DEPTH
        || type instanceof Type.Coroutine(CoroutineKind kind, _) && kind.isCoroutine()) {
      return Optional.empty();
    }
    if (entry.discriminant().isPresent()) {
      return tag(entry);
    }
    if (type instanceof Type.Named(Path path) && isStandard(path)) {
      String name = Names.last(path);
      if (TRANSPARENT.contains(name)) {
        return argument(type).flatMap(inner -> of(inner, depth + 1));
      }
      if (ONE_MORE.contains(name)) {
        return argument(type).flatMap(inner -> of(inner, depth + 1)).flatMap(ListedNiches::smaller);
      }
      Optional<Niche> known = standard(name, entry);
      if (known.isPresent()) {
        return known;
      }
    }
    return full.contains(type) ? Optional.empty() : likely(entry);
  }

  private static boolean isStandard(Path path) {
    return path.self().isEmpty()
        && path.segments().getFirst() instanceof PathSegment.Name(String crate, _)
        && STANDARD.contains(crate);
  }

  private static Optional<Niche> likely(Entry entry) {
    if (entry.align() == 1 && entry.size() == 1) {
      return Optional.of(niche(0, 1, BigInteger.ONE, BigInteger.valueOf(0xFF)));
    }
    if (entry.align() != WORD || entry.size() < WORD) {
      return Optional.empty();
    }
    boolean pointer = entry.size() <= 2 * WORD || entry.type() instanceof Type.Coroutine;
    return Optional.of(pointer ? nullPointer() : length());
  }

  private static Niche length() {
    return niche(0, WORD, BigInteger.ZERO, BigInteger.valueOf(Long.MAX_VALUE));
  }

  private static Optional<Niche> tag(Entry entry) {
    int size = (int) entry.discriminant().getAsLong();
    int variants = entry.variants().size();
    boolean scalar = size == 1 || size == 2 || size == 4 || size == 8;
    return scalar && variants > 0
        ? Optional.of(niche(0, size, BigInteger.ZERO, BigInteger.valueOf(variants - 1L)))
        : Optional.empty();
  }

  private static Optional<Niche> standard(String name, Entry entry) {
    if (POINTERS.contains(name)) {
      return Optional.of(nullPointer());
    }
    if (VECTORS.contains(name)) {
      return Optional.of(length());
    }
    if (TIMES.contains(name) && entry.size() == 16) {
      return Optional.of(niche(8, 4, BigInteger.ZERO, BigInteger.valueOf(999_999_999)));
    }
    if (DESCRIPTORS.contains(name) && entry.size() == 4) {
      return Optional.of(niche(0, 4, BigInteger.ZERO, BigInteger.valueOf(0xFFFFFFFEL)));
    }
    return Optional.empty();
  }

  /// What is left of a niche when an enum around it has used one value.
  private static Optional<Niche> smaller(Niche niche) {
    if (niche.available().compareTo(BigInteger.ONE) <= 0) {
      return Optional.empty();
    }
    BigInteger modulus = BigInteger.ONE.shiftLeft(niche.size() * 8);
    return Optional.of(
        niche(
            niche.offset(),
            niche.size(),
            niche.start(),
            niche.end().add(BigInteger.ONE).mod(modulus)));
  }
}
