package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.pipeline.RecordStage;
import io.vidgen.pipeline.SceneSpec;
import io.vidgen.pipeline.StageContext;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.internal.browser.BrowserSearch;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which engine records, and what recordings say about it. */
@ExtendWith(NoOtherBrowser.class)
class EngineChoiceTest {

  private static final VideoFormat FORMAT = new VideoFormat(640, 360, 30);

  /** A full Chromium is asked for a frame in vain; a shell answers within a tenth of it. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  /** Red at its top, blue at its end, and never at rest. */
  private static final String PAGE =
      """
      <!doctype html><title>two ends</title><style>body { margin: 0 }
      div { height: 700px; background: #e00000 } div + div { background: #0000e0 }
      i { position: fixed; top: 20px; width: 20px; height: 20px; background: #fff;
          animation: go 1s linear infinite }
      @keyframes go { to { transform: translateX(600px) } }</style><div></div><div></div><i></i>
      """;

  private TestPages pages;
  private URI url;

  @BeforeEach
  void serve() throws IOException {
    pages = new TestPages();
    url = pages.page("/", PAGE);
  }

  @AfterEach
  void stopServing() {
    pages.close();
  }

  @Test
  void aHeadlessShellRecordsFrameByFrameAndHasNothingToSayAboutIt() {
    try (PlaywrightRecorder recorder = builder().build()) {
      Recording recording = scroll(recorder, new Frames());

      assertThat(recording.engine()).isEqualTo(Recording.Engine.DETERMINISTIC);
      assertThat(recording.notes()).isEmpty();
    }
  }

  @Test
  void aFullChromiumRecordsInRealTimeAndSaysWhyAndIsNotAskedAgain(@TempDir Path directory)
      throws IOException {
    Path chromium = FullChromium.orSkip();
    List<String> log = new ArrayList<>();
    try (PlaywrightRecorder recorder =
        builder().browser(chromium).calibrationTimeOut(SHORT).recordingsPerBrowser(1).build()) {
      Frames frames = new Frames();
      Recording first = scroll(recorder, frames);
      // The second browser is started for real time straight away, and says the same.
      Recording second =
          new RecordStage(recorder, 1)
              .run(
                  List.of(SceneSpec.page(spec(url, 1, ScrollStyle.NONE))),
                  StageContext.builder(directory)
                      .log(log::add)
                      .cancellation(CancellationToken.none())
                      .build())
              .get(0)
              .recording();

      assertThat(first.engine()).isEqualTo(Recording.Engine.REAL_TIME);
      assertThat(first.notes())
          .anyMatch(note -> note.startsWith("recorded in real time, as the browser draws"));
      assertThat(first.frames()).isEqualTo(60);
      assertThat(frames.jpegs).hasSize(60);
      assertThat(first.distinctFrames()).isEqualTo(60 - frames.repeats).isGreaterThan(3);
      assertGoesFromRedToBlue(frames);
      assertThat(second.engine()).isEqualTo(Recording.Engine.REAL_TIME);
      assertThat(second.notes()).isEqualTo(first.notes());
      assertThat(log)
          .anyMatch(
              line ->
                  line.contains("30 frames")
                      && line.contains("engine real_time; recorded in real time, as the browser"));
    }
  }

  @Test
  void aBrowserThatHangsIsGivenUpWithinSecondsAndTheNextOneRecordsInRealTime(
      @TempDir Path directory) throws IOException {
    Path hanging = hangingOnDemand(directory);
    try (PlaywrightRecorder recorder =
        builder().browser(hanging).calibrationTimeOut(Duration.ofMillis(500)).build()) {
      Frames frames = new Frames();
      Recording recording = show(recorder, frames);

      assertThat(recording.engine()).isEqualTo(Recording.Engine.REAL_TIME);
      assertThat(recording.notes()).anyMatch(note -> note.contains("no answer within 500 ms"));
      assertThat(frames.jpegs).hasSize(30);
      assertThat(ProcessHandle.current().descendants())
          .noneMatch(process -> process.info().commandLine().orElse("").contains("sleep 600"));
    }
  }

