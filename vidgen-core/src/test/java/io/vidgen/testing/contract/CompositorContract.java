package io.vidgen.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vidgen.ErrorCode;
import io.vidgen.captions.SpeechPauses;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.ClipScene;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.ImageMotion;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.PictureScene;
import io.vidgen.compositor.PictureSize;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.compositor.SceneTransition;
import io.vidgen.compositor.StillSpec;
import io.vidgen.compositor.WatermarkImage;
import io.vidgen.compositor.WatermarkStyle;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSink;
import io.vidgen.frames.FrameSource;
import io.vidgen.frames.RebuildingSink.Tile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.TestFrames;
import io.vidgen.testing.TestPng;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Compositor} must do. Extend it, say how to get at a compositor of yours and how
 * to look into files, and run it; it needs nothing else.
 */
public abstract class CompositorContract {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final int SIDE = BubbleStyle.defaults().diameterIn(FORMAT);

  /** How long a compositor may go on after it was told to stop. */
  private static final int SOON_SECONDS = 5;

  @TempDir Path directory;
  private Path work = Path.of("");
  private final CancellationToken token = new CancellationToken();

  /** A compositor that is open. The contract may close it; closing it again does no harm. */
  protected abstract Compositor compositor();

  /** Writes a clip as a webcam would, with picture and sound, at least 320 pixels wide and high. */
  protected abstract Path facecam(Path directory, Duration length);

  /** What a player would make of a file: found by decoding, not by believing its header. */
  protected abstract Probed probe(Path video);

  /** A frame of a file, counted from 0, in the colours that a player would show. */
  protected abstract BufferedImage picture(Path video, long frame);

  /**
   * What a player would make of a file.
   *
   * @param videos how many video streams
   * @param audios how many audio streams
   * @param frames of the first video stream
   * @param picture how long the first video stream plays
   * @param sound how long the first audio stream plays; zero if there is none
   */
  public record Probed(
      int videos,
      int audios,
      int width,
      int height,
      long frames,
      Duration picture,
      Duration sound) {}

  @BeforeEach
  void makeWorkDirectory() throws IOException {
    work = Files.createDirectory(directory.resolve("work"));
  }

  @Test
  void keepsEveryRecordedFrameAndEveryRepeat() {
    FrameFile frames = still("frames", Color.WHITE, 23);

    Clip clip = normalize(frames, "scene.clip");

    assertThat(clip).isEqualTo(Clip.builder(work.resolve("scene.clip"), FORMAT, 23).build());
    assertVideo(overlay(clip, Optional.empty(), ProgressListener.NONE), 23);
  }

  @Test
  void keepsFramesInTheirOrder() {
    FrameFile frames =
        TestFrames.colors(
            directory.resolve("frames"), FORMAT, List.of(Color.RED, Color.GREEN, Color.BLUE));

    Clip clip = normalize(frames, "scene.clip");

    Path video = overlay(clip, Optional.empty(), ProgressListener.NONE).path();
    assertColor(picture(video, 0), Color.RED);
    assertColor(picture(video, 1), Color.GREEN);
    assertColor(picture(video, 2), Color.BLUE);
  }

  @Test
  void refusesFramesOfAnotherSizeAndSaysWhich() {
    BufferedImage small = TestFrames.plain(160, 90, Color.WHITE);
    FrameFile frames = TestFrames.still(directory.resolve("frames"), small, 5);

    assertThatThrownBy(() -> normalize(frames, "scene.clip"))
        .isInstanceOf(CompositorException.class)
        .hasMessageContaining("160x90")
        .hasMessageContaining("320x180");
    assertNothingIsLeft();
  }

