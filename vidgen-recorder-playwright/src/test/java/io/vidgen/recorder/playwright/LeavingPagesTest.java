package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages that leave for another document while they are recorded. */
class LeavingPagesTest {

  private static final String BODY = "<!doctype html><meta charset=utf-8><body style='margin: 0'>";

  /** Leaves once it is between two screens, where only a recording takes it. */
  private static final String LEAVING =
      "<script>const leave = go => (function draw() {"
          + " if (scrollY > 70 && scrollY < 150) go(); else requestAnimationFrame(draw) })();"
          + "</script>";

  @RegisterExtension final Corpus corpus = new Corpus();

  @Test
  void theVideoGoesOnInTheNextDocumentFromTheSameShareOfItsWay() throws IOException {
    corpus.pages().page("/next", BODY + screens("#0000e0", 6, "#00a000"));
    Shot shot = recorded("<script>leave(() => { location = '/next' })</script>", 3);

    assertThat(shot.first(0.5, 0.5)).isEqualTo("red");
    assertThat(shot.all(shot.frames() - 1)).containsExactly("green");
    assertThat(shot.recording().notes()).anyMatch(note -> note.contains("another document"));
    assertNeverBackNorWhite(shot);
  }

  @Test
  void aPageThatReloadsItselfGoesOnWhereItWas() throws IOException {
    Shot shot =
        recorded(
            "<script>if (performance.getEntriesByType('navigation')[0].type != 'reload')"
                + " leave(() => location.reload())</script>",
            3);

    assertThat(shot.all(shot.frames() - 1)).containsExactly("green");
    assertThat(shot.recording().notes()).anyMatch(note -> note.contains("another document"));
    assertNeverBackNorWhite(shot);
  }

  @Test
  void aRefreshThatComesAgainAndAgainEndsNoRecording() throws IOException {
    Shot shot = recorded("<meta http-equiv=refresh content=1>", 3);

    assertThat(shot.all(shot.frames() - 1)).containsExactly("green");
    assertThat(shot.recording().notes()).anyMatch(note -> note.contains("another document"));
  }

  @Test
  void whatStaysInTheSameDocumentIsNoDeparture() throws IOException {
    Shot shot =
        recorded(
            "<script>leave(() => { history.pushState(1, '', '/pushed');"
                + " setTimeout(() => history.back(), 100); setTimeout(() => history.back(), 300) })"
                + "</script>",
            3);

    assertThat(shot.all(shot.frames() - 1)).containsExactly("green");
    assertThat(shot.recording().notes()).noneMatch(note -> note.contains("another document"));
    assertNeverBackNorWhite(shot);
  }

  @Test
  void aDepartureThatIsADownloadLeavesThePageWhereItIs() throws IOException {
    URI file = corpus.pages().attachment("/file.zip");
    Shot shot = recorded("<script>leave(() => { location = '" + file + "' })</script>", 3);

    assertThat(shot.all(shot.frames() - 1)).containsExactly("green");
    assertNeverBackNorWhite(shot);
  }

  private Shot recorded(String html, int seconds) {
    URI url = corpus.page(BODY + LEAVING + screens("#e00000", 1, "#00a000") + html);
    Shot shot =
        corpus.record(
            RecordingSpec.builder(url, Duration.ofSeconds(seconds), Corpus.STILL)
                .scroll(ScrollStyle.SMOOTH)
                .build());
    assertThat(shot.frames()).isEqualTo(seconds * Corpus.STILL.fps());
    return shot;
  }

  /** Screens of one colour, and one of another at the end. */
  private static String screens(String color, int count, String last) {
    return ("<div style='height: 180px; background: " + color + "'></div>").repeat(count)
        + ("<div style='height: 180px; background: " + last + "'></div>");
  }

  /** No frame shows a document that is not there yet, or the top of one that is. */
  private static void assertNeverBackNorWhite(Shot shot) throws IOException {
    boolean left = false;
    for (int frame = 0; frame < shot.frames(); frame++) {
      assertThat(shot.all(frame)).as("frame %d", frame).doesNotContain("white");
      left |= shot.all(frame).contains("blue");
      if (left) {
        assertThat(shot.all(frame)).as("frame %d", frame).doesNotContain("red");
      }
    }
  }
}
