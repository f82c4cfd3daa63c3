package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LoggingTest {

  @TempDir Path directory;
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.vidgen");
  private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

  @BeforeEach
  void listen() {
    heard.start();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(heard);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(heard);
    logger.setLevel(null);
  }

  @Test
  void saysNothingAboveDebugWhenAllGoesWellAndNeverNamesAUsersFile() throws IOException {
    Path clip =
        Files.copy(TestClip.MP4.makeIn(directory), directory.resolve("invoice-of-4711.mp4"));

    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      compositor.normalizeFacecam(
          FacecamSpec.builder(clip, 64, 10, 10).build(),
          directory.resolve("facecam.clip"),
          ProgressListener.NONE,
          new CancellationToken());
    }

    List<ILoggingEvent> events = List.copyOf(heard.list);
    assertThat(events)
        .isNotEmpty()
        .allSatisfy(
            event -> assertThat(event.getLevel().toInt()).isLessThanOrEqualTo(Level.DEBUG_INT))
        .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain("4711"));
  }
}
