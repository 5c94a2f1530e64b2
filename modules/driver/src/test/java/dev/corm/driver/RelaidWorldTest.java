package dev.corm.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.diagnostics.DiagnosticSink;
import dev.corm.diagnostics.SourceFile;
import dev.corm.mir.layout.DataLayout;
import dev.corm.mir.layout.TypeLayout;
import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.text.ListingParser;
import dev.corm.mir.text.TypeTable;
import dev.corm.mir.text.resolve.ListingWorld;
import dev.corm.mir.type.Type;
import dev.corm.spi.AbiLayout;
import dev.corm.spi.LayoutAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What becomes of listed types when the coroutines in them get other sizes.
final class RelaidWorldTest {
  private static final AbiLayout ABI = Services.discover().all(AbiLayout.class).getFirst();

  private final Map<String, TypeLayout> relaid = new HashMap<>();
  private TypeListing listing;
  private RelaidWorld world;

  @Test
  void aStructShrinksWithTheCoroutineInIt() {
    relaid.put("{async fn body of f()}", TypeLayout.of(24, 8));
    lay(
        """
        print-type-size type: `a::Timeout<{async fn body of f()}>`: 72 bytes, alignment: 8 bytes
        print-type-size     field `.future`: 40 bytes
        print-type-size     field `.delay`: 32 bytes
        print-type-size type: `{async fn body of f()}`: 40 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 39 bytes
        """);
    assertThat(size("a::Timeout<{async fn body of f()}>")).isEqualTo(56);
  }

  @Test
  void aTaggedEnumShrinksToo() {
    relaid.put("{async fn body of f()}", TypeLayout.of(9, 1));
    lay(
        """
        print-type-size type: `a::Maybe<{async fn body of f()}>`: 40 bytes, alignment: 4 bytes
        print-type-size     discriminant: 4 bytes
        print-type-size     variant `Future`: 36 bytes
        print-type-size         field `.0`: 36 bytes
        print-type-size     variant `Done`: 4 bytes
        print-type-size         field `.0`: 4 bytes, alignment: 4 bytes
        print-type-size     variant `Gone`: 0 bytes
        print-type-size type: `{async fn body of f()}`: 36 bytes, alignment: 4 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 35 bytes
        """);
    assertThat(size("a::Maybe<{async fn body of f()}>")).isEqualTo(12);
  }

  @Test
  void wrappersOfOneSizeAreRelaidFromTheInsideOut() {
    relaid.put("{async fn body of f()}", TypeLayout.of(16, 8));
    lay(
        """
        print-type-size type: `a::Outer<a::Inner<{async fn body of f()}>>`: 40 bytes, alignment: 8 bytes
        print-type-size     field `.0`: 40 bytes
        print-type-size type: `a::Inner<{async fn body of f()}>`: 40 bytes, alignment: 8 bytes
        print-type-size     field `.0`: 40 bytes
        print-type-size type: `{async fn body of f()}`: 40 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 39 bytes
        """);
    assertThat(size("a::Outer<a::Inner<{async fn body of f()}>>")).isEqualTo(16);
  }

  @Test
  void aWrapperHoldsAnOptionThatItsTextDoesNotName() {
    relaid.put("{async fn body of f()}", TypeLayout.of(12, 4));
    lay(
        """
        print-type-size type: `a::Fuse<{async fn body of f()}>`: 20 bytes, alignment: 4 bytes
        print-type-size     field `.inner`: 20 bytes
        print-type-size type: `std::option::Option<{async fn body of f()}>`: 20 bytes, alignment: 4 bytes
        print-type-size     discriminant: 4 bytes
        print-type-size     variant `Some`: 16 bytes
        print-type-size         field `.0`: 16 bytes
        print-type-size     variant `None`: 0 bytes
        print-type-size type: `{async fn body of f()}`: 16 bytes, alignment: 4 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 15 bytes
        """);
    assertThat(size("a::Fuse<{async fn body of f()}>")).isEqualTo(16);
  }

