package dev.corm.mir.text;

import dev.corm.diagnostics.Span;
import dev.corm.mir.layout.TypeDefinition;
import dev.corm.mir.program.ExternalFunction;
import dev.corm.mir.program.TraitDefinition;
import java.util.List;
import java.util.Set;

/// A declaration of a program, and where its parts stand in the file.
public sealed interface ParsedDeclaration {
  /// The text of the declaration, from its attributes or its keyword to its end.
  Span span();

  /// The text of its path.
  Span name();

  /// The comment lines in front of it, as printed.
  List<String> comments();

  /// A struct, enum or union.
  ///
  /// @param definition what is declared
  /// @param unsized the type parameters that needn't be sized
  /// @param span from its attributes or its keyword to its end
  /// @param name its path
  /// @param variants the names of its variants; of a struct or union the name of the type
  /// @param fields for each variant the fields, from the name to the end of the type
  /// @param comments the comment lines in front of it
  record OfType(
      TypeDefinition definition,
      Set<String> unsized,
      Span span,
      Span name,
      List<Span> variants,
      List<List<Span>> fields,
      List<String> comments)
      implements ParsedDeclaration {
    /// Freezes the lists.
    public OfType {
      unsized = Set.copyOf(unsized);
      variants = List.copyOf(variants);
      fields = fields.stream().map(List::copyOf).toList();
      comments = List.copyOf(comments);
    }

    /// The same with a definition of which is known how it ends.
    OfType with(TypeDefinition known) {
      return new OfType(known, unsized, span, name, variants, fields, comments);
    }
  }

  /// A trait.
  ///
  /// @param definition what is declared
  /// @param span from its keyword to its end
  /// @param name its path
  /// @param methods the methods, from `fn` to the end of the result
  /// @param comments the comment lines in front of it
  record OfTrait(
      TraitDefinition definition, Span span, Span name, List<Span> methods, List<String> comments)
      implements ParsedDeclaration {
    /// Freezes the lists.
    public OfTrait {
      methods = List.copyOf(methods);
      comments = List.copyOf(comments);
    }
  }

  /// An external function.
  ///
  /// @param function what is declared
  /// @param span from its keyword to its end
  /// @param name its path
  /// @param comments the comment lines in front of it
  record OfExternal(ExternalFunction function, Span span, Span name, List<String> comments)
      implements ParsedDeclaration {
    /// Freezes the list.
    public OfExternal {
      comments = List.copyOf(comments);
    }
  }
}
