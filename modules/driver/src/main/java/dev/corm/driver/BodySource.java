package dev.corm.driver;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.Local;
import dev.corm.mir.body.SourceInfo;
import dev.corm.mir.type.CoroutineDefinition;
import dev.corm.mir.type.SourceSpan;
import dev.corm.mir.type.Type;
import java.util.Optional;

/// Where a body starts in its source: its return place says so if the dump has positions, the type
/// of a block always does.
final class BodySource {
  private BodySource() {}

  static Optional<SourceSpan> of(Body body) {
    Optional<SourceSpan> declared =
        body.locals().at(Local.RETURN_PLACE).source().map(SourceInfo::span);
    return declared.or(() ->
        body.coroutine()
            .map(Type.Coroutine::definition)
            .flatMap(definition ->
                definition instanceof CoroutineDefinition.AtSpan(SourceSpan span, _)
                    ? Optional.of(span)
                    : Optional.empty()));
  }
}