  @Test
  void aWrapperOfSomethingUnlistedIsUnknown() {
    relaid.put("{async fn body of f()}", TypeLayout.of(12, 4));
    lay(
        """
        print-type-size type: `a::Fuse<{async fn body of f()}>`: 24 bytes, alignment: 4 bytes
        print-type-size     field `.pair`: 24 bytes
        print-type-size type: `{async fn body of f()}`: 16 bytes, alignment: 4 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 15 bytes
        """);
    assertThat(answer("a::Fuse<{async fn body of f()}>")).isInstanceOf(LayoutAnswer.Unknown.class);
  }

  @Test
  void whatHoldsSomethingUnknownIsUnknown() {
    relaid.put("{async fn body of f()}", TypeLayout.of(16, 8));
    String closure = "{closure@a::run<{async fn body of f()}>::{closure#0}}";
    lay(
        """
        print-type-size type: `a::Poll<{async fn body of f()}, %s>`: 56 bytes, alignment: 8 bytes
        print-type-size     field `.f`: 48 bytes
        print-type-size     field `.n`: 8 bytes
        print-type-size type: `%s`: 48 bytes, alignment: 8 bytes
        print-type-size     end padding: 48 bytes
        print-type-size type: `{async fn body of f()}`: 40 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 39 bytes
        """
            .formatted(closure, closure));
    assertThat(answer("a::Poll<{async fn body of f()}, " + closure + ">"))
        .isInstanceOf(LayoutAnswer.Unknown.class);
  }

  @Test
  void whatOnlyPointsToACoroutineStaysAsItIs() {
    relaid.put("{async fn body of f()}", TypeLayout.of(16, 8));
    lay(
        """
        print-type-size type: `a::Handle<{async fn body of f()}>`: 16 bytes, alignment: 8 bytes
        print-type-size     field `.raw`: 8 bytes
        print-type-size     field `.id`: 8 bytes
        print-type-size type: `{async fn body of f()}`: 40 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 39 bytes
        """);
    assertThat(size("a::Handle<{async fn body of f()}>")).isEqualTo(16);
  }

  @Test
  void aFieldThatMayHoldTwoDifferentCoroutinesIsUnknown() {
    relaid.put("{async fn body of f()}", TypeLayout.of(16, 8));
    relaid.put("{async fn body of g()}", TypeLayout.of(24, 8));
    lay(
        """
        print-type-size type: `a::Either<{async fn body of f()}, {async fn body of g()}>`: 48 bytes, alignment: 8 bytes
        print-type-size     field `.0`: 40 bytes
        print-type-size     field `.1`: 8 bytes
        print-type-size type: `{async fn body of f()}`: 40 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 39 bytes
        print-type-size type: `{async fn body of g()}`: 40 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 39 bytes
        """);
    assertThat(answer("a::Either<{async fn body of f()}, {async fn body of g()}>"))
        .isInstanceOfSatisfying(
            LayoutAnswer.Unknown.class,
            unknown -> assertThat(unknown.detail()).contains("what `0` of `a::Either"));
  }

