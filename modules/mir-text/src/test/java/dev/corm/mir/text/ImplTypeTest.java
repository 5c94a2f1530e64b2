package dev.corm.mir.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.corm.mir.print.TypePrinter;
import dev.corm.mir.type.Path;
import dev.corm.mir.type.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `impl` types: opaque ones, as rustc spells them, and the names of the type parameters that an
/// `impl` in the place of an argument's type makes, which are source text.
class ImplTypeTest {
  private final TypeTable types = new TypeTable();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "impl Fn(u8) -> u8 + Clone",
        "impl ?Sized + std::fmt::Debug",
        "impl Fn(u8) -> u8 + Send + 'a",
        "impl (Fn(u8) -> u8) + std::clone::Clone + std::marker::Send",
        "impl (for<'a> Fn(&'a u8) -> u8) + Send",
        "impl Fn(u8) -> (Box<dyn Fn(u8) -> u8 + 'static>) + Clone",
        "impl FnOnce(&mut Box<dyn Debug + 'a>)",
        "impl FnOnce(&(dyn Debug + 'a)) -> (u8,)",
        "&impl Fn(Box<dyn Debug + 'a>)",
        "Vec<impl Fn(Box<dyn Debug + 'a>)>",
        "fn() -> impl (Fn(u8) -> u8) + Send {f}",
      })
  void theTextStays(String text) {
    assertThat(types.type(text)).hasToString(text);
  }

  @Test
  void whatPrintsAsItIsSpelledHasStructure() {
    assertThat(types.type("impl Fn(u8) -> u8 + Clone")).isInstanceOf(Type.Impl.class);
    assertThat(types.type("impl Fn(&(dyn A + 'a))")).isInstanceOf(Type.Impl.class);
  }

  @Test
  void whatDoesNotIsAName() {
    String text = "impl Fn(Box<dyn A + 'a>)";
    assertThat(types.type(text)).isEqualTo(new Type.Named(Path.of(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<impl Fn(u8) -> u8 + Send as Fn<(u8,)>>::call",
        "<impl (Fn(u8) -> u8) + Send as Fn<(u8,)>>::call",
        "<impl Fn(u8) -> (Box<dyn A + 'static>) + Clone as Clone>::clone",
        "E::D::0::{constant#0}",
      })
  void pathsKeepTheirText(String text) {
    assertThat(TypePrinter.print(types.path(text))).isEqualTo(text);
  }
}
