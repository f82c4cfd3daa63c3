package io.vidgen.recorder.playwright;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestInputs;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page does to its recorder ends as the page's doing, in words for people. */
class ExtremePagesTest {

  /** How browser, driver and scripts talk; nobody who asked for a video is to read that. */
  private static final Pattern PROTOCOL =
      Pattern.compile(
          "exceptionId|callFrames|Protocol error|Error \\{|<anonymous>|\\{\"|Uncaught|TypeError"
              + "|undefined|Playwright|Call log");

  private static PlaywrightRecorder recorder;
  private TestPages pages;

  @BeforeAll
  static void start() {
    recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .memoryLimit(1500L << 20)
            .concurrency(1)
            .build();
  }

  @AfterAll
  static void stop() {
    recorder.close();
  }

  @BeforeEach
  void serve() throws IOException {
    pages = new TestPages();
  }

  @AfterEach
  void stopServing() {
    pages.close();
  }

  /** All of them with {@code -Dvidgen.test.pages=all}. */
  static Stream<PageVector> pages() {
    return TestInputs.oneIn(4, ExtremePages.all(), "vidgen.test.pages");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsRecordedOrSaidToBeWhatItIs(PageVector extreme) {
    URI url = pages.page("/extreme", extreme.body());
    Frames frames = new Frames();

    RecorderException thrown =
        catchThrowableOfType(RecorderException.class, () -> record(url, frames));

    if (thrown == null) {
      assertThat(frames.jpegs).hasSize(10);
    } else {
      assertThat(thrown.code())
          .isIn(
              ErrorCode.PAGE_TOO_LARGE,
              ErrorCode.PAGE_TIMEOUT,
              ErrorCode.BLANK_PAGE,
              ErrorCode.PAGE_CRASHED);
      if (thrown.code() == ErrorCode.PAGE_CRASHED) { // On the browser's word alone.
        assertThat(thrown).hasMessage("the page's process crashed");
      }
      assertThat(thrown.getMessage()).doesNotContainPattern(PROTOCOL).hasSizeLessThan(200);
    }
  }

  @Test
  void framesNestedTooDeepAreNamed() {
    RecorderException thrown = failureAt(pages.page("/deep", ExtremePages.all().get(0).body()));

    assertThat(thrown.code()).isEqualTo(ErrorCode.PAGE_TOO_LARGE);
    assertThat(thrown.retryable()).isFalse();
    assertThat(thrown).hasMessage("the page has frames within frames, more than 50 deep");
  }

  @Test
  void aTitleIsKeptAsFarAsItIsOfUse() {
    URI url = pages.page("/title", "<h1>x</h1><script>document.title = 't'.repeat(1e6)</script>");

    assertThat(record(url, new Frames()).pageTitle()).hasSize(1000);
  }

  @Test
  void brokenXmlIsNoPage() {
    URI url = pages.file("/bad.xml", "text/xml", "<?xml version='1.0'?><a><b></a>".getBytes(UTF_8));

    RecorderException thrown = failureAt(url);

    assertThat(thrown.code()).isEqualTo(ErrorCode.NOT_A_PAGE);
    assertThat(thrown).hasMessage(url + " is XML that is not well-formed");
  }

  @Test
  void otherXmlIsRecordedAsTheBrowserShowsIt() {
    String feed = "<feed>" + "<entry>News</entry>".repeat(50) + "</feed>";
    Frames frames = new Frames();

    record(pages.file("/feed.xml", "application/xml", feed.getBytes(UTF_8)), frames);

    assertThat(frames.jpegs).hasSize(10);
  }

  private static Recording record(URI url, Frames frames) {
    return recorder.record(
        RecordingSpec.builder(url, Duration.ofSeconds(1), new VideoFormat(320, 180, 10))
            .scroll(ScrollStyle.SMOOTH)
            .build(),
        frames,
        ProgressListener.NONE,
        CancellationToken.none());
  }

  private static RecorderException failureAt(URI url) {
    RecorderException thrown =
        catchThrowableOfType(RecorderException.class, () -> record(url, new Frames()));
    assertThat(thrown).isNotNull();
    return thrown;
  }
}
