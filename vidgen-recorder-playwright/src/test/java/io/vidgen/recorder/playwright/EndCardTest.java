package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.campaign.CallToAction;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Scene;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.RgbColor;
import io.vidgen.frames.FrameFile;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** End cards as the browser draws them: whatever their texts, all of them is seen. */
class EndCardTest {

  private static PlaywrightRecorder recorder;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    recorder = PlaywrightRecorder.builder().concurrency(1).build();
  }

  @AfterAll
  static void stop() {
    recorder.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1280 | 720  | Shall we talk, Ada?                   | Book 15 minutes
          720  | 1280 | Shall we talk, Ada?                   | Book 15 minutes
          720  | 720  | هل نتحدث عن بيتك الزجاجي يا آدا؟        | احجز موعدا
          1280 | 720  | エイダさん、温室についてお話ししませんか？🌱 | 予約する
          720  | 720  | Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsversammlungsprotokollführerstellvertreterin und noch einige Wörter mehr | ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMN
          320  | 568  | Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsversammlungsprotokollführerstellvertreterin und noch einige Wörter mehr | ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMN
          """)
  void allOfItIsSeenBesideTheFacecam(int width, int height, String headline, String label)
      throws IOException {
    VideoFormat format = new VideoFormat(width, height, 10);
    EndCard card =
        EndCard.builder()
            .headline(headline)
            .callToAction(new CallToAction(label, URI.create("https://cal.example.com/bob")))
            .sender("Bob Brown")
            .role("Account executive, Glasswren")
            .color(new RgbColor(0, 0, 255))
            .build();

    BufferedImage shown = recorded(card, format);

    // Writing is dark, the button blue, and the ground nearly white everywhere.
    BubbleStyle bubble = BubbleStyle.defaults();
    int side = bubble.diameterIn(format);
    int margin = bubble.marginIn(format);
    int bubbleTop = height - bubble.bottomMarginIn(format) - side;
    int edge = Math.min(width, height) / 25;
    int written = 0;
    int button = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Color color = new Color(shown.getRGB(x, y));
        boolean dark = color.getGreen() < 90;
        boolean blue = dark && color.getBlue() > 180 && color.getRed() < 90;
        written += dark && !blue ? 1 : 0;
        button += blue ? 1 : 0;
        if (dark) {
          boolean below =
              x >= margin && x < margin + side && y >= bubbleTop && y < bubbleTop + side;
          assertThat(below).as("%s,%s is below the facecam", x, y).isFalse();
          assertThat(x >= edge && x < width - edge && y >= edge && y < height * 0.92)
              .as("%s,%s is at the edge", x, y)
              .isTrue();
        }
      }
    }
    assertThat(written).isGreaterThan(width * height / 200);
    assertThat(button).isGreaterThan(width * height / 200);
  }

  /** The first frame of the scene as the pipeline asks for it. */
  private BufferedImage recorded(EndCard card, VideoFormat format) throws IOException {
    DrawnRecorder asked = new DrawnRecorder();
    RenderPipeline.builder()
        .recorder(asked)
        .compositor(new ArchiveCompositor())
        .storage(LocalStorage.at(folder.resolve("storage")))
        .workDirectory(folder)
        .build()
        .render(
            Campaign.builder("A card")
                .scene(Scene.builder(card, Duration.ofSeconds(1)).build())
                .facecam(
                    Facecam.builder(
                            MediaSource.file(Files.writeString(folder.resolve("me.mp4"), "me")))
                        .build())
                .look(
                    Look.builder()
                        .format(format)
                        .facecam(FacecamStyle.builder().anyLength(true).build())
                        .build())
                .build());
    RecordingSpec spec = asked.asked().get(0);
    Path file = folder.resolve("frames");
    try (FrameFile.Writer writer = new FrameFile.Writer(file)) {
      Recording recording =
          recorder.record(spec, writer, ProgressListener.NONE, new CancellationToken());
      assertThat(recording.notes()).isEmpty();
      FrameFile frames = writer.complete();
      return ImageIO.read(new ByteArrayInputStream(frames.firstFrame()));
    }
  }
}
