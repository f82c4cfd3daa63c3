package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.CacheDirectory;
import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.MusicBed;
import io.vidgen.compositor.MusicStyle;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.Quality;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSink;
import io.vidgen.frames.FrameSource;
import io.vidgen.internal.DiskCache;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenes that were encoded for one video and are joined into another. */
class EncodingCacheTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final int FRAMES = 10;

  @TempDir Path directory;
  private FfmpegCompositor compositor;
  private int made;

  @BeforeEach
  void open() {
    compositor =
        TestFfmpeg.compositor().encodingCache(CacheDirectory.at(directory.resolve("kept"))).build();
  }

  @AfterEach
  void close() {
    compositor.close();
  }

  @Test
  void anUnchangedSceneIsJoinedAsItWasEncoded() throws IOException {
    FrameFile red = scene(Color.RED);
    FrameFile blue = scene(Color.BLUE);
    compose(red, blue);
    exchangeKept();

    Path video = compose(red, blue);

    assertColors(video, Color.BLUE, Color.RED);
    assertThat(kept()).hasSize(2);
  }

  @Test
  void aVideoOfOneSceneIsMadeOfWhatWasKeptToo() throws IOException {
    FrameFile red = scene(Color.RED);
    compose(red);
    compose(scene(Color.BLUE));
    exchangeKept();

    Path video = compose(red);

    assertThat(TestFfmpeg.probe(video).frames()).isEqualTo(FRAMES);
    assertColor(TestFfmpeg.picture(video, 5), Color.BLUE);
  }

  @Test
  void aChangedSceneAloneIsEncodedAnew() throws IOException {
    FrameFile red = scene(Color.RED);
    compose(red, scene(Color.BLUE));

    Path video = compose(red, scene(Color.GREEN));

    assertColors(video, Color.RED, Color.GREEN);
    assertThat(kept()).hasSize(3);
  }

  @Test
  void aSceneIsFoundAgainWhoeverRecordedItAndWheneverItComes() throws IOException {
    FrameFile red = scene(Color.RED);
    FrameFile blue = scene(Color.BLUE);
    compose(red, blue);
    try (var one = new FrameFile.Writer(directory.resolve("one"));
        var two = new FrameFile.Writer(directory.resolve("two"))) {
      List<FrameSource> growing = List.of(one.growing(FRAMES), two.growing(FRAMES));
      red.replay(one);
      one.complete();
      blue.replay(two);
      two.complete();

      assertColors(compose(spec -> spec, growing), Color.RED, Color.BLUE);
    }

    assertThat(kept()).hasSize(2);
  }

  @Test
  void whatLiesOverScenesAndHowTheyAreEncodedMakesThemOthers() throws IOException {
    List<FrameFile> scenes = List.of(scene(Color.RED), scene(Color.BLUE));
    compose(spec -> spec, scenes);

    compose(spec -> spec.quality(Quality.DRAFT), scenes);
    assertThat(kept()).hasSize(4);

    compose(spec -> spec.lowerThird(LowerThird.of("Ada", "Countess")), scenes);
    assertThat(kept()).hasSize(6);

    compose(spec -> spec.lowerThird(LowerThird.of("Eve", "Countess")), scenes);
    assertThat(kept()).as("the same places, another text").hasSize(8);
  }

  @Test
  void aTextIsPartOfThoseScenesAloneInWhichItShows() throws IOException {
    FrameFile red = scene(Color.RED);
    FrameFile blue = scene(Color.BLUE);
    FrameFile green = scene(Color.GREEN);
    List<FrameFile> scenes = List.of(red, blue, green);
    Path plain = compose(spec -> spec, scenes);
    assertThat(kept()).hasSize(3);

    compose(spec -> spec.lowerThird(duringTheSecond("Ada")), scenes);
    assertThat(kept()).as("the second alone").hasSize(4);

    Path video = compose(spec -> spec.lowerThird(duringTheSecond("Eve")), scenes);
    assertThat(kept()).hasSize(5);
    assertThat(differing(video, plain, 5)).isZero();
    assertThat(differing(video, plain, 15)).isPositive();
    assertThat(differing(video, plain, 25)).isZero();
  }

  private static long differing(Path video, Path other, int frame) {
    BufferedImage one = TestFfmpeg.picture(video, frame);
    BufferedImage two = TestFfmpeg.picture(other, frame);
    return IntStream.range(0, one.getWidth() * one.getHeight())
        .filter(
            i ->
                one.getRGB(i % one.getWidth(), i / one.getWidth())
                    != two.getRGB(i % one.getWidth(), i / one.getWidth()))
        .count();
  }

  /** Scenes are a second long. */
  private static LowerThird duringTheSecond(String name) {
    return LowerThird.builder(name)
        .start(Duration.ofSeconds(1))
        .length(Duration.ofSeconds(1))
        .build();
  }

  @Test
  void theSameMusicUnderAnotherVideoIsEncodedOnceAndTakenAwayIfItIsNoGood() throws IOException {
    Path tone = TestFfmpeg.make(directory.resolve("tone.wav"), "-f lavfi -i sine=f=400:d=2");
    MusicBed music = new MusicBed(tone, MusicStyle.defaults());
    FrameFile blue = scene(Color.BLUE);
    FrameFile green = scene(Color.GREEN);
    compose(spec -> spec.music(music), List.of(scene(Color.RED)));
    assertThat(kept()).as("a scene and its sound").hasSize(2);

    Path video = compose(spec -> spec.music(music), List.of(blue));
    assertThat(kept()).as("another scene").hasSize(3);
    assertThat(TestFfmpeg.measure(video).integrated()).isCloseTo(-16, within(1.0));

    MusicBed quiet = new MusicBed(tone, MusicStyle.builder().fade(Duration.ZERO).build());
    compose(spec -> spec.music(quiet), List.of(blue));
    assertThat(kept()).as("another sound").hasSize(4);

    for (Path entry : kept()) {
      replace(entry, "no MP4 at all".getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> compose(spec -> spec.music(music), List.of(green)))
        .isInstanceOf(CompositorException.class);
    assertThat(kept()).as("the scene is kept, its sound is not").hasSize(4);
    compose(spec -> spec.music(music), List.of(green));
    assertThat(kept()).hasSize(5);
  }

  @Test
  void theSameFramesAtAnotherTimeAreAnotherScene() throws IOException {
    FrameFile red = scene(Color.RED);
    FrameFile blue = scene(Color.BLUE);
    compose(red, blue);

    assertColors(compose(blue, red), Color.BLUE, Color.RED);

    assertThat(kept()).hasSize(4);
  }

  @Test
  void anEntryThatWasCutShortIsMadeAnew() throws IOException {
    FrameFile red = scene(Color.RED);
    FrameFile blue = scene(Color.BLUE);
    compose(red, blue);
    for (Path entry : kept()) {
      Files.write(content(entry), Arrays.copyOf(Files.readAllBytes(content(entry)), 300));
    }

    assertColors(compose(red, blue), Color.RED, Color.BLUE);

    assertThat(kept())
        .hasSize(2)
        .allSatisfy(entry -> assertThat(Files.size(content(entry))).isGreaterThan(300));
  }

  @Test
  void anEntryThatIsDamagedIsMadeAnew() throws IOException {
    FrameFile red = scene(Color.RED);
    FrameFile blue = scene(Color.BLUE);
    compose(red, blue);
    for (Path entry : kept()) {
      Files.write(content(entry), withOtherPictures(Files.readAllBytes(content(entry))));
    }

    assertColors(compose(red, blue), Color.RED, Color.BLUE);

    assertThat(kept()).hasSize(2);
  }

  @Test
  void aSceneThatCannotBeDecodedFailsAndIsNotKept() {
    reopen(
        """
        "$FFMPEG" "$@" || exit $?
        for last; do :; done
        case "$last" in
          file:scene-*) file="${last#file:}"
            data=$(grep -abo mdat "$file" | head -n 1 | cut -d: -f1)
            head -c 700 /dev/zero | tr '\\0' U |
              dd of="$file" bs=1 seek=$((data + 12)) conv=notrunc 2> /dev/null ;;
        esac
        """,
        Duration.ofMinutes(1));

    assertFails(ErrorCode.ENCODER_FAILED, scene(Color.RED), scene(Color.BLUE));

    assertThat(directory.resolve("kept")).doesNotExist();
  }

  @Test
  void anEntryThatCannotBeJoinedIsTakenAwayAndFails() throws IOException {
    FrameFile red = scene(Color.RED);
    FrameFile blue = scene(Color.BLUE);
    compose(red, blue);
    for (Path entry : kept()) {
      replace(entry, "no MP4 at all".getBytes(StandardCharsets.UTF_8));
    }

    assertFails(ErrorCode.ENCODER_FAILED, red, blue);

    assertThat(kept()).isEmpty();
  }

  @Test
  void entriesStayWhenAVideoFailsForAnotherReason() throws IOException {
    FrameFile red = scene(Color.RED);
    FrameFile blue = scene(Color.BLUE);
    compose(red, blue);
    String hanging = "case \"$*\" in *xerror*) exec sleep 60;; esac\nexec \"$FFMPEG\" \"$@\"\n";
    reopen(hanging, Duration.ofMillis(500));

    assertFails(ErrorCode.ENCODER_STALLED, red, blue);

    assertThat(kept()).hasSize(2);
  }

  @Test
  void aSceneThatFfmpegCutShortIsNotKept() {
    reopen(
        """
        case "$*" in *pipe:0*) head -c 100000 | "$FFMPEG" "$@"; exit 0;; esac
        exec "$FFMPEG" "$@"
        """,
        Duration.ofMinutes(1));

    assertFails(ErrorCode.ENCODER_FAILED, scene(Color.RED), scene(Color.BLUE));

    assertThat(directory.resolve("kept")).doesNotExist();
  }

  private void reopen(String script, Duration stallTimeout) {
    compositor.close();
    compositor =
        TestFfmpeg.compositor()
            .installation(ScriptedProgram.ffmpeg(directory, script))
            .stallTimeout(stallTimeout)
            .encodingCache(CacheDirectory.at(directory.resolve("kept")))
            .build();
  }

  /** As if it had been kept so. */
  private void replace(Path entry, byte[] content) throws IOException {
    Path file = Files.write(directory.resolve("content"), content);
    new DiskCache(
            CacheDirectory.at(directory.resolve("kept")),
            DiskCache.Age.SINCE_USED,
            InstantSource.system())
        .store(entry.getFileName().toString(), "", file);
    Files.delete(file);
  }

  private void assertFails(ErrorCode code, FrameFile... scenes) {
    assertThatThrownBy(() -> compose(scenes))
        .isInstanceOfSatisfying(
            CompositorException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static byte[] withOtherPictures(byte[] mp4) {
    int data = new String(mp4, StandardCharsets.ISO_8859_1).indexOf("mdat");
    Arrays.fill(mp4, data + 12, data + 700, (byte) 0x55);
    return mp4;
  }

  @Test
  void nobodyWaitsForARecordingThatIsNotWantedAnyMore() throws Exception {
    Unbegun unbegun = new Unbegun();
    CancellationToken token = new CancellationToken();
    RenderCancelledException reason = new RenderCancelledException("not wanted");
    CompletableFuture<Path> video =
        CompletableFuture.supplyAsync(
            () -> compose(spec -> spec, List.of(scene(Color.RED), unbegun), token));
    assertThat(unbegun.asked.await(Allowance.millis(30_000), TimeUnit.MILLISECONDS)).isTrue();

    token.cancel(reason);

    assertThatThrownBy(() -> video.get(Allowance.millis(5_000), TimeUnit.MILLISECONDS))
        .hasCause(reason);
  }

  @Test
  void aSceneThatRunsOutOfMemoryFailsAndIsNotKept() throws IOException {
    FrameFile red = scene(Color.RED);
    OutOfMemoryError exhausted = new OutOfMemoryError("no room for a picture");

    assertThatThrownBy(() -> compose(spec -> spec, List.of(new Exhausting(red, exhausted))))
        .isSameAs(exhausted);

    assertThat(directory.resolve("kept")).doesNotExist();
  }

  /** A scene of which one frame alone comes. */
  private record Exhausting(FrameFile scene, Error failure) implements FrameSource {

    @Override
    public long frames() {
      return FRAMES;
    }

    @Override
    public Optional<FrameFile> whole() {
      return Optional.of(scene);
    }

    @Override
    public void replay(FrameSink sink) throws IOException {
      sink.frame(TestFrames.jpeg(TestFrames.plain(320, 180, Color.RED)));
      throw failure;
    }
  }

  /** A scene that is never recorded. */
  private static final class Unbegun implements FrameSource {

    private final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public long frames() {
      return FRAMES;
    }

    @Override
    public Optional<FrameFile> whole() throws IOException {
      asked.countDown();
      throw interrupted();
    }

    @Override
    public void replay(FrameSink sink) throws IOException {
      throw interrupted();
    }

    private static InterruptedIOException interrupted() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new InterruptedIOException("interrupted");
    }
  }

  @Test
  void aCacheNeedsRoomAndTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheDirectory(directory, 0, Duration.ofDays(1)))
        .withMessageContaining("0 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheDirectory(directory, 1, Duration.ZERO))
        .withMessageContaining("PT0S");
  }

  private Path compose(FrameFile... scenes) {
    return compose(spec -> spec, List.of(scenes));
  }

  private Path compose(
      UnaryOperator<OverlaySpec.Builder> look, List<? extends FrameSource> scenes) {
    return compose(look, scenes, new CancellationToken());
  }

  private Path compose(
      UnaryOperator<OverlaySpec.Builder> look,
      List<? extends FrameSource> scenes,
      CancellationToken token) {
    Path output = directory.resolve("video-" + made++ + ".mp4");
    Clip joined =
        Clip.builder(directory.resolve("nowhere"), FORMAT, (long) FRAMES * scenes.size())
            .sceneStarts(
                LongStream.range(1, scenes.size()).mapToObj(scene -> scene * FRAMES).toList())
            .build();
    return compositor
        .compose(
            look.apply(OverlaySpec.builder(joined)).build(),
            scenes,
            output,
            ProgressListener.NONE,
            token)
        .orElseThrow()
        .path();
  }

  private FrameFile scene(Color color) {
    BufferedImage picture = TestFrames.plain(320, 180, color);
    picture.createGraphics().drawString("A page", 20, 20);
    return TestFrames.still(directory.resolve("scene-" + color.getRGB()), picture, FRAMES);
  }

  /** Gives each of two entries the other's key, which shows in what is made of them. */
  private void exchangeKept() throws IOException {
    List<Path> kept = kept();
    assertThat(kept).hasSize(2);
    Path aside = Files.move(kept.get(0), directory.resolve("aside"));
    Files.move(kept.get(1), kept.get(0));
    Files.move(aside, kept.get(1));
  }

  private static Path content(Path entry) {
    return entry.resolve("content");
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("kept"))) {
      return files.sorted().toList();
    }
  }

  private static void assertColors(Path video, Color first, Color second) {
    assertThat(TestFfmpeg.probe(video).frames()).isEqualTo(2 * FRAMES);
    assertColor(TestFfmpeg.picture(video, 5), first);
    assertColor(TestFfmpeg.picture(video, FRAMES + 5), second);
  }

  private static void assertColor(BufferedImage picture, Color expected) {
    Color actual = new Color(picture.getRGB(160, 90));
    for (int shift : new int[] {16, 8, 0}) {
      assertThat((actual.getRGB() >> shift & 0xFF) - (expected.getRGB() >> shift & 0xFF))
          .as("%s instead of %s", actual, expected)
          .isBetween(-12, 12);
    }
  }
}
