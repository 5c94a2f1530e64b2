package dev.corm.mir.text;

import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.FnSignature.Safety;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses the signatures of functions without bodies: `(_1: T, _2: U) -> R;`.
final class SignatureParser {
  private final TypeTable types;

  SignatureParser(TypeTable types) {
    this.types = types;
  }

  /// Parses a signature from its opening parenthesis to its semicolon.
  FnSignature parse(Cursor c, Safety safety, Optional<String> abi) {
    Gaps.expect(c, '(', " after the path of a function");
    List<Type> parameters = new ArrayList<>();
    boolean variadic = false;
    while (!Gaps.accept(c, ')')) {
      Gaps.skip(c);
      if (c.accept("...")) {
        variadic = true;
        Gaps.expect(c, ')', " after `...`");
        break;
      }
      parameters.add(parameter(c, parameters.size() + 1));
      if (!Gaps.accept(c, ',')) {
        Gaps.expect(c, ')', " or `,` after a parameter");
        break;
      }
    }
    Type result = Type.UNIT;
    Lines.indentation(c);
    if (c.accept("->")) {
      Lines.indentation(c);
      result = types.type(c);
    }
    if (Gaps.accept(c, '{')) {
      throw c.error(ProgramCode.UNSUPPORTED, c.pos - 1, c.pos, "what is only declared has no body")
          .help("write `;` here, and the body as a function of its own");
    }
    Gaps.expect(c, ';', " after the signature of a function");
    return new FnSignature(List.of(), safety, abi, parameters, variadic, result);
  }

  private Type parameter(Cursor c, int wanted) {
    int from = c.pos;
    int end = c.wordEnd(from);
    if (c.at('&') || end > from && !c.at('_') && c.byteAt(end) != ':') {
      throw c.error(
              ProgramCode.UNSUPPORTED,
              from,
              Math.max(end, from + 1),
              "a parameter is written as `_" + wanted + ": T`")
          .help("write `self` as `_1: Self`, `&self` as `_1: &Self`");
    }
    c.expect('_', " and the number of a parameter");
    int number = c.number("the number of a parameter");
    if (number != wanted) {
      throw c.error(MirTextCode.SYNTAX, from, c.pos, "expected the parameter `_" + wanted + "`");
    }
    Gaps.expect(c, ':', " and the type of a parameter");
    Lines.indentation(c);
    return types.type(c);
  }
}
