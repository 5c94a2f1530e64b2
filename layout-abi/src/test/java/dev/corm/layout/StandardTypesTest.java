package dev.corm.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.type.Bound;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PrimitiveKind;
import dev.corm.mir.type.Type;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.LayoutAnswer.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Types of the standard library, of which no dump says what they never are.
class StandardTypesTest {
  private static final Type U8 = PrimitiveKind.U8.type();
  private static final Type STR = PrimitiveKind.STR.type();
  private static final Type DYN =
      new Type.Dyn(List.of(new Bound.Trait(List.of(), "", Path.of("std", "any", "Any"))));
  private static final String CAPACITY = " niche 0+8 0..9223372036854775807";
  private static final String POINTER = " niche 0+8 1..18446744073709551615";
  private static final String DESCRIPTOR = "size 4 align 4 niche 0+4 0..4294967294";

  private static Type std(String name, Type... arguments) {
    String[] path = ("std::" + name).split("::");
    if (arguments.length == 0) {
      return new Type.Named(Path.of(path));
    }
    List<GenericArg> list = new ArrayList<>();
    for (Type argument : arguments) {
      list.add(new GenericArg.OfType(argument));
    }
    return World.generic(list, path);
  }

  /// Rust source → our type, and what rustc 1.95 says of it.
  private static Map<String, Map.Entry<Type, String>> table() {
    Map<String, Map.Entry<Type, String>> table = new LinkedHashMap<>();
    row(table, "Box<u8>", std("boxed::Box", U8), "size 8 align 8" + POINTER);
    row(table, "Box<dyn std::any::Any>", std("boxed::Box", DYN), "size 16 align 8" + POINTER);
    row(table, "std::rc::Rc<str>", std("rc::Rc", STR), "size 16 align 8" + POINTER);
    row(table, "std::sync::Arc<u8>", std("sync::Arc", U8), "size 8 align 8" + POINTER);
    row(table, "std::sync::Weak<u8>", std("sync::Weak", U8), "size 8 align 8" + POINTER);
    row(table, "std::ptr::NonNull<str>", std("ptr::NonNull", STR), "size 16 align 8" + POINTER);
    row(
        table,
        "std::pin::Pin<Box<u8>>",
        std("pin::Pin", std("boxed::Box", U8)),
        "size 8 align 8" + POINTER);
    row(
        table,
        "std::mem::ManuallyDrop<bool>",
        std("mem::ManuallyDrop", PrimitiveKind.BOOL.type()),
        "size 1 align 1 niche 0+1 0..1");
    row(table, "Vec<u8>", std("vec::Vec", U8), "size 24 align 8" + CAPACITY);
    row(table, "String", std("string::String"), "size 24 align 8" + CAPACITY);
    row(table, "std::path::PathBuf", std("path::PathBuf"), "size 24 align 8" + CAPACITY);
    row(table, "std::ffi::OsString", std("ffi::OsString"), "size 24 align 8" + CAPACITY);
    row(
        table,
        "std::collections::BinaryHeap<u8>",
        std("collections::BinaryHeap", U8),
        "size 24 align 8" + CAPACITY);
    row(
        table,
        "std::collections::VecDeque<u8>",
        std("collections::VecDeque", U8),
        "size 32 align 8" + CAPACITY);
    for (String name :
        List.of(
            "fs::File",
            "os::fd::OwnedFd",
            "net::TcpStream",
            "net::TcpListener",
            "net::UdpSocket",
            "os::unix::net::UnixStream",
            "os::unix::net::UnixListener",
            "os::unix::net::UnixDatagram")) {
      row(table, "std::" + name, std(name), DESCRIPTOR);
    }
    for (String name : List.of("time::Duration", "time::Instant", "time::SystemTime")) {
      row(table, "std::" + name, std(name), "size 16 align 8 niche 8+4 0..999999999");
    }
    row(table, "std::io::Error", std("io::Error"), "size 8 align 8" + POINTER);
    row(table, "std::thread::Thread", std("thread::Thread"), "size 8 align 8" + POINTER);
    row(table, "std::task::Waker", std("task::Waker"), "size 16 align 8" + POINTER);
    row(table, "std::num::NonZero<u8>", std("num::NonZero", U8), "size 1 align 1 niche 0+1 1..255");
    row(table, "Option<u8>", std("option::Option", U8), "size 2 align 1 niche 0+1 0..1");
    row(table, "Option<Box<u8>>", std("option::Option", std("boxed::Box", U8)), "size 8 align 8");
    row(
        table,
        "Option<String>",
        std("option::Option", std("string::String")),
        "size 24 align 8 niche 0+8 0..9223372036854775808");
    row(
        table,
        "Result<u8, std::io::Error>",
        std("result::Result", U8, std("io::Error")),
        "size 16 align 8 niche 0+1 0..1");
    row(
        table,
        "std::ops::ControlFlow<u8, bool>",
        std("ops::ControlFlow", U8, PrimitiveKind.BOOL.type()),
        "size 2 align 1 niche 0+1 0..1");
    row(table, "std::task::Poll<u8>", std("task::Poll", U8), "size 2 align 1 niche 0+1 0..1");
    row(table, "std::net::IpAddr", std("net::IpAddr"), "size 17 align 1 niche 0+1 0..1");
    row(table, "std::net::SocketAddr", std("net::SocketAddr"), "size 32 align 4 niche 0+2 0..1");
    row(table, "std::num::Wrapping<u8>", std("num::Wrapping", U8), "size 1 align 1");
    return table;
  }

