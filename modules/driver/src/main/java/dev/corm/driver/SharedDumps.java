package dev.corm.driver;

import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.text.resolve.UnitBody;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The dumps of dependencies that several units share: the same text is worked on once.
///
/// Units that depend on one crate have the dumps of its bodies each. Only results without anything
/// to report are kept, since reports name files. Keeps no more than a bounded amount of text and
/// its bodies.
final class SharedDumps {
  private static final long LARGEST = 64L << 20;

  private final Map<Key, LoadedGroup> known = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /// What a result depends on; buffers are equal if their bytes are.
  private record Key(String crate, List<ByteBuffer> texts) {}

  /// The result for a group: a known one if its texts are known, else computed.
  LoadedGroup get(DumpGroup group, List<SourceFile> texts, Supplier<LoadedGroup> compute) {
    if (group.own()) {
      return compute.get();
    }
    Key key =
        new Key(
            UnitBody.crateOf(group.stem()),
            texts.stream().map(text -> ByteBuffer.wrap(text.bytes())).toList());
    LoadedGroup same = known.get(key);
    if (same != null) {
      return same.of(group);
    }
    LoadedGroup computed = compute.get();
    if (computed.isSilent() && bytes.addAndGet(size(texts)) <= LARGEST) {
      known.put(key, computed);
    }
    return computed;
  }

  private static long size(List<SourceFile> texts) {
    return texts.stream().mapToLong(text -> text.bytes().length).sum();
  }
}
