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
/// 1. An enum with a tag has the values that no variant uses.
/// 2. The standard library's pointers, vectors, strings, times and file descriptors are known.
/// 3. A type around a pointer has the pointer's niche.
/// 4. If a type has room for `None`, it has a niche; in something as large as a pointer that is the
///    null pointer's.
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
  private final Set<Type> nullable = new HashSet<>();

  ListedNiches(ListedTypes types) {
    this.types = types;
    for (Type type : types.named("Option")) {
      Entry entry = types.entries(type).getFirst();
      if (entry.size() == WORD && entry.align() == WORD && entry.discriminant().isEmpty()) {
        argument(type).ifPresent(nullable::add);
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
    Optional<Niche> known =
        type instanceof Type.Named(Path path)
            ? standard(type, path, entry, depth)
            : Optional.empty();
    return known.isEmpty() && entry.size() == 8 && entry.align() == 8 ? Optional.of(nullPointer()) : known;
  }

  private static Optional<Niche> tag(Entry entry) {
    int size = (int) entry.discriminant().getAsLong();
    int variants = entry.variants().size();
    boolean scalar = size == 1 || size == 2 || size == 4 || size == 8;
    return scalar && variants > 0
        ? Optional.of(niche(0, size, BigInteger.ZERO, BigInteger.valueOf(variants - 1L)))
        : Optional.empty();
  }

  private Optional<Niche> standard(Type type, Path path, Entry entry, int depth) {
    if (!(path.segments().getFirst() instanceof PathSegment.Name(String crate, _))
        || path.self().isPresent()
        || !STANDARD.contains(crate)) {
      return Optional.empty();
    }
    String name = Names.last(path);
    if (POINTERS.contains(name)) {
      return Optional.of(nullPointer());
    }
    if (VECTORS.contains(name)) {
      BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
      return Optional.of(niche(0, WORD, BigInteger.ZERO, most));
    }
    if (TIMES.contains(name) && entry.size() == 16) {
      return Optional.of(niche(8, 4, BigInteger.ZERO, BigInteger.valueOf(999_999_999)));
    }
    if (DESCRIPTORS.contains(name) && entry.size() == 4) {
      return Optional.of(niche(0, 4, BigInteger.ZERO, BigInteger.valueOf(0xFFFFFFFEL)));
    }
    if (TRANSPARENT.contains(name)) {
      return argument(type).flatMap(inner -> of(inner, depth + 1));
    }
    if (ONE_MORE.contains(name)) {
      return argument(type).flatMap(inner -> of(inner, depth + 1)).flatMap(ListedNiches::smaller);
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
