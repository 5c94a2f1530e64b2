package dev.corm.driver;

import dev.corm.diagnostics.CompilerBug;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.text.resolve.UnitBody;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The dumps of dependencies that several units share: the same text is worked on once.
///
/// Units that depend on one crate have the dumps of its bodies each. Texts are told apart by their SHA-256, and only results without
/// anything to report are kept, since reports name files. Keeps no more than the bodies of a bounded amount of text.
final class SharedDumps {
  private static final long LARGEST = 64L << 20;

  private final Map<Key, LoadedGroup> known = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /// What a result depends on.
  private record Key(String crate, String digest) {}

  /// The result for a group: a known one if its texts are known, else computed.
  LoadedGroup get(DumpGroup group, List<SourceFile> texts, Supplier<LoadedGroup> compute) {
    if (group.own()) {
      return compute.get();
    }
    Key key = new Key(UnitBody.crateOf(group.stem()), digest(texts));
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

  private static String digest(List<SourceFile> texts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (SourceFile text : texts) {
        sha.update((text.bytes().length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(text.bytes());
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new CompilerBug("every Java platform has SHA-256", e);
    }
  }
}
