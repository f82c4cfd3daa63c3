package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a recorder's settings make of its frames, and how it names that. */
class LosslessTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);

  @RegisterExtension final Corpus corpus = new Corpus();

  @TempDir Path folder;

  @Test
  void framesAreExactlyWhatThePageLooksLikeWhereTheyMayNotLose() throws IOException {
    URI page =
        corpus.page(
            "<!doctype html><style>body { margin: 0; background: repeating-linear-gradient("
                + "90deg, #0000ff 0 1px, #ff8001 1px 2px) }</style><p>Text");
    List<byte[]> frames = new ArrayList<>();
    try (PlaywrightRecorder recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .engine(EngineChoice.DETERMINISTIC)
            .lossless(true)
            .build()) {
      recorder.record(
          RecordingSpec.builder(page, Duration.ofSeconds(1), FORMAT)
              .scroll(ScrollStyle.NONE)
              .build(),
          new FrameSink() {
            @Override
            public void frame(byte[] picture) {
              frames.add(picture.clone());
            }

            @Override
            public void repeat() {
              // The page stands still.
            }
          },
          ProgressListener.NONE,
          CancellationToken.none());
    }

    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(frames.get(0)));
    assertThat(picture.getRGB(200, 150) & 0xFFFFFF).isEqualTo(0x0000FF);
    assertThat(picture.getRGB(201, 150) & 0xFFFFFF).isEqualTo(0xFF8001);
  }

  @Test
  void recordersOfTheSameSettingsHaveOneName() {
    try (PlaywrightRecorder a = PlaywrightRecorder.create();
        PlaywrightRecorder b = PlaywrightRecorder.builder().concurrency(3).build()) {
      assertThat(a.signature()).isEqualTo(b.signature());
    }
  }

  @Test
  void whatDecidesHowRecordingsLookAndWhatTheyMayShowIsInTheName() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules.js"), "// none");
    List<PlaywrightRecorderBuilder> builders =
        List.of(
            PlaywrightRecorder.builder(),
            PlaywrightRecorder.builder().lossless(true),
            PlaywrightRecorder.builder().engine(EngineChoice.REAL_TIME),
            PlaywrightRecorder.builder().allowPrivateAddresses(true),
            PlaywrightRecorder.builder().denyAddresses("192.0.2.0/24"),
            PlaywrightRecorder.builder().consentRules(ConsentPolicy.HIDE, rules),
            PlaywrightRecorder.builder().browser(Path.of("/opt/another-browser")));
    List<String> names = new ArrayList<>();
    for (PlaywrightRecorderBuilder builder : builders) {
      try (PlaywrightRecorder recorder = builder.build()) {
        names.add(recorder.signature());
      }
    }

    assertThat(names).doesNotHaveDuplicates();
  }
}
