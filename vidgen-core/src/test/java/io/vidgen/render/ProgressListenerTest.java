package io.vidgen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressListenerTest {

  private final List<String> heard = new ArrayList<>();
  private final ProgressListener whole =
      new ProgressListener() {
        @Override
        public void progress(double fraction) {
          heard.add(String.valueOf(fraction));
        }

        @Override
        public void progress(int scene, double fraction) {
          heard.add("scene " + scene + " " + fraction);
        }
      };

  @Test
  void aPartIsHeardAsProgressOfTheWholeExactlyAtItsEnds() {
    ProgressListener part = whole.part(0.1, 0.7);
    ProgressListener quarter = whole.part(0.25, 0.5);

    part.progress(0);
    part.progress(1);
    quarter.progress(0.5);

    assertThat(heard).containsExactly("0.1", "0.7", "0.375");
  }

  @Test
  void aPartOfAPartIsHeardToo() {
    whole.part(0.5, 1).part(0.5, 1).progress(0.5);

    assertThat(heard).containsExactly("0.875");
  }

  @Test
  void aPartTellsAtWhichSceneItIs() {
    whole.part(0.5, 1).ofScene(3).progress(0.5);

    assertThat(heard).containsExactly("scene 3 0.75");
  }

  @Test
  void aListenerToWhichScenesMeanNothingHearsTheFraction() {
    List<Double> fractions = new ArrayList<>();
    ProgressListener listener = fractions::add;

    listener.ofScene(1).progress(0.5);

    assertThat(fractions).containsExactly(0.5);
  }

  @Test
  void whatDoesNotRiseIsNotHeard() {
    ProgressListener rising = whole.rising();

    rising.progress(0);
    rising.progress(0.5);
    rising.progress(0.2);
    rising.progress(0.5);
    rising.progress(1, 0.6);

    assertThat(heard).containsExactly("0.0", "0.5", "scene 1 0.6");
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 1", "0, 1.1", "0.7, 0.3", "NaN, 1", "0, NaN"})
  void whatIsNoPartIsRefusedAndQuoted(double from, double to) {
    assertThatThrownBy(() -> whole.part(from, to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from " + from + " to " + to);
  }
}