  private static void row(
      Map<String, Map.Entry<Type, String>> table, String rust, Type type, String expected) {
    table.put(rust, Map.entry(type, expected));
  }

  private static String line(World world, Type type) {
    return LayoutLine.of(
            assertInstanceOf(LayoutAnswer.Known.class, world.answer(type)).layout(), false)
        .replaceAll(" tag .*", "");
  }

  @Test
  void areKnownWithoutAListing() {
    table()
        .forEach(
            (rust, row) -> assertEquals(row.getValue(), line(new World(), row.getKey()), rust));
  }

  @Test
  void areWhatRustcSays(@TempDir java.nio.file.Path directory) throws Exception {
    LayoutOracleTest.requireRustc();
    StringBuilder source =
        new StringBuilder("#![feature(rustc_attrs)] #![allow(internal_features)] fn main() {}\n");
    List<String> expected = new ArrayList<>();
    table()
        .forEach((rust, row) -> {
          source.append("#[rustc_layout(debug)] type T").append(expected.size());
          source.append(" = ").append(rust).append(";\n");
          expected.add(rust + ": " + row.getValue());
        });
    Map<Integer, String> answers =
        RustcLayouts.of(source.toString(), "x86_64-unknown-linux-gnu", directory);
    List<String> actual = new ArrayList<>();
    List<String> names = List.copyOf(table().keySet());
    for (String answer : answers.values()) {
      actual.add(names.get(actual.size()) + ": " + answer.replaceAll(" (fields|tag) .*", ""));
    }
    assertEquals(String.join("\n", expected), String.join("\n", actual));
  }

  @Test
  void giveListedTypesTheirNicheIfBothAgreeOnTheSize() {
    World world = new World();
    world.known(std("string::String"), TypeLayout.of(24, 8));
    world.known(std("fs::File"), TypeLayout.of(8, 8));

    assertEquals("size 24 align 8" + CAPACITY, line(world, std("string::String")));
    assertEquals("size 8 align 8", line(world, std("fs::File")));
  }

  @Test
  void dontHideThatTheWorldKnowsBetter() {
    World world = new World();
    world.unknown(std("string::String"), Reason.AMBIGUOUS);

    LayoutAnswer answer = world.answer(std("string::String"));
    assertEquals(Reason.AMBIGUOUS, assertInstanceOf(LayoutAnswer.Unknown.class, answer).reason());
  }

  @Test
  void areNotKnownUnderOtherCratesNames() {
    Type other = new Type.Named(Path.of("mine", "string", "String"));

    assertInstanceOf(LayoutAnswer.Unknown.class, new World().answer(other));
  }

  @Test
  void needTheirArguments() {
    assertInstanceOf(LayoutAnswer.Unknown.class, new World().answer(std("option::Option")));
    assertInstanceOf(LayoutAnswer.Unknown.class, new World().answer(std("option::Option", STR)));
    assertEquals(
        Optional.empty(),
        new StandardTypes(dev.corm.mir.layout.DataLayout.X86_64)
            .parts(Path.of("std", "boxed", "Box")));
  }
}
