package io.vidgen.compositor.ffmpeg.internal.poster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.TestFfmpeg;
import io.vidgen.compositor.ffmpeg.internal.overlay.BubbleGeometry;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureMakerTest {

  private static final VideoFormat FORMAT = new VideoFormat(640, 360, 30);

  @TempDir Path directory;

  @Test
  void showsTheFirstMomentWithSomethingToSee() throws IOException {
    Path video =
        TestFfmpeg.make(
            directory.resolve("video.mp4"),
            "-f lavfi -i color=white:s=640x360:r=30:d=2 -f lavfi -i testsrc=s=640x360:r=30:d=2"
                + " -filter_complex [0][1]concat -c:v libx264 -pix_fmt yuv420p");

    BufferedImage poster = poster(Clip.builder(video, FORMAT, 120).build());

    assertThat(PictureDetail.of(poster)).isGreaterThan(PictureDetail.ENOUGH);
  }

  @Test
  void makesDoWithAnEmptyVideo() throws IOException {
    Path video =
        TestFfmpeg.make(
            directory.resolve("video.mp4"),
            "-f lavfi -i color=white:s=640x360:r=30:d=2 -c:v libx264 -pix_fmt yuv420p");

    assertThat(PictureDetail.of(poster(Clip.builder(video, FORMAT, 60).build()))).isZero();
  }

  @Test
  void takesABubbleOnAnEmptyPageForNothingToSee() {
    BufferedImage page = TestFrames.plain(640, 360, Color.WHITE);
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(Color.DARK_GRAY);
    graphics.fillOval(14, 250, 94, 94);

    assertThat(PictureDetail.of(page)).isBetween(0.01, PictureDetail.ENOUGH - 0.1);
  }

  @Test
  void takesTextForSomethingToSee() {
    BufferedImage page = TestFrames.plain(640, 360, Color.WHITE);
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(Color.BLACK);
    for (int y = 40; y < 320; y += 20) {
      graphics.drawString("A page with some lines of text on it, as most have.", 30, y);
    }

    assertThat(PictureDetail.of(page)).isGreaterThan(PictureDetail.ENOUGH);
  }

  @Test
  void theOpeningIsWhatIsShownAndNotWhatIsScrolledLater() throws IOException {
    Path video =
        TestFfmpeg.make(
            directory.resolve("video.mp4"),
            "-f lavfi -i testsrc=s=640x360:r=30:d=2:n=1,geq=r=250:g='g(X,Y)':b='b(X,Y)'"
                + " -f lavfi -i testsrc=s=640x360:r=30:d=8 -filter_complex"
                + " [0][1]concat -c:v libx264 -pix_fmt yuv420p");

    BufferedImage poster = poster(Clip.builder(video, FORMAT, 300).build());

    for (int x = 20; x < 640; x += 60) {
      assertThat(new Color(poster.getRGB(x, 40)).getRed()).isGreaterThan(220);
    }
  }

  @Test
  void mailPictureAndPreviewHaveAPlayButtonAndTheShareImageHasNone() throws IOException {
    Path video =
        TestFfmpeg.make(
            directory.resolve("video.mp4"),
            "-f lavfi -i color=0x40A0FF:s=640x360:r=30:d=2 -c:v libx264 -pix_fmt yuv420p");
    PicturesSpec spec =
        PicturesSpec.builder(Clip.builder(video, FORMAT, 60).build())
            .preview(directory.resolve("preview.gif"))
            .mailPicture(directory.resolve("mail.jpg"))
            .shareImage(directory.resolve("share.jpg"))
            .build();
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      compositor.pictures(spec, new CancellationToken());
    }

    for (String name : List.of("preview.gif", "mail.jpg")) {
      BufferedImage picture = ImageIO.read(directory.resolve(name).toFile());
      int x = picture.getWidth() / 2;
      int y = (int) (0.446 * picture.getHeight()); // The length is below it.
      // The triangle, the disc beside it, and nothing at the edge.
      assertThat(new Color(picture.getRGB(x, y)).getRed()).as(name).isGreaterThan(230);
      assertThat(new Color(picture.getRGB(x - picture.getHeight() / 14, y)).getBlue())
          .as(name)
          .isLessThan(60);
      assertThat(new Color(picture.getRGB(5, 5)).getBlue()).as(name).isGreaterThan(230);
    }
    BufferedImage share = ImageIO.read(directory.resolve("share.jpg").toFile());
    assertThat(new Color(share.getRGB(share.getWidth() / 2, share.getHeight() / 2)).getRed())
        .isLessThan(90);
  }

  @Test
  void thePlayButtonKeepsOffAHeadlineAndTheFace() {
    BufferedImage page = TestFrames.plain(640, 360, Color.WHITE);
    BubbleGeometry bubble = BubbleGeometry.of(BubbleStyle.defaults(), FORMAT);

    assertThat(PlayBadge.on(page, bubble)).isEqualTo(new PlayBadge(0.5, 0.5));
    write(page, 150, 210);
    assertThat(PlayBadge.on(page, bubble).y()).isGreaterThan(0.7);
    write(page, 20, 350);
    PlayBadge covered = PlayBadge.on(page, bubble);
    assertThat(covered.x() < 0.3 && covered.y() > 0.7).isFalse();
    page.createGraphics().clearRect(500, 0, 140, 360); // Nothing is written at the right.
    assertThat(PlayBadge.on(page, bubble).x()).isGreaterThan(0.8);
  }

  private static void write(BufferedImage page, int from, int to) {
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(Color.BLACK);
    for (int y = from; y < to; y += 16) {
      graphics.drawString(
          "A headline that goes from the one side of the page to the other. ".repeat(3), 0, y);
    }
    graphics.dispose();
  }

  @Test
  void theLengthIsWrittenAsAClockShowsIt() {
    assertThat(PlayBadge.clock(Duration.ofSeconds(24))).isEqualTo("0:24");
    assertThat(PlayBadge.clock(Duration.ofMinutes(5))).isEqualTo("5:00");
    assertThat(PlayBadge.clock(Duration.ofMillis(100))).isEqualTo("0:01");
  }

  @Test
  void theLargestShareImageIsSmallEnough() throws IOException {
    Path video =
        TestFfmpeg.make(
            directory.resolve("video.mp4"),
            "-f lavfi -i nullsrc=s=640x640:r=30:d=1,geq=random(1)*255:random(2)*255:random(3)*255"
                + " -crf 10 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
    Clip clip = Clip.builder(video, new VideoFormat(640, 640, 30), 30).build();
    Path share = directory.resolve("share.jpg");
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      compositor.pictures(
          PicturesSpec.builder(clip).shareImage(share).build(), new CancellationToken());
    }

    assertThat(Files.size(share)).isBetween(50_000L, (long) Compositor.SHARE_IMAGE_BYTES);
  }

  /** The opening is two seconds, or a quarter of a short first scene. */
  @Test
  void theOpeningEndsBeforeTheFirstSceneIsScrolled() {
    Clip.Builder video = Clip.builder(directory.resolve("v"), FORMAT, 600);

    assertThat(MomentFinder.rest(video.build(), 0).count()).isEqualTo(60);
    assertThat(MomentFinder.rest(video.sceneStarts(List.of(120L)).build(), 0).count())
        .isEqualTo(30);
    assertThat(MomentFinder.rest(video.sceneStarts(List.of(1L)).build(), 0).count()).isEqualTo(1);
  }

  @Test
  void noFadeIsPartOfWhatIsSeenAfterAnOpening() {
    Clip video =
        Clip.builder(directory.resolve("v"), FORMAT, 360).sceneStarts(List.of(120L)).build();

    // There is no time between the opening's end and the fade, or the opening ends in the fade.
    for (long covered : new long[] {89, 111, 117, 121, 140}) {
      assertThat(MomentFinder.rest(video, covered).first()).as("%s", covered).isEqualTo(151);
    }
    assertThat(MomentFinder.rest(video, 170).first()).isEqualTo(170);
    assertThat(MomentFinder.rest(video, 60)).isEqualTo(new VideoScan.Part(60, 15));
    for (int covered = 0; covered < 360; covered++) {
      VideoScan.Part part = MomentFinder.rest(video, covered);
      assertThat(part.first()).isBetween((long) covered, 359L);
      assertThat(part.first() + part.count() <= 90 || part.first() > 150).isTrue();
    }
  }

  @Test
  void anImageOfOtherProportionsIsShownWholeOnItsOwnBlur() {
    BufferedImage tall = TestFrames.plain(300, 900, Color.RED);
    BufferedImage nearly = TestFrames.plain(1000, 600, Color.RED);

    BufferedImage fitted = PosterImage.fitted(tall, FORMAT);
    BufferedImage filled = PosterImage.fitted(nearly, FORMAT);

    assertThat(fitted.getWidth()).isEqualTo(640);
    assertThat(fitted.getHeight()).isEqualTo(360);
    assertThat(new Color(fitted.getRGB(320, 2)).getRed()).isGreaterThan(250);
    assertThat(new Color(fitted.getRGB(320 - 55, 180)).getRed()).isGreaterThan(250);
    assertThat(new Color(fitted.getRGB(320 - 70, 180)).getRed()).isBetween(100, 200);
    assertThat(new Color(filled.getRGB(1, 1)).getRed()).isGreaterThan(250);
  }

  private BufferedImage poster(Clip video) throws IOException {
    Path jpeg = directory.resolve("poster.jpg");
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      compositor.pictures(
          PicturesSpec.builder(video).poster(jpeg).build(), new CancellationToken());
    }
    return ImageIO.read(jpeg.toFile());
  }
}
