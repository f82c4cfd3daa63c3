package io.vidgen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicIdTest {

  @Test
  void aRandomIdSpellsOut128BitsThatNeedNoEscaping() {
    assertThat(PublicId.random().value()).matches("[A-Za-z0-9_-]{22}");
  }

  @Test
  void randomIdsDoNotRepeatAndVaryInEveryPlace() {
    Set<String> ids = new HashSet<>();
    int drawn = 10_000;
    for (int i = 0; i < drawn; i++) {
      ids.add(PublicId.random().value());
    }

    assertThat(ids).hasSize(drawn);
    // The last character carries two bits alone.
    for (int place = 0; place < 22; place++) {
      int at = place;
      assertThat(ids.stream().map(id -> id.charAt(at)).distinct().count())
          .as("different characters in place %d", place)
          .isEqualTo(place == 21 ? 4 : 64);
    }
  }

  @Test
  void idsMadeElsewhereAreAccepted() {
    assertThat(new PublicId("V1StGXR8_Z5jdHi6B-myT")).hasToString("V1StGXR8_Z5jdHi6B-myT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "123456789",
        "has space in it",
        "a/../../etc/x",
        "ümläute-ümläute",
        "newline-at-end\n"
      })
  void whatCouldBeGuessedOrNeedsEscapingIsRefused(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PublicId(value));
  }

  @Test
  void anIdHasTenToSixtyFourCharacters() {
    assertThat(new PublicId("x".repeat(10)).value()).hasSize(10);
    assertThat(new PublicId("x".repeat(64)).value()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new PublicId("x".repeat(65)));
  }
}
