package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.frames.FrameFile;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host may write numbers as no script does. */
class HostLocaleTest {

  private final Locale hosts = Locale.getDefault();

  @BeforeEach
  void writeOtherDigits() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    assertThat("%d".formatted(1)).isNotEqualTo("1");
  }

  @AfterEach
  void writeThemAsBefore() {
    Locale.setDefault(hosts);
  }

  @Test
  void aPageIsScrolledAndRebuiltAllTheSame(@TempDir Path folder) throws IOException {
    try (TestPages pages = new TestPages();
        PlaywrightRecorder recorder =
            PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1).build();
        FrameFile.Writer frames = new FrameFile.Writer(folder.resolve("frames"))) {
      URI page = pages.page("/", new ScrollPages(1).page(List.of("nothing")));

      Recording recording =
          recorder.record(
              RecordingSpec.builder(page, Duration.ofSeconds(2), new VideoFormat(640, 360, 30))
                  .scroll(ScrollStyle.SMOOTH)
                  .build(),
              frames,
              ProgressListener.NONE,
              CancellationToken.none());

      assertThat(recording.rebuiltFrames()).isGreaterThan(10);
    }
  }
}
