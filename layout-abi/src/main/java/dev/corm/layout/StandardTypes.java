package dev.corm.layout;

import dev.corm.index.IndexVec;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.Niche;
import dev.corm.mir.layout.TypeDefinition.Repr;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The layouts of those types of the standard library that programs hold everywhere, as of rustc
/// 1.95.
///
/// Dumps and listings don't say what these types never are, and nobody can define them in a dump.
/// Yet fields are ordered by their niches. Where a listing has the type as well, this counts only
/// if both agree on size and alignment.
final class StandardTypes {
  private static final Set<String> CRATES = Set.of("std", "core", "alloc");

  /// What is known of a type: where its niche is, or which types decide.
  private enum Shape {
    /// A pointer to the argument that is never null.
    POINTER,
    /// What its argument is.
    ARGUMENT,
    /// The fields of `Vec`: capacity, pointer, length.
    VECTOR,
    /// The fields of `VecDeque`: those of `Vec` and the head.
    DEQUE,
    /// A file descriptor, never -1.
    DESCRIPTOR,
    /// Seconds and nanoseconds below 10⁹.
    TIME,
    /// One pointer that is never null.
    WORD,
    /// Two words, of which the first is a pointer that is never null.
    WAKER,
    /// An integer argument without zero.
    NON_ZERO,
    /// Nothing and something.
    OPTION,
    /// One of two arguments.
    EITHER,
    /// Something or nothing.
    POLL,
    /// Four or sixteen bytes with a tag.
    IP_ADDRESS,
    /// An address and a port with a tag.
    SOCKET_ADDRESS
  }

  private static final Map<String, Shape> SHAPES = shapes();

  private final Scalars scalars;
  private final EnumLayouts enums;
  private final int word;

  StandardTypes(DataLayout data) {
    this.scalars = new Scalars(data);
    this.enums = new EnumLayouts(data);
    this.word = data.pointerSize();
  }