  @Test
  void refusesAFileOfFramesThatWasCutShort() throws IOException {
    FrameFile whole = still("frames", Color.WHITE, 20);
    byte[] bytes = Files.readAllBytes(whole.path());
    Path cut = directory.resolve("cut");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 12));

    assertCode(ErrorCode.INPUT_CORRUPT, () -> normalize(new FrameFile(cut, 20), "scene.clip"));
    assertNothingIsLeft();
  }

  @Test
  void joinsClipsFrameForFrame() {
    Clip red = normalize(still("a", Color.RED, 7), "a.clip");
    Clip green = normalize(still("b", Color.GREEN, 1), "b.clip");
    Clip blue = normalize(still("c", Color.BLUE, 13), "c.clip");

    Clip joined =
        compositor()
            .concatenate(
                List.of(red, green, blue), work.resolve("all.clip"), ProgressListener.NONE, token);

    assertThat(joined.frames()).isEqualTo(21);
    assertThat(joined.sceneStarts()).containsExactly(7L, 8L);
    Path video = overlay(joined, Optional.empty(), ProgressListener.NONE).path();
    assertThat(probe(video).frames()).isEqualTo(21);
    assertColor(picture(video, 6), Color.RED);
    assertColor(picture(video, 7), Color.GREEN);
    assertColor(picture(video, 8), Color.BLUE);
    assertColor(picture(video, 20), Color.BLUE);
  }

  @Test
  void rebuildsFramesFromThePicturesAroundThem() {
    Clip clip = normalize(rebuilt("frames"), "scene.clip");

    assertThat(clip.frames()).isEqualTo(4);
    Path video = overlay(clip, Optional.empty(), ProgressListener.NONE).path();
    assertThat(probe(video).frames()).isEqualTo(4);
    assertColor(picture(video, 0), Color.RED);
    assertColor(picture(video, 3), Color.BLUE);
    for (int frame : new int[] {1, 2}) {
      BufferedImage both = picture(video, frame);
      assertColor(both.getSubimage(0, 0, 320, 82), Color.RED);
      assertColor(both.getSubimage(0, 98, 320, 82), Color.BLUE);
    }
  }

  @Test
  void joinsRebuiltFramesWithOthers() {
    Clip green = normalize(still("a", Color.GREEN, 7), "a.clip");
    Clip rebuilt = normalize(rebuilt("b"), "b.clip");
    Clip gray = normalize(still("c", Color.GRAY, 3), "c.clip");

    Clip joined =
        compositor()
            .concatenate(
                List.of(green, rebuilt, gray),
                work.resolve("all.clip"),
                ProgressListener.NONE,
                token);
    Clip video = overlay(joined, Optional.empty(), ProgressListener.NONE);

    assertThat(joined.sceneStarts()).containsExactly(7L, 11L);
    assertVideo(video, 14);
    assertColor(picture(video.path(), 6), Color.GREEN);
    assertColor(picture(video.path(), 7), Color.RED);
    assertColor(picture(video.path(), 8).getSubimage(0, 98, 320, 82), Color.BLUE);
    assertColor(picture(video.path(), 10), Color.BLUE);
    assertColor(picture(video.path(), 11), Color.GRAY);
  }

  @Test
  void makesTheSameVideoOfScenesThatAreStillRecorded() throws Exception {
    FrameFile first = rebuilt("first");
    FrameFile second = still("second", Color.GREEN, 9);
    OverlaySpec spec =
        OverlaySpec.builder(
                Clip.builder(work.resolve("nowhere"), FORMAT, 13).sceneStarts(List.of(4L)).build())
            .facecam(normalizeFacecam(Duration.ofSeconds(2), 13))
            .bubble(BubbleStyle.defaults())
            .build();
    try (var one = new FrameFile.Writer(directory.resolve("one"));
        var two = new FrameFile.Writer(directory.resolve("two"))) {
      List<FrameSource> growing = List.of(one.growing(4), two.growing(9));
      Future<Optional<Clip>> made =
          CompletableFuture.supplyAsync(() -> compose(spec, growing, "video.mp4"));
      second.replay(two); // Side by side, and the later one is ready first.
      two.complete();
      first.replay(one);
      one.complete();
      assumeTrue(
          made.get(Allowance.millis(60_000), TimeUnit.MILLISECONDS).isPresent(),
          "can make it of whole clips only");
    }

    Path video = work.resolve("video.mp4");
    assertVideo(Clip.builder(video, FORMAT, 13).build(), 13);
    assertColor(picture(video, 0), Color.RED);
    assertColor(picture(video, 1).getSubimage(200, 0, 120, 82), Color.RED);
    assertColor(picture(video, 1).getSubimage(200, 98, 120, 82), Color.BLUE);
    assertColor(picture(video, 4).getSubimage(200, 0, 120, 180), Color.GREEN);
    assertColor(picture(video, 12).getSubimage(200, 0, 120, 180), Color.GREEN);
  }

  @Test
  void makesNoVideoOfARecordingThatEndsInTheMiddle() throws Exception {
    assumeTrue(composes(), "can make it of whole clips only");
    OverlaySpec spec =
        OverlaySpec.builder(Clip.builder(work.resolve("nowhere"), FORMAT, 9).build()).build();
    try (var writer = new FrameFile.Writer(directory.resolve("cut"))) {
      Future<Optional<Clip>> made =
          CompletableFuture.supplyAsync(
              () -> compose(spec, List.of(writer.growing(9)), "video.mp4"));
      writer.frame(TestFrames.jpeg(TestFrames.plain(320, 180, Color.RED)));
      writer.close();

      assertThatThrownBy(() -> made.get(Allowance.millis(60_000), TimeUnit.MILLISECONDS))
          .hasCauseInstanceOf(CompositorException.class);
    }
    assertNothingIsLeft();
  }

  @Test
  void stopsWaitingForFramesWhenCancelled() throws Exception {
    assumeTrue(composes(), "can make it of whole clips only");
    RenderCancelledException reason = new RenderCancelledException("not wanted");
    OverlaySpec spec =
        OverlaySpec.builder(Clip.builder(work.resolve("nowhere"), FORMAT, 9).build()).build();
    try (var writer = new FrameFile.Writer(directory.resolve("endless"))) {
      writer.frame(TestFrames.jpeg(TestFrames.plain(320, 180, Color.RED)));
      Future<Optional<Clip>> made =
          CompletableFuture.supplyAsync(
              () -> compose(spec, List.of(writer.growing(9)), "video.mp4"));

      token.cancel(reason);

      assertThatThrownBy(
              () -> made.get(Allowance.millis(SOON_SECONDS * 1000), TimeUnit.MILLISECONDS))
          .hasCause(reason);
    }
    assertNothingIsLeft();
  }

  @Test
  void refusesPicturesOfAnotherSizeAndSaysWhich() throws IOException {
    FrameFile frames;
    try (FrameFile.Writer writer = new FrameFile.Writer(directory.resolve("frames"))) {
      writer.picture(TestPng.png(TestFrames.plain(160, 90, Color.RED)));
      writer.rebuilt(Tile.wholePicture(160, 90), List.of());
      frames = writer.complete();
    }

    assertThatThrownBy(() -> normalize(frames, "scene.clip"))
        .isInstanceOf(CompositorException.class)
        .hasMessageContaining("160x90")
        .hasMessageContaining("320x180");
    assertNothingIsLeft();
  }

  @Test
  void saysWhatAnAcceptedFacecamIs() {
    FacecamReport report = compositor().inspect(facecam(directory, Duration.ofSeconds(2)), token);

    assertThat(report.duration()).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(100));
    assertThat(report.width()).isGreaterThanOrEqualTo(320);
    assertThat(report.height()).isGreaterThanOrEqualTo(320);
    assertThat(report.hasAudio()).isTrue();
  }

  @Test
  void refusesWhatIsNoVideo() throws IOException {
    Path text = Files.writeString(directory.resolve("text.mp4"), "This is no video.\n".repeat(99));
    Path empty = Files.createFile(directory.resolve("empty.mp4"));

    assertRefused(text);
    assertRefused(empty);
    assertCode(
        ErrorCode.INPUT_MISSING, () -> compositor().inspect(directory.resolve("none"), token));
  }

  @Test
  void holdsTheLastPictureOfAFacecamThatIsTooShort() {
    FacecamClip clip = normalizeFacecam(Duration.ofSeconds(2), 35);

    assertFacecam(clip, 35);
  }

  @Test
  void cutsAFacecamThatIsTooLong() {
    FacecamClip clip = normalizeFacecam(Duration.ofSeconds(3), 11);

    assertFacecam(clip, 11);
  }

  @Test
  void makesAVideoOfOnePictureAndOneSoundOfTheSameLength() throws IOException {
    Clip scenes = normalize(still("frames", new Color(0x2563EB), 31), "scenes.clip");
    FacecamClip facecam = normalizeFacecam(Duration.ofSeconds(3), 31);

    Clip video = overlay(scenes, Optional.of(facecam), ProgressListener.NONE);

    assertThat(video).isEqualTo(Clip.builder(work.resolve("video.mp4"), FORMAT, 31).build());
    assertVideo(video, 31);
    assertColor(picture(video.path(), 15), new Color(0x2563EB));
    assertThat(boxes(video.path())).containsSubsequence("ftyp", "moov", "mdat");
  }

  @Test
  void makesASilentVideoWithoutAFacecam() {
    Clip scenes = normalize(still("frames", Color.GRAY, 25), "scenes.clip");

    Clip video = overlay(scenes, Optional.empty(), ProgressListener.NONE);

    assertVideo(video, 25);
    assertColor(picture(video.path(), 24), Color.GRAY);
  }

  @Test
  void drawsAPosterOfTheVideosSize() throws IOException {
    Clip video = orangeVideo(10);
    Path poster = work.resolve("poster.jpg");

    compositor().pictures(PicturesSpec.builder(video).poster(poster).build(), token);

    assertThat(sizeOf(poster)).isEqualTo(new PictureSize(320, 180));
    assertColor(ImageIO.read(poster.toFile()), Color.ORANGE);
  }

  @Test
  void makesASmallAnimationForEMails() throws IOException {
    Clip video = orangeVideo(30);
    Path preview = work.resolve("preview.gif");

    compositor().pictures(PicturesSpec.builder(video).preview(preview).build(), token);

    assertThat(Files.size(preview)).isLessThan(Compositor.PREVIEW_BYTES);
    // A play button may be in the middle.
    assertColor(ImageIO.read(preview.toFile()).getSubimage(0, 0, 80, 40), Color.ORANGE);
  }

  @Test
  void makesAMailPictureAndAShareImageInTheVideosProportions() throws IOException {
    Clip video = orangeVideo(30);
    Path mail = work.resolve("mail.jpg");
    Path share = work.resolve("share.jpg");

    compositor()
        .pictures(PicturesSpec.builder(video).mailPicture(mail).shareImage(share).build(), token);

    assertThat(sizeOf(mail)).isEqualTo(PictureSize.ofMailPicture(320, 180));
    assertThat(sizeOf(share)).isEqualTo(PictureSize.ofShareImage(320, 180));
    assertThat(Files.size(share)).isLessThanOrEqualTo(Compositor.SHARE_IMAGE_BYTES);
    assertColor(ImageIO.read(share.toFile()), Color.ORANGE);
    assertThat(work.toFile().list())
        .containsExactlyInAnyOrder("mail.jpg", "scenes.clip", "share.jpg", "video.mp4");
  }

  @Test
  void showsTheMomentOrTheImageThatSomebodyHasPicked() throws IOException {
    FrameFile frames =
        TestFrames.colors(
            directory.resolve("frames"), FORMAT, List.of(Color.RED, Color.GREEN, Color.BLUE));
    Clip video = overlay(normalize(frames, "scene.clip"), Optional.empty(), ProgressListener.NONE);
    Path image = directory.resolve("image.png");
    Files.write(image, TestPng.png(TestFrames.plain(640, 360, Color.MAGENTA)));
    Path green = work.resolve("green.jpg");
    Path last = work.resolve("last.jpg");
    Path own = work.resolve("own.jpg");

    PicturesSpec at = PicturesSpec.builder(video).moment(Duration.ofMillis(100)).build();
    compositor().pictures(at.toBuilder().poster(green).build(), token);
    compositor().pictures(at.toBuilder().moment(Duration.ofMinutes(1)).poster(last).build(), token);
    compositor().inspectPosterImage(image, token);
    compositor().pictures(at.toBuilder().moment(null).image(image).poster(own).build(), token);

    assertColor(ImageIO.read(green.toFile()), Color.GREEN);
    assertColor(ImageIO.read(last.toFile()), Color.BLUE);
    assertThat(sizeOf(own)).isEqualTo(new PictureSize(320, 180));
    assertColor(ImageIO.read(own.toFile()), Color.MAGENTA);
  }

  @Test
  void refusesAPosterThatIsNoPicture() throws IOException {
    Path text = Files.writeString(directory.resolve("poster.png"), "This is no picture.");

    assertCode(ErrorCode.INPUT_UNSUPPORTED, () -> compositor().inspectPosterImage(text, token));
    assertCode(
        ErrorCode.INPUT_MISSING,
        () -> compositor().inspectPosterImage(directory.resolve("none"), token));
  }

  private Clip orangeVideo(int frames) {
    Clip scenes = normalize(still("frames", Color.ORANGE, frames), "scenes.clip");
    return overlay(scenes, Optional.empty(), ProgressListener.NONE);
  }

  private static PictureSize sizeOf(Path picture) throws IOException {
    BufferedImage read = ImageIO.read(picture.toFile());
    return new PictureSize(read.getWidth(), read.getHeight());
  }

  @Test
  void keepsItsLengthWhereScenesFadeIntoEachOther() {
    Clip red = normalize(still("a", Color.RED, 15), "a.clip");
    Clip blue = normalize(still("b", Color.BLUE, 15), "b.clip");
    Clip joined =
        compositor()
            .concatenate(
                List.of(red, blue), work.resolve("all.clip"), ProgressListener.NONE, token);

    Clip video =
        compositor()
            .overlay(
                OverlaySpec.builder(joined)
                    .transition(SceneTransition.fade(Duration.ofSeconds(1)))
                    .build(),
                work.resolve("video.mp4"),
                ProgressListener.NONE,
                token);

    assertVideo(video, 30);
    assertColor(picture(video.path(), 5), Color.RED);
    assertColor(picture(video.path(), 24), Color.BLUE);
  }

  @Test
  void showsTextAndPicturesOverTheScenes() throws IOException {
    Clip scenes = normalize(still("frames", Color.WHITE, 30), "scenes.clip");
    Path sign = directory.resolve("sign.png");
    ImageIO.write(TestFrames.plain(100, 100, Color.BLACK), "png", sign.toFile());
    compositor().inspectWatermark(sign, token);
    OverlaySpec spec =
        OverlaySpec.builder(scenes)
            .lowerThird(
                LowerThird.builder("Ada Lovelace")
                    .subtitle("Countess")
                    .start(Duration.ofSeconds(1))
                    .build())
            .watermark(
                new WatermarkImage(
                    sign,
                    WatermarkStyle.builder()
                        .corner(Corner.TOP_RIGHT)
                        .size(0.2)
                        .margin(0.04)
                        .opacity(1)
                        .build()))
            .build();

    Clip video =
        compositor().overlay(spec, work.resolve("video.mp4"), ProgressListener.NONE, token);

    assertVideo(video, 30);
    BufferedImage before = picture(video.path(), 5);
    BufferedImage after = picture(video.path(), 20);
    assertThat(new Color(before.getRGB(300, 20)).getRed()).isLessThan(30);
    assertThat(darkPixels(before, 90)).isZero();
    assertThat(darkPixels(after, 90)).isGreaterThan(300);
  }

  @Test
  void drawsAStillAsTheVideoWillShowIt() throws IOException {
    Clip scenes = normalize(still("frames", Color.ORANGE, 10), "scenes.clip");
    Path sign = directory.resolve("sign.png");
    Files.write(sign, TestPng.png(TestFrames.plain(100, 100, Color.BLACK)));
    WatermarkImage watermark = new WatermarkImage(sign, WatermarkStyle.defaults());
    LowerThird text = LowerThird.builder("Ada Lovelace").start(Duration.ZERO).build();
    OverlaySpec overlay =
        OverlaySpec.builder(scenes)
            .facecam(normalizeFacecam(Duration.ofSeconds(1), 10))
            .lowerThird(text)
            .watermark(watermark)
            .build();
    Clip video =
        compositor().overlay(overlay, work.resolve("video.mp4"), ProgressListener.NONE, token);
    BufferedImage inVideo = picture(video.path(), 5);
    Path frame = directory.resolve("frame.png");
    Files.write(frame, TestPng.png(TestFrames.plain(320, 180, Color.ORANGE)));
    Path portrait = work.resolve("portrait.jpg");
    Path still = work.resolve("still.jpg");

    compositor()
        .portrait(
            facecam(Files.createDirectory(directory.resolve("own")), Duration.ofSeconds(1)),
            FacecamCrop.defaults(),
            SIDE,
            portrait,
            token);
    StillSpec spec =
        StillSpec.builder(frame, FORMAT)
            .portrait(portrait)
            .lowerThird(text)
            .watermark(watermark)
            .build();
    compositor().still(spec, still, token);

    assertThat(sizeOf(portrait)).isEqualTo(new PictureSize(SIDE, SIDE));
    assertThat(sizeOf(still)).isEqualTo(new PictureSize(320, 180));
    // Border and shadow too: only what the face does may differ.
    assertThat(differingPixels(ImageIO.read(still.toFile()), inVideo))
        .isLessThan((long) SIDE * SIDE);
    assertColor(ImageIO.read(still.toFile()), Color.ORANGE);
  }

  @Test
  void refusesAStillOfWhatIsNoPictureAndAPortraitOfWhatIsNoVideo() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "This is neither.");
    Path output = work.resolve("picture.jpg");

    assertCode(
        ErrorCode.INPUT_UNSUPPORTED,
        () -> compositor().still(StillSpec.builder(text, FORMAT).build(), output, token));
    assertThatThrownBy(
            () -> compositor().portrait(text, FacecamCrop.defaults(), SIDE, output, token))
        .isInstanceOfSatisfying(
            CompositorException.class,
            refusal -> assertThat(refusal.code().name()).startsWith("INPUT_"));
    assertNothingIsLeft();
  }

  @Test
  void showsPicturesOneAfterTheOtherEachForItsShareOfTheFrames() {
    List<Path> pictures =
        List.of(
            picture("one.png", TestFrames.plain(640, 360, Color.RED)),
            picture("two.png", TestFrames.plain(100, 100, Color.BLUE)));
    PictureScene scene = new PictureScene(pictures, ImageMotion.hold(), FORMAT, 7);

    Path video =
        videoOf(sink -> compositor().drawPictures(scene, sink, ProgressListener.NONE, token), 7);

    assertColor(picture(video, 0), Color.RED);
    assertColor(picture(video, 2), Color.RED);
    assertColor(picture(video, 3), Color.BLUE);
    assertColor(picture(video, 6), Color.BLUE);
  }

  @Test
  void movesOverAPictureInSmallStepsAndTheSameWayEachTime() {
    BufferedImage halves = TestFrames.plain(640, 360, Color.WHITE);
    Graphics2D graphics = halves.createGraphics();
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, 0, 320, 360);
    graphics.dispose();
    PictureScene scene =
        new PictureScene(
            List.of(picture("halves.png", halves)),
            ImageMotion.builder(ImageMotion.Way.PAN_RIGHT).zoom(2).build(),
            FORMAT,
            11);
    List<byte[]> once = new ArrayList<>();
    List<byte[]> again = new ArrayList<>();

    compositor().drawPictures(scene, into(once), ProgressListener.NONE, token);
    compositor().drawPictures(scene, into(again), ProgressListener.NONE, token);

    assertThat(again).usingElementComparator(Arrays::compare).isEqualTo(once);
    List<Integer> dark = once.stream().map(CompositorContract::darkColumns).toList();
    assertThat(dark).hasSize(11).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(dark.get(0)).as("all of the left half").isEqualTo(320);
    assertThat(dark.get(5)).as("in the middle").isCloseTo(160, within(2));
    assertThat(dark.get(10)).as("all of the right half").isZero();
  }

  @Test
  void showsAPartOfAClipAndThenItsLastFrame() {
    Path clip = facecam(directory, Duration.ofSeconds(2));
    List<byte[]> whole = new ArrayList<>();
    List<byte[]> part = new ArrayList<>();

    compositor()
        .drawClip(
            new ClipScene(clip, Duration.ZERO, FORMAT, 25),
            into(whole),
            ProgressListener.NONE,
            token);
    compositor()
        .drawClip(
            new ClipScene(clip, Duration.ofMillis(500), FORMAT, 5),
            into(part),
            ProgressListener.NONE,
            token);

    assertThat(whole).hasSize(25);
    assertThat(whole.subList(19, 25)).as("its last frame").containsOnly(whole.get(24));
    assertThat(part).usingElementComparator(Arrays::compare).isEqualTo(whole.subList(5, 10));
    assertThat(sizeOf(whole.get(0))).isEqualTo(new PictureSize(320, 180));
  }

  @Test
  void refusesASceneOfWhatIsNoPictureOrNoClip() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "not a picture");
    PictureScene pictures = new PictureScene(List.of(text), ImageMotion.hold(), FORMAT, 5);
    ClipScene clip = new ClipScene(text, Duration.ZERO, FORMAT, 5);
    List<byte[]> none = new ArrayList<>();

    assertCode(ErrorCode.INPUT_UNSUPPORTED, () -> compositor().inspectImage(text, token));
    assertCode(
        ErrorCode.INPUT_UNSUPPORTED,
        () -> compositor().drawPictures(pictures, into(none), ProgressListener.NONE, token));
    assertCode(
        ErrorCode.INPUT_UNSUPPORTED,
        () -> compositor().drawClip(clip, into(none), ProgressListener.NONE, token));
    assertThat(none).isEmpty();
  }

  @Test
  void endsASceneWhoseSinkFailsWithTheSinksException() {
    PictureScene pictures =
        new PictureScene(
            List.of(picture("one.png", TestFrames.plain(64, 36, Color.RED))),
            ImageMotion.hold(),
            FORMAT,
            5);
    ClipScene clip =
        new ClipScene(facecam(directory, Duration.ofSeconds(1)), Duration.ZERO, FORMAT, 5);
    FrameSink full =
        new FrameSink() {
          @Override
          public void frame(byte[] picture) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public void repeat() {}
        };

    assertThatThrownBy(
            () -> compositor().drawPictures(pictures, full, ProgressListener.NONE, token))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("no space left");
    assertThatThrownBy(() -> compositor().drawClip(clip, full, ProgressListener.NONE, token))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("no space left");
  }

  private interface Drawing {
    void to(FrameSink sink);
  }

  private Path videoOf(Drawing drawing, long frames) {
    Path file = directory.resolve("drawn.frames");
    try (FrameFile.Writer writer = new FrameFile.Writer(file)) {
      drawing.to(writer);
      assertThat(writer.complete().frames()).isEqualTo(frames);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Clip clip = normalize(new FrameFile(file, frames), "scene.clip");
    return overlay(clip, Optional.empty(), ProgressListener.NONE).path();
  }

  private Path picture(String name, BufferedImage picture) {
    try {
      return Files.write(directory.resolve(name), TestPng.png(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Repeats are the same array again. */
  private static FrameSink into(List<byte[]> frames) {
    return new FrameSink() {
      @Override
      public void frame(byte[] picture) {
        frames.add(picture.clone());
      }

      @Override
      public void repeat() {
        frames.add(frames.get(frames.size() - 1));
      }
    };
  }

  private static PictureSize sizeOf(byte[] jpeg) {
    BufferedImage image = decoded(jpeg);
    return new PictureSize(image.getWidth(), image.getHeight());
  }

  /** In the middle row. */
  private static int darkColumns(byte[] jpeg) {
    BufferedImage image = decoded(jpeg);
    int dark = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      dark += new Color(image.getRGB(x, image.getHeight() / 2)).getGreen() < 128 ? 1 : 0;
    }
    return dark;
  }

  private static BufferedImage decoded(byte[] jpeg) {
    try {
      return ImageIO.read(new ByteArrayInputStream(jpeg));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void writesTheSoundOfAFacecamAndFindsItsPauses() throws IOException {
    Path clip = facecam(directory, Duration.ofSeconds(1));
    Path sound = work.resolve("speech.wav");

    SpeechPauses speech = compositor().pauses(clip, token);
    compositor().sound(clip, sound, token);

    assertThat(sound).isNotEmptyFile();
    assertThat(speech.length()).isPositive();
    assertCode(
        ErrorCode.INPUT_MISSING, () -> compositor().pauses(directory.resolve("none"), token));
    assertCode(
        ErrorCode.INPUT_MISSING,
        () -> compositor().sound(directory.resolve("none"), work.resolve("none.wav"), token));
  }

  @Test
  void tellsOfProgressThatNeverFallsAndEndsAtOne() {
    List<Double> heard = new ArrayList<>();
    Clip scenes = normalize(still("frames", Color.WHITE, 50), "scenes.clip");

    overlay(scenes, Optional.empty(), heard::add);

    assertThat(heard).isSorted().allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
    assertThat(heard).last().isEqualTo(1.0);
  }

  @Test
  void doesNotBeginWhatIsCancelledAlready() {
    RenderCancelledException reason = new RenderCancelledException("not wanted");
    token.cancel(reason);

    assertThatThrownBy(() -> normalize(still("frames", Color.WHITE, 5), "scene.clip"))
        .isSameAs(reason);
    assertNothingIsLeft();
  }

  @Test
  void stopsSoonWhenCancelledAndLeavesNothing() throws IOException {
    Clip scenes = normalize(still("frames", Color.WHITE, 4000), "scenes.clip");
    RenderCancelledException reason = new RenderCancelledException("not wanted");
    long[] cancelled = new long[1];

    assertThatThrownBy(
            () ->
                overlay(
                    scenes,
                    Optional.empty(),
                    fraction -> {
                      if (token.cancel(reason)) {
                        cancelled[0] = System.nanoTime();
                      }
                    }))
        .isSameAs(reason);

    assertThat(Duration.ofNanos(System.nanoTime() - cancelled[0]))
        .isLessThan(Allowance.seconds(SOON_SECONDS));
    Files.delete(scenes.path());
    assertNothingIsLeft();
  }

  @Test
  void endsWhenItsListenerFailsAndLeavesNothing() throws IOException {
    Clip scenes = normalize(still("frames", Color.WHITE, 300), "scenes.clip");
    IllegalStateException failure = new IllegalStateException("the listener failed");

    assertThatThrownBy(
            () ->
                overlay(
                    scenes,
                    Optional.empty(),
                    fraction -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    Files.delete(scenes.path());
    assertNothingIsLeft();
  }

  @Test
  void doesNotTouchAnOutputThatExists() throws IOException {
    Path existing = Files.writeString(work.resolve("scene.clip"), "somebody's");

    assertThatThrownBy(() -> normalize(still("frames", Color.WHITE, 5), "scene.clip"))
        .isInstanceOf(RuntimeException.class);

    assertThat(existing).hasContent("somebody's");
  }

  @Test
  void canBeClosedTwice() {
    Compositor compositor = compositor();

    compositor.close();
    compositor.close();
  }

  /** Red, twice red above blue, blue. */
  private FrameFile rebuilt(String name) {
    try (FrameFile.Writer writer = new FrameFile.Writer(directory.resolve(name))) {
      writer.picture(TestPng.png(TestFrames.plain(320, 180, Color.RED)));
      writer.rebuilt(Tile.wholePicture(320, 180), List.of());
      writer.picture(TestPng.png(TestFrames.plain(320, 180, Color.BLUE)));
      writer.rebuilt(
          List.of(new Tile(false, 0, 90, 0, 320, 90), new Tile(true, 0, 0, 90, 320, 90)),
          List.of());
      writer.repeat();
      writer.rebuilt(Tile.wholePicture(320, 180), List.of());
      return writer.complete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Clip> compose(
      OverlaySpec spec, List<? extends FrameSource> scenes, String output) {
    return compositor().compose(spec, scenes, work.resolve(output), ProgressListener.NONE, token);
  }

  private boolean composes() throws IOException {
    OverlaySpec spec =
        OverlaySpec.builder(Clip.builder(work.resolve("nowhere"), FORMAT, 1).build()).build();
    Path tried = work.resolve("tried.mp4");
    List<FrameFile> scenes = List.of(still("tried", Color.RED, 1));
    boolean can = compose(spec, scenes, "tried.mp4").isPresent();
    Files.deleteIfExists(tried);
    return can;
  }

  private FrameFile still(String name, Color color, long frames) {
    BufferedImage picture = TestFrames.plain(FORMAT.width(), FORMAT.height(), color);
    return TestFrames.still(directory.resolve(name), picture, frames);
  }

  private Clip normalize(FrameFile frames, String output) {
    return compositor()
        .normalizeScene(frames, FORMAT, work.resolve(output), ProgressListener.NONE, token);
  }

  private FacecamClip normalizeFacecam(Duration length, long frames) {
    FacecamSpec spec =
        FacecamSpec.builder(facecam(directory, length), SIDE, FORMAT.fps(), frames).build();
    return compositor()
        .normalizeFacecam(spec, work.resolve("facecam.clip"), ProgressListener.NONE, token);
  }

  private Clip overlay(Clip scenes, Optional<FacecamClip> facecam, ProgressListener progress) {
    return compositor()
        .overlay(
            OverlaySpec.builder(scenes).facecam(facecam.orElse(null)).build(),
            work.resolve("video.mp4"),
            progress,
            token);
  }

  private void assertFacecam(FacecamClip clip, long frames) {
    assertThat(clip)
        .isEqualTo(FacecamClip.builder(work.resolve("facecam.clip"), SIDE, frames).build());
    Probed probed = probe(clip.path());
    assertThat(probed.audios()).isEqualTo(1);
    assertThat(probed.width()).isEqualTo(SIDE);
    assertThat(probed.height()).isEqualTo(SIDE);
    assertThat(probed.frames()).isEqualTo(frames);
    assertThat(probed.sound()).isCloseTo(FORMAT.timeOf(frames), FORMAT.timeOf(1));
  }

  private void assertVideo(Clip video, long frames) {
    Probed probed = probe(video.path());
    assertThat(probed.videos()).isEqualTo(1);
    assertThat(probed.audios()).isEqualTo(1);
    assertThat(probed.width()).isEqualTo(320);
    assertThat(probed.height()).isEqualTo(180);
    assertThat(probed.frames()).isEqualTo(frames);
    assertThat(probed.picture()).isCloseTo(video.duration(), Duration.ofMillis(20));
    assertThat(probed.sound()).isCloseTo(video.duration(), FORMAT.timeOf(1));
  }

  private void assertRefused(Path facecam) {
    assertThatThrownBy(() -> compositor().inspect(facecam, token))
        .isInstanceOfSatisfying(
            CompositorException.class,
            refusal -> assertThat(refusal.code().name()).startsWith("INPUT_"));
  }

  private void assertNothingIsLeft() {
    assertThat(work).isEmptyDirectory();
  }

  private static void assertCode(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CompositorException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  /** In the middle, where no bubble is; encoders may be a little off. */
  private static void assertColor(BufferedImage picture, Color expected) {
    Color actual = new Color(picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2));
    assertThat(actual.getRed()).isCloseTo(expected.getRed(), within(4));
    assertThat(actual.getGreen()).isCloseTo(expected.getGreen(), within(4));
    assertThat(actual.getBlue()).isCloseTo(expected.getBlue(), within(4));
  }

  /** How many pixels are of clearly another colour, as far as JPEG and video keep colours. */
  private static long differingPixels(BufferedImage one, BufferedImage other) {
    long differing = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        int green = new Color(one.getRGB(x, y)).getGreen();
        differing += Math.abs(green - new Color(other.getRGB(x, y)).getGreen()) > 32 ? 1 : 0;
      }
    }
    return differing;
  }

  /** How many pixels below a line are dark. */
  private static long darkPixels(BufferedImage picture, int from) {
    long dark = 0;
    for (int y = from; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        dark += new Color(picture.getRGB(x, y)).getGreen() < 128 ? 1 : 0;
      }
    }
    return dark;
  }

  /** The types of an MP4's top-level boxes. */
  private static List<String> boxes(Path mp4) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(mp4));
    List<String> types = new ArrayList<>();
    while (bytes.remaining() >= 8) {
      int start = bytes.position();
      int size = bytes.getInt();
      byte[] type = new byte[4];
      bytes.get(type);
      types.add(new String(type, StandardCharsets.US_ASCII));
      bytes.position(size >= 8 ? start + size : bytes.limit());
    }
    return Collections.unmodifiableList(types);
  }
}
