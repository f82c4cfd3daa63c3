package io.vidgen.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.recorder.Recording.Engine;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

  private static final Recording RECORDING = Recording.builder(Engine.DETERMINISTIC, 30).build();

  @ParameterizedTest
  @MethodSource("changes")
  void everyPartOfARecordingTellsItFromAnotherAndIsKeptByItsBuilder(
      UnaryOperator<Recording.Builder> change) {
    Recording changed = change.apply(RECORDING.toBuilder()).build();

    assertThat(changed).isNotEqualTo(RECORDING).doesNotHaveToString(RECORDING.toString());
    assertThat(changed.toBuilder().build()).isEqualTo(changed).hasSameHashCodeAs(changed);
  }

  static List<UnaryOperator<Recording.Builder>> changes() {
    return List.of(
        recording -> recording.distinctFrames(1),
        recording -> recording.rebuiltFrames(2),
        recording -> recording.pageTitle("A page"),
        recording -> recording.firstNote("it stands still"));
  }

  @Test
  void everyFrameOfARecordingIsDistinctAndNoneRebuiltUnlessSaid() {
    assertThat(RECORDING.distinctFrames()).isEqualTo(30);
    assertThat(RECORDING.rebuiltFrames()).isZero();
    assertThat(RECORDING.pageTitle()).isEmpty();
    assertThat(RECORDING.notes()).isEmpty();
  }

  @Test
  void aFirstNoteComesBeforeThoseThatAreThere() {
    Recording noted =
        RECORDING.toBuilder().notes(List.of("one", "two")).firstNote("said last").build();

    assertThat(noted.notes()).containsExactly("said last", "one", "two");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 31})
  void noMoreFramesAreDistinctOrRebuiltThanThereAre(long frames) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RECORDING.toBuilder().distinctFrames(frames).build())
        .withMessageContaining("30 frames, not " + frames);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RECORDING.toBuilder().rebuiltFrames(frames).build())
        .withMessageContaining("30 frames, not " + frames);
  }
}