  private static Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new HashMap<>();
    put(
        shapes,
        Shape.POINTER,
        "boxed::Box",
        "rc::Rc",
        "rc::Weak",
        "sync::Arc",
        "sync::Weak",
        "ptr::NonNull");
    put(shapes, Shape.ARGUMENT, "pin::Pin", "mem::ManuallyDrop", "mem::MaybeDangling");
    put(
        shapes,
        Shape.ARGUMENT,
        "num::Wrapping",
        "num::Saturating",
        "cmp::Reverse",
        "panic::AssertUnwindSafe");
    put(
        shapes,
        Shape.VECTOR,
        "vec::Vec",
        "string::String",
        "path::PathBuf",
        "ffi::OsString",
        "collections::BinaryHeap");
    put(shapes, Shape.DEQUE, "collections::VecDeque");
    put(
        shapes,
        Shape.DESCRIPTOR,
        "fs::File",
        "os::fd::OwnedFd",
        "net::TcpStream",
        "net::TcpListener",
        "net::UdpSocket");
    put(
        shapes,
        Shape.DESCRIPTOR,
        "os::unix::net::UnixStream",
        "os::unix::net::UnixListener",
        "os::unix::net::UnixDatagram");
    put(shapes, Shape.TIME, "time::Duration", "time::Instant", "time::SystemTime");
    put(shapes, Shape.WORD, "io::Error", "thread::Thread");
    put(shapes, Shape.WAKER, "task::Waker");
    put(shapes, Shape.NON_ZERO, "num::NonZero");
    put(shapes, Shape.OPTION, "option::Option");
    put(shapes, Shape.EITHER, "result::Result", "ops::ControlFlow");
    put(shapes, Shape.POLL, "task::Poll");
    put(shapes, Shape.IP_ADDRESS, "net::IpAddr");
    put(shapes, Shape.SOCKET_ADDRESS, "net::SocketAddr");
    return Map.copyOf(shapes);
  }

  private static void put(Map<String, Shape> shapes, Shape shape, String... names) {
    for (String name : names) {
      shapes.put(name, shape);
    }
  }

  /// The types whose layouts decide this one's; empty if the type isn't known here.
  Optional<List<Type>> parts(Path path) {
    Shape shape = SHAPES.get(name(path));
    if (shape == null) {
      return Optional.empty();
    }
    List<Type> arguments = arguments(path);
    return switch (shape) {
      case ARGUMENT, NON_ZERO, OPTION, POLL -> first(arguments, 1);
      case EITHER -> first(arguments, 2);
      case POINTER -> first(arguments, 1).map(a -> List.of(reference(a.getFirst())));
      case VECTOR, DEQUE, DESCRIPTOR, TIME, WORD, WAKER, IP_ADDRESS, SOCKET_ADDRESS ->
          Optional.of(List.of());
    };
  }

  private static Optional<List<Type>> first(List<Type> arguments, int count) {
    return arguments.size() < count ? Optional.empty() : Optional.of(arguments.subList(0, count));
  }

  private static Type reference(Type pointee) {
    return new Type.Ref(Region.NONE, Mutability.NOT, pointee);
  }

  /// The layout of a type, from those of its [#parts].
  Optional<TypeLayout> layout(Path path, List<TypeLayout> parts) {
    if (parts.stream().anyMatch(p -> !p.sized())) {
      return Optional.empty();
    }
    BigInteger largestLength = Scalars.mask(word).shiftRight(1);
    return switch (SHAPES.get(name(path))) {
      case POINTER, ARGUMENT -> Optional.of(opaque(parts.getFirst()));
      case VECTOR -> scalar(3L * word, word, 0, word, BigInteger.ZERO, largestLength);
      case DEQUE -> scalar(4L * word, word, 0, word, BigInteger.ZERO, largestLength);
      case DESCRIPTOR ->
          scalar(4, 4, 0, 4, BigInteger.ZERO, Scalars.mask(4).subtract(BigInteger.ONE));
      case TIME -> scalar(16, 8, 8, 4, BigInteger.ZERO, BigInteger.valueOf(999_999_999));
      case WORD -> Optional.of(scalars.pointer(Scalars.Metadata.NONE, true));
      case WAKER -> scalar(2L * word, word, 0, word, BigInteger.ONE, Scalars.mask(word));
      case NON_ZERO -> nonZero(parts.getFirst());
      case OPTION -> enumeration(List.of(List.of(), parts));
      case POLL -> enumeration(List.of(parts, List.of()));
      case EITHER -> enumeration(List.of(parts.subList(0, 1), parts.subList(1, 2)));
      case IP_ADDRESS -> enumeration(bytes(4, 1), bytes(16, 1));
      case SOCKET_ADDRESS -> enumeration(bytes(6, 2), bytes(28, 4));
    };
  }

  /// The same bytes without fields that anyone could name.
  private static TypeLayout opaque(TypeLayout layout) {
    return new TypeLayout(
        layout.size(),
        layout.align(),
        true,
        layout.uninhabited(),
        layout.niche(),
        IndexVec.empty());
  }

  private static Optional<TypeLayout> scalar(
      long size, long align, long offset, int width, BigInteger start, BigInteger end) {
    Optional<Niche> niche = Scalars.niche(offset, width, start, end);
    return Optional.of(new TypeLayout(size, align, true, false, niche, IndexVec.empty()));
  }

  private static Optional<TypeLayout> nonZero(TypeLayout integer) {
    int width = (int) Math.min(16, integer.size());
    return width == integer.size() && width > 0
        ? scalar(width, integer.align(), 0, width, BigInteger.ONE, Scalars.mask(width))
        : Optional.empty();
  }

  private static TypeLayout bytes(long size, long align) {
    return TypeLayout.of(size, align);
  }

  private Optional<TypeLayout> enumeration(TypeLayout first, TypeLayout second) {
    return enumeration(List.of(List.of(first), List.of(second)));
  }

  private Optional<TypeLayout> enumeration(List<List<TypeLayout>> variants) {
    List<BigInteger> discriminants = List.of(BigInteger.ZERO, BigInteger.ONE);
    return enums.layout(new EnumVariants(Repr.RUST, variants, discriminants, false));
  }

  private static List<Type> arguments(Path path) {
    List<Type> types = new ArrayList<>();
    for (GenericArg argument : path.last().arguments().angle()) {
      if (argument instanceof GenericArg.OfType(Type type)) {
        types.add(type);
      }
    }
    return types;
  }

  /// `boxed::Box` for `std::boxed::Box<T>` and `alloc::boxed::Box<T>`; empty for other crates'
  /// types.
  static String name(Path path) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < path.segments().size(); i++) {
      if (!(path.segments().get(i) instanceof PathSegment.Name(String segment, _))) {
        return "";
      }
      if (i == 0) {
        if (path.self().isPresent() || !CRATES.contains(segment)) {
          return "";
        }
      } else {
        name.append(i == 1 ? "" : "::").append(segment);
      }
    }
    return name.toString();
  }
}
