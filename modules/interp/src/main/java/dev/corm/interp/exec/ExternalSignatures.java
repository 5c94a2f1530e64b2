package dev.corm.interp.exec;

import dev.corm.interp.types.TypeInfo;
import dev.corm.mir.program.ExternalFunction;
import dev.corm.mir.program.ProgramTypes;
import dev.corm.mir.type.FnSignature;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Mutability;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Region;
import dev.corm.mir.type.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The signatures of the external functions that the interpreter provides. A program may declare
/// others, but then these functions can't be called.
final class ExternalSignatures {
  private static final Type USIZE = PrimitiveKind.USIZE.type();
  private static final Type BOOL = PrimitiveKind.BOOL.type();
  private static final Type I32 = PrimitiveKind.I32.type();
  private static final Type U64 = PrimitiveKind.U64.type();
  private static final Type U8 = PrimitiveKind.U8.type();
  private static final Type NEVER = PrimitiveKind.NEVER.type();
  private static final Type BYTES = new Type.RawPtr(Mutability.MUT, U8);
  private static final Type TEXT =
      new Type.Ref(Region.NONE, Mutability.NOT, PrimitiveKind.STR.type());

  private ExternalSignatures() {}

  /// What is wrong with a declaration; empty if nothing is, or nobody provides the function.
  ///
  /// @param name the names of its path
  /// @param type its generic argument, `()` if it has none
  static Optional<String> mismatch(
      ExternalFunction declared, String name, TypeInfo type, ProgramTypes types) {
    Optional<FnSignature> provided = of(name, type.type());
    if (provided.isEmpty()) {
      return Optional.empty();
    }
    Type wanted = types.canonical(new Type.FnPtr(provided.get()));
    FnSignature found = declared.signature();
    if (wanted.equals(
            types.canonical(new Type.FnPtr(signature(found.result(), found.parameters()))))
        && !found.variadic()
        && type.isSized()) {
      return Optional.empty();
    }
    return Optional.of(
        "`"
            + declared.path()
            + "` is declared with another signature than the function that is provided, which is `"
            + wanted
            + "`");
  }

  private static Optional<FnSignature> of(String name, Type type) {
    return Optional.ofNullable(
        switch (name) {
          case "print", "println", "eprint", "eprintln", "forget" -> function(Type.UNIT, type);
          case "alloc", "alloc_zeroed" -> function(BYTES, USIZE, USIZE);
          case "dealloc" -> function(Type.UNIT, BYTES, USIZE, USIZE);
          case "realloc" -> function(BYTES, BYTES, USIZE, USIZE, USIZE);
          case "Box::new" -> function(box(type), type);
          case "Box::pin" -> function(pin(box(type)), type);
          case "panic" -> function(NEVER, TEXT);
          case "panicking" -> function(BOOL);
          case "catch_unwind" -> function(BOOL, new Type.FnPtr(function(Type.UNIT, BYTES)), BYTES);
          case "abort" -> function(NEVER);
          case "exit" -> function(NEVER, I32);
          case "now_ns" -> function(U64);
          case "sleep_ns" -> function(Type.UNIT, U64);
          case "size_of", "align_of" -> function(USIZE);
          case "drop_in_place" -> function(Type.UNIT, new Type.RawPtr(Mutability.MUT, type));
          case "copy" ->
              function(
                  Type.UNIT,
                  new Type.RawPtr(Mutability.NOT, type),
                  new Type.RawPtr(Mutability.MUT, type),
                  USIZE);
          case "write_bytes" ->
              function(Type.UNIT, new Type.RawPtr(Mutability.MUT, type), U8, USIZE);
          case "black_box" -> function(type, type);
          default -> null;
        });
  }

  private static Type box(Type content) {
    return standard("boxed", "Box", content);
  }

  private static Type pin(Type pointer) {
    return standard("pin", "Pin", pointer);
  }

  private static Type standard(String module, String name, Type argument) {
    return new Type.Named(
        new Path(
            Optional.empty(),
            List.of(
                new PathSegment.Name("std", GenericArgs.NONE),
                new PathSegment.Name(module, GenericArgs.NONE),
                new PathSegment.Name(
                    name, new GenericArgs.Angle(List.of(new GenericArg.OfType(argument)))))));
  }

  private static FnSignature function(Type result, Type... parameters) {
    return signature(result, Arrays.asList(parameters));
  }

  private static FnSignature signature(Type result, List<Type> parameters) {
    return new FnSignature(
        List.of(), FnSignature.Safety.SAFE, Optional.empty(), parameters, false, result);
  }
}
