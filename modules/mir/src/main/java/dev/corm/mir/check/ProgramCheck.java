package dev.corm.mir.check;

import dev.corm.mir.body.Body;
import dev.corm.mir.body.BodyHead;
import dev.corm.mir.body.Operand;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.program.ExternalFunction;
import dev.corm.mir.program.LanguageFunctions;
import dev.corm.mir.program.Program;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.program.TraitDefinition;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import dev.corm.mir.verify.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Checks a program that stands alone: everything that it names is there, and all types agree.
///
/// The bodies must satisfy the rules of the verifier, which looks at each for itself; here
/// everything is known, so everything is checked. Bodies may be in any phase.
///
/// 1. Definitions, external functions and traits: what their types name is declared, has as many
///    arguments as it wants, and has a finite size ([TypeCheck], [Containment]).
/// 2. The program: there is one `main`, and no two items have one path.
/// 3. Heads of bodies: implementations have the signatures that their traits say, coroutines take
///    and yield what their kind does, and all captures are known ([HeadCheck]). If something is
///    wrong up to here, code is not looked at: most of it would be wrong for the same reason.
/// 4. Code: places ([PlaceCheck]), operands and constants ([ValueCheck], [ConstantCheck]),
///    operators, casts, aggregates, calls ([RvalueCheck], [CallCheck]), switches and yields
///    ([BodyCheck]).
///
/// Not checked: lifetimes, mutability of what is written through, which values are moved and
/// copied, sizes of what is transmuted unless every machine agrees about them, types inside
/// `SizeOf` and its like, inline assembly, and the bytes of allocations. The first four are what an
/// execution finds.
///
/// The time is linear in the size of the program, but for a search for similar names with each
/// mistake, of which the first hundred are reported.
public final class ProgramCheck {
  private static final List<String> SELF = List.of("Self");

  private final Program program;
  private final ProgramTypes types;
  private final LanguageFunctions language;
  private final TypeCheck typeCheck;
  private final Findings findings = new Findings();

  private ProgramCheck(Program program) {
    this.program = program;
    this.types = new ProgramTypes(program);
    this.language = new LanguageFunctions(types);
    this.typeCheck = new TypeCheck(types);
  }

  /// What is wrong with a program, in the order above; nothing if it is fine.
  public static List<Mismatch> check(Program program) {
    ProgramCheck check = new ProgramCheck(program);
    check.declarations();
    check.items();
    for (int i = 0; i < program.bodies().size() && !check.findings.areMany(); i++) {
      new HeadCheck(check.scope(i)).check();
    }
    if (check.findings.areNone()) {
      for (int i = 0; i < program.bodies().size() && !check.findings.areMany(); i++) {
        new BodyCheck(check.scope(i)).check();
      }
    }
    return check.findings.all();
  }

  private BodyScope scope(int body) {
    return new BodyScope(types, language, typeCheck, findings, body);
  }

  private Reporter at(Mismatch.Site site) {
    return new Reporter(findings, site);
  }

  private void declarations() {
    for (int i = 0; i < program.definitions().size(); i++) {
      definition(program.definitions().get(i), at(new Mismatch.Site.Definition(i)));
    }
    List<ExternalFunction> externals = program.declarations().externals();
    for (int i = 0; i < externals.size(); i++) {
      Reporter reporter = at(new Mismatch.Site.External(i));
      typeCheck.signature(externals.get(i).signature(), List.of(), reporter);
    }
    List<TraitDefinition> traits = program.declarations().traits();
    for (int i = 0; i < traits.size(); i++) {
      Reporter reporter = at(new Mismatch.Site.Trait(i));
      for (TraitDefinition.Method method : traits.get(i).methods()) {
        typeCheck.signature(method.signature(), SELF, reporter);
      }
    }
  }

  private void definition(TypeDefinition definition, Reporter reporter) {
    boolean fine = true;
    for (TypeDefinition.VariantDefinition variant : definition.variants()) {
      List<TypeDefinition.FieldDefinition> fields = variant.fields();
      for (int i = 0; i < fields.size(); i++) {
        Type type = fields.get(i).type();
        boolean mayBeUnsized = definition.maybeUnsized() && i == fields.size() - 1;
        List<String> generics = definition.generics();
        fine &=
            mayBeUnsized
                ? typeCheck.wellFormed(type, generics, reporter)
                : typeCheck.sizedPart(
                    type, generics, "field `" + fields.get(i).name() + "`", reporter);
      }
    }
    if (fine && definition.generics().isEmpty()) {
      typeCheck.finite(new Type.Named(definition.path()), reporter);
    }
  }

  /// What names an item: constants, statics and functions don't share names.
  private record Key(String namespace, Path path, Optional<Integer> promoted) {}

  private void items() {
    Map<Key, Integer> known = new HashMap<>();
    for (int i = 0; i < program.bodies().size(); i++) {
      Body body = program.bodies().get(i);
      if (body.coroutine().isPresent()) {
        OptionalInt first = types.body(body.coroutine().get());
        if (first.isPresent() && first.getAsInt() != i) {
          duplicate(i, "`" + body.coroutine().get() + "` has two bodies");
        }
      } else if (!types.isCoroutineCode(i) && body.witness().isEmpty()) {
        if (known.putIfAbsent(key(body), i) != null) {
          duplicate(i, "`" + new Operand.Function(body.head().path()) + "` is there twice");
        }
      }
    }
    List<ExternalFunction> externals = program.declarations().externals();
    Map<Path, Integer> names = new HashMap<>();
    for (int i = 0; i < externals.size(); i++) {
      Path path = externals.get(i).path();
      Operand name = new Operand.Function(path);
      boolean isTwice = names.putIfAbsent(types.canonicalFunction(path), i) != null;
      if (isTwice || types.function(path).isPresent()) {
        String message =
            isTwice
                ? "the external function `" + name + "` is declared twice"
                : "`" + name + "` is declared as external, but has a body too";
        at(new Mismatch.Site.External(i))
            .mismatch(MismatchKind.DUPLICATE_ITEM, message)
            .at(name)
            .help("remove one of them")
            .report();
      }
    }
    OptionalInt main = types.function(Path.of("main"));
    if (main.isPresent()) {
      new HeadCheck(scope(main.getAsInt())).main();
    } else {
      at(new Mismatch.Site.Whole())
          .mismatch(MismatchKind.NO_MAIN, "the program has no `main`")
          .help("write `fn main() -> () { … }`")
          .report();
    }
  }

  private Key key(Body body) {
    Path path = types.canonicalFunction(body.head().path());
    return switch (body.head().kind()) {
      case BodyHead.Kind.Function _ -> new Key("fn", path, Optional.empty());
      case BodyHead.Kind.Static _ -> new Key("static", path, Optional.empty());
      case BodyHead.Kind.Constant(var promoted) -> new Key("const", path, promoted);
      case BodyHead.Kind.TrivialConstant _, BodyHead.Kind.AnonymousConstant _ ->
          new Key("const", path, Optional.empty());
    };
  }

  private void duplicate(int body, String message) {
    at(new Mismatch.Site.InBody(body, new Violation.Site.Whole()))
        .mismatch(MismatchKind.DUPLICATE_ITEM, message)
        .at(new Operand.Function(program.bodies().get(body).head().path()))
        .help("remove one of them, or give it another path")
        .report();
  }
}
