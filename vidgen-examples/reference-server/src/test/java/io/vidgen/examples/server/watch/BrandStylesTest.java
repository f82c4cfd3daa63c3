package io.vidgen.examples.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.RgbColor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandStylesTest {

  @Test
  void everyColourCanBeReadFromAndInOnBothThemes() {
    for (RgbColor color : colors()) {
      assertThat(BrandStyles.textOn(color).contrastWith(color)).as("%s", color).isGreaterThan(4.5);
      for (String background : List.of("#eef0f4", "#ffffff", "#222834", "#1a1f28")) {
        RgbColor shown = RgbColor.parse(background);
        assertThat(BrandStyles.readable(color, shown).contrastWith(shown))
            .as("%s on %s", color, background)
            .isGreaterThanOrEqualTo(4.5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"#2F56C8", "#0B5A57", "#7A0019"})
  void aColourThatIsReadableStaysAsItIs(String brand) {
    assertThat(BrandStyles.of(RgbColor.parse(brand)))
        .contains("--brand: " + brand + ";", "--on-brand: #FFFFFF;", "--accent: " + brand + ";");
  }

  @Test
  void aLightColourHasDarkTextOnIt() {
    assertThat(BrandStyles.of(RgbColor.parse("#ffe600")))
        .contains("--brand: #FFE600;", "--on-brand: #10131A;")
        .doesNotContain("--accent: #FFE600; --accent-strong: #D"); // Not on white.
  }

  private static List<RgbColor> colors() {
    List<RgbColor> colors = new ArrayList<>();
    for (int red = 0; red < 256; red += 51) {
      for (int green = 0; green < 256; green += 51) {
        for (int blue = 0; blue < 256; blue += 51) {
          colors.add(new RgbColor(red, green, blue));
        }
      }
    }
    return colors;
  }
}
