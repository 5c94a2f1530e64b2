package dev.corm.tests.differential.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes a program as MIR: its declarations, its coroutines, what they call, and a `main` that
/// runs the last coroutine in many ways ([HarnessWriter]).
public final class MirEmitter {
  private MirEmitter() {}

  /// The text of a program that stands alone.
  public static String emit(RandomProgram program) {
    return declarations(program) + "\n" + bodies(program);
  }

  /// The structs and external functions of a program.
  public static String declarations(RandomProgram program) {
    Spelling spelling = new Spelling(program.definitions());
    StringBuilder out = new StringBuilder(Runtime.declarations());
    structs(program)
        .forEach((number, struct) -> {
          out.append("struct S").append(number).append(" {\n");
          for (int i = 0; i < struct.fields().size(); i++) {
            String type = spelling.of(struct.fields().get(i));
            out.append("    f").append(i).append(": ").append(type).append(",\n");
          }
          out.append("}\n\n");
        });
    String outer = spelling.of(program.outer().type());
    out.append("struct Job {\n    target: *mut ").append(outer).append(",\n");
    return out.append("    status: u32,\n}\n").toString();
  }

  /// The functions and coroutines of a program.
  public static String bodies(RandomProgram program) {
    Spelling spelling = new Spelling(program.definitions());
    Set<String> consumed = new TreeSet<>();
    List<String> bodies = new ArrayList<>();
    for (Definition definition : program.definitions()) {
      bodies.add(CoroutineWriter.write(definition, spelling, consumed));
    }
    bodies.add(HarnessWriter.write(program, spelling));
    consumed.forEach(type -> bodies.add(Runtime.consume(type)));
    return String.join("\n", bodies) + "\n" + Runtime.functions();
  }

  /// The place of a field.
  static String field(String place, int number, String type) {
    return "(" + place + "." + number + ": " + type + ")";
  }

  /// The structs of a program, by number.
  private static SortedMap<Integer, Ty.Struct> structs(RandomProgram program) {
    SortedMap<Integer, Ty.Struct> structs = new TreeMap<>();
    for (Definition definition : program.definitions()) {
      for (Ty type : Walk.types(definition)) {
        collect(type, structs);
      }
    }
    return structs;
  }

  private static void collect(Ty type, SortedMap<Integer, Ty.Struct> structs) {
    if (type instanceof Ty.Struct struct) {
      structs.put(struct.number(), struct);
    }
    type.parts().forEach(part -> collect(part, structs));
    if (type instanceof Ty.Maybe(Ty content)) {
      collect(content, structs);
    }
    if (type instanceof Ty.Ref(_, Ty target)) {
      collect(target, structs);
    }
  }
}
