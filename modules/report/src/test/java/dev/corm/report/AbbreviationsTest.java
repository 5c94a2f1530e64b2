package dev.corm.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.layout.TypeListing;
import dev.corm.mir.layout.TypeListing.Entry;
import dev.corm.mir.layout.TypeListing.Item;
import dev.corm.mir.layout.TypeListing.MemberKind;
import dev.corm.mir.layout.TypeListing.Variant;
import dev.corm.mir.type.GenericArg;
import dev.corm.mir.type.GenericArgs;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.PathSegment;
import dev.corm.mir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Which paths lose their modules behind `type:`.
class AbbreviationsTest {
  @Test
  void aNameThatTheListingAbbreviatesIsAbbreviated() {
    Abbreviations abbreviations = listing(generic(named("Pin"), named("Box")));
    assertThat(
            abbreviations.apply(generic(named("std", "pin", "Pin"), named("std", "boxed", "Box"))))
        .hasToString("Pin<Box>");
  }

  @Test
  void aNameThatItNeverAbbreviatesStays() {
    assertThat(listing(named("Pin")).apply(named("std", "net", "SocketAddr")))
        .hasToString("std::net::SocketAddr");
  }

  @Test
  void aPathThatItHasInFullStaysEvenIfAnotherOfThatNameIsAbbreviated() {
    Abbreviations abbreviations = listing(named("Sender"), named("mpsc", "Sender"));
    assertThat(abbreviations.apply(named("mpsc", "Sender"))).hasToString("mpsc::Sender");
    assertThat(abbreviations.apply(named("oneshot", "Sender"))).hasToString("Sender");
  }

  @Test
  void aMethodKeepsItsType() {
    Abbreviations abbreviations = listing(Reports.asyncFn("Executor", "run"));
    assertThat(abbreviations.apply(Reports.asyncFn("async_executor", "Executor", "tick")))
        .hasToString("{async fn body of Executor::tick()}");
    assertThat(abbreviations.apply(Reports.asyncFn("tick")))
        .hasToString("{async fn body of tick()}");
  }

  @Test
  void aModuleAtTheStartOfAPathIsNoAbbreviation() {
    Abbreviations abbreviations = listing(named("future", "PollFn"));
    assertThat(abbreviations.apply(named("std", "future"))).hasToString("std::future");
  }

  @Test
  void aListingWithoutTypesAbbreviatesNothing() {
    assertThat(listing().apply(named("std", "pin", "Pin"))).hasToString("std::pin::Pin");
    assertThat(Abbreviations.NONE.apply(named("std", "pin", "Pin"))).hasToString("std::pin::Pin");
  }

  private static Abbreviations listing(Type... types) {
    List<Item> items = new ArrayList<>();
    for (Type type : types) {
      items.add(
          new Item.Member(
              MemberKind.LOCAL,
              "__awaitee",
              1,
              OptionalLong.empty(),
              OptionalLong.empty(),
              Optional.of(type)));
    }
    return Abbreviations.of(
        new TypeListing(
            List.of(
                new Entry(
                    Reports.WAIT,
                    1,
                    1,
                    OptionalLong.of(1),
                    List.of(new Variant(Optional.of("Suspend0"), 1, items)),
                    OptionalLong.empty()))));
  }

  private static Type named(String... path) {
    return new Type.Named(Path.of(path));
  }

  private static Type generic(Type type, Type argument) {
    Path path = ((Type.Named) type).path();
    List<PathSegment> segments = new ArrayList<>(path.segments());
    PathSegment.Name last = (PathSegment.Name) segments.removeLast();
    segments.add(
        new PathSegment.Name(
            last.name(), new GenericArgs.Angle(List.of(new GenericArg.OfType(argument)))));
    return new Type.Named(new Path(Optional.empty(), segments));
  }
}
