package dev.corm.driver;

import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import dev.corm.spi.DropGlue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether dropping the standard library's types runs code. No dump says so, and programs hold
/// these types everywhere.
final class StandardGlue {
  private static final Set<String> CRATES = Set.of("std", "core", "alloc");

  /// How a type's glue follows from its arguments.
  private enum Rule {
    /// There is none, whatever the arguments.
    NONE,
    /// There is some, whatever the arguments.
    SOME,
    /// There is if an argument has any.
    ARGUMENTS
  }

  private static final Map<String, Rule> RULES =
      Stream.of(
              rules(
                  Rule.NONE,
                  "PhantomData ManuallyDrop MaybeUninit MaybeDangling NonNull Unique Duration"
                      + " Instant SystemTime Ipv4Addr Ipv6Addr IpAddr SocketAddr SocketAddrV4"
                      + " SocketAddrV6 Ordering TypeId ThreadId Layout ErrorKind ExitStatus FileType"
                      + " Metadata Permissions Context Arguments Argument Location Infallible"
                      + " AtomicBool AtomicU8 AtomicU16 AtomicU32 AtomicU64 AtomicUsize AtomicI8"
                      + " AtomicI16 AtomicI32 AtomicI64 AtomicIsize AtomicPtr NonZero Iter Chars"
                      + " Bytes Lines RawWaker RawWakerVTable Alignment UCred Shutdown SeekFrom"
                      + " IoSlice IoSliceMut Split Utf8Error ParseIntError TryFromIntError"),
              rules(
                  Rule.SOME,
                  "String Vec VecDeque Box Rc Arc Weak HashMap HashSet BTreeMap BTreeSet BinaryHeap"
                      + " LinkedList PathBuf OsString CString File TcpStream TcpListener UdpSocket"
                      + " UnixStream UnixListener UnixDatagram OwnedFd JoinHandle Sender SyncSender"
                      + " Receiver MutexGuard RwLockReadGuard RwLockWriteGuard Ref RefMut Drain"
                      + " IntoIter Error Thread Waker Child ChildStdin ChildStdout ChildStderr"
                      + " Command ReadDir DirEntry Stdio"),
              rules(
                  Rule.ARGUMENTS,
                  "Option Result Poll Pin Cell RefCell UnsafeCell Mutex RwLock OnceCell OnceLock"
                      + " Range RangeFrom RangeTo RangeInclusive Wrapping Saturating Reverse"
                      + " ControlFlow Bound Ready AssertUnwindSafe Zip Chain Rev Take Skip Enumerate"
                      + " Peekable Cursor"))
          .flatMap(map -> map.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private StandardGlue() {}

  private static Map<String, Rule> rules(Rule rule, String names) {
    return Stream.of(names.split(" ")).collect(Collectors.toMap(name -> name, _ -> rule));
  }

  /// What decides about the glue of a type of the standard library: nothing else if the list is
  /// empty and the glue is as given, or the glue of the types in the list. Empty for other types.
  ///
  /// @param whole the glue if it does not depend on the parts
  /// @param parts the types that it depends on
  record Answer(DropGlue whole, List<Type> parts) {}

  /// The answer for a path.
  static Optional<Answer> of(Path path) {
    List<PathSegment> segments = path.segments();
    if (path.self().isPresent()
        || segments.size() < 2
        || !(segments.getFirst() instanceof PathSegment.Name(String crate, _))
        || !CRATES.contains(crate)
        || !(segments.getLast() instanceof PathSegment.Name(String name, var arguments))
        || !RULES.containsKey(name)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (RULES.get(name)) {
          case NONE -> new Answer(DropGlue.NONE, List.of());
          case SOME -> new Answer(DropGlue.SOME, List.of());
          case ARGUMENTS -> {
            List<Type> parts =
                arguments.angle().stream()
                    .flatMap(argument ->
                        argument instanceof GenericArg.OfType(Type type)
                            ? Stream.of(type)
                            : Stream.empty())
                    .toList();
            yield new Answer(DropGlue.NONE, parts);
          }
        });
  }
}
