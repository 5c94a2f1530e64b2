package dev.corm.mir.text.resolve;

import dev.corm.mir.body.Body;
import dev.corm.mir.fact.CoroutineFacts;
import dev.corm.mir.type.Path;

/// A coroutine body before the state transform, and where it comes from.
///
/// @param crate the name of the crate it is defined in; rustc puts it in front of the first dot of
///   a dump's file name
/// @param item the path of the definition in that crate, as the comment `// MIR for …` has it
/// @param body the body
/// @param facts what it keeps while it is suspended
public record UnitBody(String crate, Path item, Body body, CoroutineFacts facts) {
  /// The crate's name in the name of a dump file, such as
  /// `tokio.sync-mutex-{impl#3}-lock-{closure#0}.before.mir`.
  public static String crateOf(String fileName) {
    int dot = fileName.indexOf('.');
    return dot < 0 ? fileName : fileName.substring(0, dot);
  }
}
