package dev.corm.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.spi.LayoutAnswer;
import dev.corm.spi.TypeLayouts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Thousands of random types, laid out by us and by rustc: size, alignment, offsets of all fields
/// of all variants, the niche and its range, the tag, and whether there are values at all.
///
/// With a rustc 1.95 the comparison is live. Without one, the checked-in answers of rustc for some
/// of the types are compared. `-Dcorm.rustc=required` makes a missing rustc a failure,
/// `-Dcorm.bless=true` writes the answers anew.
class LayoutOracleTest {
  private static final long TABLE_SEED = 20_260_101;
  private static final int TABLE_COUNT = 500;
  private static final String TABLE = "layouts-x86_64.txt";

  private static String triple(DataLayout data) {
    return data.name() + "-unknown-linux-gnu";
  }

  private static String ours(TypeLayouts layouts, RandomTypes.Sample sample, String expected) {
    return switch (layouts.layoutOf(sample.type())) {
      case LayoutAnswer.Known(TypeLayout layout) ->
          LayoutLine.of(layout, expected.contains(" fields "));
      case LayoutAnswer.Unknown unknown -> unknown.toString();
    };
  }

  static void requireRustc() {
    boolean available = RustcLayouts.available();
    if (System.getProperty("corm.rustc", "auto").equals("required")) {
      assertTrue(available, "rustc 1.95 is required and not there");
    }
    assumeTrue(available, "no rustc 1.95: the live comparison is skipped");
  }

  @ParameterizedTest(name = "seed {0} on {1}")
  @CsvSource({"1, x86_64", "2, x86_64", "3, x86_64", "4, aarch64"})
  void agreesWithRustc(long seed, String machine, @TempDir Path directory) throws Exception {
    requireRustc();
    DataLayout data = machine.equals("x86_64") ? DataLayout.X86_64 : DataLayout.AARCH64;
    RandomTypes types = new RandomTypes(seed, 1000);
    Map<Integer, String> expected = RustcLayouts.of(types.source(), triple(data), directory);
    TypeLayouts layouts = new RustAbiLayout().layouts(data, types);

    assertEquals(types.samples().keySet(), expected.keySet());
    types
        .samples()
        .forEach((line, sample) ->
            assertEquals(
                expected.get(line),
                ours(layouts, sample, expected.get(line)),
                sample.name() + " of seed " + seed));
  }

  @Test
  void agreesWithTheAnswersThatRustcGaveBefore(@TempDir Path directory) throws Exception {
    RandomTypes types = new RandomTypes(TABLE_SEED, TABLE_COUNT);
    if (Boolean.getBoolean("corm.bless")) {
      bless(types, directory);
    }
    List<String> table = table();
    TypeLayouts layouts = new RustAbiLayout().layouts(DataLayout.X86_64, types);

    List<String> actual = new ArrayList<>();
    for (RandomTypes.Sample sample : types.samples().values()) {
      String expected = actual.size() < table.size() ? table.get(actual.size()) : "";
      actual.add(sample.name() + ": " + ours(layouts, sample, expected));
    }
    assertEquals(String.join("\n", table), String.join("\n", actual));
    TypeLayouts other = new RustAbiLayout().layouts(DataLayout.AARCH64, types);
    types
        .samples()
        .values()
        .forEach(s -> assertEquals(layouts.layoutOf(s.type()), other.layoutOf(s.type())));
  }

  private static List<String> table() throws IOException {
    Path blessed = resource();
    if (Boolean.getBoolean("corm.bless")) {
      return Files.readAllLines(blessed);
    }
    try (InputStream in = LayoutOracleTest.class.getResourceAsStream(TABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Path resource() {
    return Path.of(System.getProperty("corm.root", "."))
        .resolve("layout-abi/src/test/resources/dev/corm/layout")
        .resolve(TABLE);
  }

  private static void bless(RandomTypes types, Path directory) throws Exception {
    requireRustc();
    Map<Integer, String> answers =
        RustcLayouts.of(types.source(), triple(DataLayout.X86_64), directory);
    List<String> lines = new ArrayList<>();
    types.samples().forEach((line, s) -> lines.add(s.name() + ": " + answers.get(line)));
    Files.createDirectories(resource().getParent());
    Files.write(resource(), lines);
  }
}