  @Test
  void aFieldOfTheSizeOfAGenericArgumentHoldsThat() {
    relaid.put("{async fn body of f()}", TypeLayout.of(16, 8));
    lay(
        """
        print-type-size type: `a::Into<{async fn body of f()}, [u64; 5]>`: 80 bytes, alignment: 8 bytes
        print-type-size     field `.0`: 40 bytes
        print-type-size     field `.1`: 40 bytes
        print-type-size type: `a::Collect<a::Into<{async fn body of f()}, [u64; 5]>, [u32; 10]>`: 120 bytes, alignment: 8 bytes
        print-type-size     field `.stream`: 80 bytes
        print-type-size     field `.collection`: 40 bytes
        print-type-size type: `{async fn body of f()}`: 40 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 39 bytes
        """);
    assertThat(answer("a::Into<{async fn body of f()}, [u64; 5]>"))
        .as("each field may hold each argument")
        .isInstanceOf(LayoutAnswer.Unknown.class);
    relaid.put("{async fn body of f()}", TypeLayout.of(40, 8));
    lay(
        """
        print-type-size type: `a::Collect<a::Done<{async fn body of f()}>, [u32; 10]>`: 88 bytes, alignment: 8 bytes
        print-type-size     field `.stream`: 48 bytes
        print-type-size     field `.collection`: 40 bytes
        print-type-size type: `a::Done<{async fn body of f()}>`: 48 bytes, alignment: 8 bytes
        print-type-size     field `.0`: 48 bytes
        print-type-size type: `{async fn body of f()}`: 48 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 47 bytes
        """);
    assertThat(size("a::Collect<a::Done<{async fn body of f()}>, [u32; 10]>")).isEqualTo(80);
  }

  @Test
  void whatDoesNotGiveTheListedSizeBackIsUnknown() {
    relaid.put("{async fn body of f()}", TypeLayout.of(16, 8));
    lay(
        """
        print-type-size type: `a::Aligned<{async fn body of f()}>`: 64 bytes, alignment: 64 bytes
        print-type-size     field `.0`: 40 bytes
        print-type-size     end padding: 24 bytes
        print-type-size type: `{async fn body of f()}`: 40 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 39 bytes
        """);
    assertThat(answer("a::Aligned<{async fn body of f()}>"))
        .isInstanceOf(LayoutAnswer.Unknown.class);
  }

  @Test
  void aClosureAsLargeAsACoroutineItNamesIsUnknown() {
    relaid.put("{async fn body of f()}", TypeLayout.of(16, 8));
    String closure = "{closure@a::run<{async fn body of f()}>::{closure#0}}";
    lay(
        """
        print-type-size type: `%s`: 40 bytes, alignment: 8 bytes
        print-type-size     end padding: 40 bytes
        print-type-size type: `{async fn body of f()}`: 40 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 39 bytes
        """
            .formatted(closure));
    assertThat(answer(closure)).isInstanceOf(LayoutAnswer.Unknown.class);
  }

  @Test
  void twoCoroutinesThatPrintAlikeAreAmbiguousIfTheirNewSizesDiffer() {
    lay(
        """
        print-type-size type: `{async block@a.rs:1:1: 1:2}`: 40 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 39 bytes
        print-type-size type: `{async block@a.rs:1:1: 1:2}`: 24 bytes, alignment: 8 bytes
        print-type-size     discriminant: 1 bytes
        print-type-size     end padding: 23 bytes
        """);
    assertThat(answer("{async block@a.rs:1:1: 1:2}"))
        .isInstanceOfSatisfying(
            LayoutAnswer.Unknown.class,
            unknown -> assertThat(unknown.reason()).isEqualTo(LayoutAnswer.Reason.AMBIGUOUS));
  }

  private void lay(String text) {
    DiagnosticSink.Collecting sink = new DiagnosticSink.Collecting();
    listing = new ListingParser(new TypeTable()).parse(SourceFile.of("type-sizes.txt", text), sink);
    assertThat(sink.diagnostics()).isEmpty();
    world = new RelaidWorld(new ListingWorld(listing, List.of()), ABI, DataLayout.X86_64);
    world.lay(
        listing,
        (entry, _) ->
            new LayoutAnswer.Known(
                relaid.getOrDefault(
                    entry.type().toString(), TypeLayout.of(entry.size(), entry.align()))));
  }

  private long size(String type) {
    return ((LayoutAnswer.Known) answer(type)).layout().size();
  }

  private LayoutAnswer answer(String text) {
    Type type =
        listing.entries().stream()
            .map(TypeListing.Entry::type)
            .filter(listed -> listed.toString().equals(text))
            .findFirst()
            .orElseThrow();
    return world.layout(type).orElseThrow();
  }
}