  @Test
  void whoInsistsOnFramesOnDemandGetsAFailureInstead() {
    Path chromium = FullChromium.orSkip();
    try (PlaywrightRecorder recorder =
        builder()
            .browser(chromium)
            .calibrationTimeOut(SHORT)
            .engine(EngineChoice.DETERMINISTIC)
            .build()) {
      RecorderException thrown =
          catchThrowableOfType(RecorderException.class, () -> show(recorder, new Frames()));

      assertThat(thrown.code()).isEqualTo(ErrorCode.BROWSER_FAILED);
      assertThat(thrown).hasMessageContaining("draws no frames on demand");
    }
  }

  @Test
  void whoAsksForRealTimeGetsItFromAHeadlessShellToo() throws IOException {
    try (PlaywrightRecorder recorder = builder().engine(EngineChoice.REAL_TIME).build()) {
      Frames frames = new Frames();
      Recording recording = scroll(recorder, frames);

      assertThat(recording.engine()).isEqualTo(Recording.Engine.REAL_TIME);
      assertThat(recording.notes()).isEmpty();
      assertThat(frames.jpegs).hasSize(60);
      assertGoesFromRedToBlue(frames);
    }
  }

  @Test
  void aStillPageInRealTimeLastsAsLongAsItShould() throws IOException {
    URI still =
        pages.page("/still", "<!doctype html><body style='background: #e00000'><h1>Still</h1>");
    try (PlaywrightRecorder recorder = builder().engine(EngineChoice.REAL_TIME).build()) {
      Frames frames = new Frames();
      record(recorder, frames, spec(still, 2, ScrollStyle.NONE));

      assertThat(frames.jpegs).hasSize(60);
      assertThat(frames.redFrom(0, 180)).isZero();
      assertThat(frames.redFrom(59, 180)).isZero();
    }
  }

  private static void assertGoesFromRedToBlue(Frames frames) throws IOException {
    BufferedImage first = frames.picture(0);
    BufferedImage last = frames.picture(frames.jpegs.size() - 1);
    assertThat(first.getWidth()).isEqualTo(640);
    assertThat(first.getHeight()).isEqualTo(360);
    // No white lead-in, and the end is reached however busy the machine is.
    assertThat(first.getRGB(320, 300) >> 16 & 0xFF).isGreaterThan(180);
    assertThat(first.getRGB(320, 300) & 0xFF).isLessThan(90);
    assertThat(last.getRGB(320, 300) & 0xFF).isGreaterThan(180);
    assertThat(last.getRGB(320, 300) >> 16 & 0xFF).isLessThan(90);
  }

  /**
   * A headless shell that does not answer the demand for a frame: what would draw its pages never
   * starts. Without the switch for frames on demand, it is as good as any.
   */
  private static Path hangingOnDemand(Path directory) throws IOException {
    Path shell = BrowserSearch.locate().orElseThrow();
    Path launcher = executable(directory.resolve("launcher"), "#!/bin/sh\nexec sleep 600\n");
    return executable(
        directory.resolve("browser"),
        """
        #!/bin/sh
        case "$*" in
          *--enable-begin-frame-control*) exec '%1$s' --renderer-cmd-prefix='%2$s' "$@" ;;
          *) exec '%1$s' "$@" ;;
        esac
        """
            .formatted(shell, launcher));
  }

  private static Path executable(Path path, String script) throws IOException {
    Files.writeString(path, script);
    assertThat(path.toFile().setExecutable(true)).isTrue();
    return path;
  }

  private static PlaywrightRecorderBuilder builder() {
    return PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1);
  }

  /** From the page's top to its end. */
  private Recording scroll(PlaywrightRecorder recorder, Frames frames) {
    return record(recorder, frames, spec(url, 2, ScrollStyle.SMOOTH));
  }

  /** For a second, at its top. */
  private Recording show(PlaywrightRecorder recorder, Frames frames) {
    return record(recorder, frames, spec(url, 1, ScrollStyle.NONE));
  }

  private static RecordingSpec spec(URI page, int seconds, ScrollStyle scroll) {
    return RecordingSpec.builder(page, Duration.ofSeconds(seconds), FORMAT).scroll(scroll).build();
  }

  private static Recording record(PlaywrightRecorder recorder, Frames frames, RecordingSpec spec) {
    return recorder.record(spec, frames, ProgressListener.NONE, CancellationToken.none());
  }
}
