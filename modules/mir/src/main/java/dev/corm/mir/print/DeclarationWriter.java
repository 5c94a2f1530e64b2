package dev.corm.mir.print;

import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.layout.TypeDefinition.FieldDefinition;
import dev.corm.mir.layout.TypeDefinition.Kind;
import dev.corm.mir.layout.TypeDefinition.Repr;
import dev.corm.mir.layout.TypeDefinition.VariantDefinition;
import dev.corm.mir.program.ExternalFunction;
import dev.corm.mir.program.TraitDefinition;
import dev.corm.mir.type.ConstArg;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import dev.corm.mir.type.TypeMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Appends declarations to a text.
final class DeclarationWriter {
  private static final String INDENT = "    ";

  private final StringBuilder out;
  private final TypeWriter types;

  /// A writer that appends to `out` and keeps the texts of types in `texts`.
  DeclarationWriter(StringBuilder out, TypeWriter.Texts texts) {
    this.out = out;
    this.types = new TypeWriter(out, texts);
  }

  /// Appends the definition of a type.
  void type(TypeDefinition definition) {
    repr(definition.repr());
    out.append(
        switch (definition.kind()) {
          case STRUCT -> "struct ";
          case ENUM -> "enum ";
          case UNION -> "union ";
        });
    types.valuePath(definition.path());
    generics(definition);
    if (definition.kind() == Kind.ENUM) {
      variants(definition);
      return;
    }
    List<FieldDefinition> fields = definition.variants().get(0).fields();
    fields(fields, "");
    out.append(isNamed(fields) ? "\n" : ";\n");
  }

  private void variants(TypeDefinition definition) {
    if (definition.variants().isEmpty()) {
      out.append(" {}\n");
      return;
    }
    out.append(" {\n");
    for (VariantDefinition variant : definition.variants()) {
      out.append(INDENT).append(variant.name());
      fields(variant.fields(), INDENT);
      variant.discriminant().ifPresent(value -> out.append(" = ").append(value));
      out.append(",\n");
    }
    out.append("}\n");
  }

  /// Fields with names stand on lines of their own, those with numbers in parentheses.
  private void fields(List<FieldDefinition> fields, String indent) {
    if (isNamed(fields)) {
      out.append(" {\n");
      for (FieldDefinition field : fields) {
        out.append(indent).append(INDENT).append(field.name()).append(": ");
        types.type(field.type());
        out.append(",\n");
      }
      out.append(indent).append('}');
    } else if (!fields.isEmpty()) {
      out.append('(');
      for (int i = 0; i < fields.size(); i++) {
        out.append(i == 0 ? "" : ", ");
        types.type(fields.get(i).type());
      }
      out.append(')');
    }
  }

  private static boolean isNamed(List<FieldDefinition> fields) {
    return !fields.isEmpty() && !Character.isDigit(fields.getFirst().name().charAt(0));
  }

  private void repr(Repr repr) {
    List<String> words = new ArrayList<>();
    if (repr.c()) {
      words.add("C");
    }
    if (repr.transparent()) {
      words.add("transparent");
    }
    if (repr.simd()) {
      words.add("simd");
    }
    repr.tag().ifPresent(tag -> words.add(tag.text()));
    repr.pack().ifPresent(bytes -> words.add(bytes == 1 ? "packed" : "packed(" + bytes + ")"));
    repr.align().ifPresent(bytes -> words.add("align(" + bytes + ")"));
    if (!words.isEmpty()) {
      out.append("#[repr(").append(String.join(", ", words)).append(")]\n");
    }
  }

  private void generics(TypeDefinition definition) {
    if (definition.generics().isEmpty()) {
      return;
    }
    Lengths lengths = new Lengths();
    definition.variants().stream()
        .flatMap(variant -> variant.fields().stream())
        .forEach(field -> lengths.map(field.type()));
    Set<String> unsized = unsized(definition);
    out.append('<');
    for (int i = 0; i < definition.generics().size(); i++) {
      String name = definition.generics().get(i);
      boolean isLength = lengths.names.contains(name);
      out.append(i == 0 ? "" : ", ").append(isLength ? "const " : "").append(name);
      out.append(isLength ? ": usize" : unsized.contains(name) ? ": ?Sized" : "");
    }
    out.append('>');
  }

  /// The parameters that needn't be sized: the type of the last field, or an argument of it, if
  /// that field needn't be.
  private static Set<String> unsized(TypeDefinition definition) {
    Set<String> names = new HashSet<>();
    if (definition.maybeUnsized()
        && definition.variants().get(0).fields().getLast().type()
            instanceof Type.Named(Path path)) {
      Lengths.name(path).ifPresent(names::add);
      for (GenericArg argument : path.last().arguments().angle()) {
        if (argument instanceof GenericArg.OfType(Type.Named(Path inner))) {
          Lengths.name(inner).ifPresent(names::add);
        }
      }
    }
    return names;
  }

  /// The parameters that are lengths of arrays: they are numbers.
  private static final class Lengths extends TypeMapper {
    private final Set<String> names = new HashSet<>();

    @Override
    protected ConstArg map(ConstArg constant) {
      if (constant instanceof ConstArg.Named(Path path)) {
        name(path).ifPresent(names::add);
      }
      return constant;
    }

    private static Optional<String> name(Path path) {
      return path.self().isEmpty()
              && path.segments().size() == 1
              && path.last() instanceof PathSegment.Name(String name, GenericArgs.None _)
          ? Optional.of(name)
          : Optional.empty();
    }
  }

  /// Appends a trait.
  void trait(TraitDefinition trait) {
    out.append("trait ");
    types.valuePath(trait.path());
    if (trait.methods().isEmpty()) {
      out.append(" {}\n");
      return;
    }
    out.append(" {\n");
    for (TraitDefinition.Method method : trait.methods()) {
      out.append(INDENT).append(unsafe(method.signature())).append("fn ").append(method.name());
      signature(method.signature());
    }
    out.append("}\n");
  }

  /// Appends an external function.
  void external(ExternalFunction function) {
    out.append(unsafe(function.signature())).append("extern ");
    function.signature().abi().ifPresent(abi -> out.append('"').append(abi).append("\" "));
    out.append("fn ");
    types.valuePath(function.path());
    signature(function.signature());
  }

  private static String unsafe(FnSignature signature) {
    return signature.safety() == FnSignature.Safety.UNSAFE ? "unsafe " : "";
  }

  private void signature(FnSignature signature) {
    out.append('(');
    for (int i = 0; i < signature.parameters().size(); i++) {
      out.append(i == 0 ? "_" : ", _").append(i + 1).append(": ");
      types.type(signature.parameters().get(i));
    }
    if (signature.variadic()) {
      out.append(signature.parameters().isEmpty() ? "..." : ", ...");
    }
    out.append(") -> ");
    types.type(signature.result());
    out.append(";\n");
  }
}
