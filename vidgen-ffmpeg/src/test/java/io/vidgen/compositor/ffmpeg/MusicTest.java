package io.vidgen.compositor.ffmpeg;

import static io.vidgen.compositor.ffmpeg.TestFfmpeg.levelOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.CacheDirectory;
import io.vidgen.ErrorCode;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.MusicBed;
import io.vidgen.compositor.MusicStyle;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.Quality;
import io.vidgen.frames.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.OtherDigits;
import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Music below a voice: a high tone below a low one, which a filter tells apart. */
class MusicTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final int FRAMES = 70;
  private static final int VOICE = 400;
  private static final int MUSIC = 6000;

  /** Shorter than the video: it is repeated. */
  private static final String TONE = "-f lavfi -i sine=f=" + MUSIC + ":r=44100:d=1.5";

  @TempDir private Path directory;
  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();
  private final CancellationToken token = new CancellationToken();

  @AfterEach
  void close() {
    compositor.close();
  }

  @Test
  void givesWayToTheVoiceAndFadesAtBothEnds() throws IOException {
    MusicStyle style =
        MusicStyle.builder().level(-12).ducking(10).fade(Duration.ofMillis(800)).build();

    Path video = compose(OverlaySpec.builder(scenes()).facecam(speaker()), style);

    double alone = levelOf(video, MUSIC, 1, 1.9);
    assertThat(levelOf(video, VOICE, 2.5, 3.9) - alone).as("below the voice").isGreaterThan(15);
    assertThat(alone - levelOf(video, MUSIC, 2.5, 3.9)).as("ducked").isCloseTo(10, within(3.0));
    assertThat(levelOf(video, MUSIC, 5.2, 6.1)).as("after it").isCloseTo(alone, within(1.0));
    assertThat(alone - levelOf(video, MUSIC, 0, 0.1)).as("fades in").isGreaterThan(12);
    assertThat(alone - levelOf(video, MUSIC, 6.9, 7)).as("fades out").isGreaterThan(12);
    TestFfmpeg.Measured measured = TestFfmpeg.measure(video);
    assertThat(measured.integrated()).isCloseTo(-16, within(1.0));
    assertThat(measured.truePeak()).isLessThanOrEqualTo(-1.5);
    assertThat(measured.frames()).isEqualTo(FRAMES);
  }

  @Test
  void aloneIsAsLoudAsEveryVideoWhateverItsLevelIs() throws IOException {
    MusicStyle quiet = MusicStyle.builder().level(-30).fade(Duration.ZERO).build();
    Path longer = TestFfmpeg.make(directory.resolve("longer.flac"), TONE.replace(":d=1.5", ":d=9"));

    Path video = compose(OverlaySpec.builder(scenes()), new MusicBed(longer, quiet));

    assertThat(TestFfmpeg.measure(video).integrated()).isCloseTo(-16, within(1.0));
    assertThat(levelOf(video, MUSIC, 0, 0.2)).isCloseTo(levelOf(video, MUSIC, 6.8, 7), within(1.0));
  }

  @Test
  void beginsAgainWhileItStillEnds() throws IOException {
    int end = 3000;
    Path twoTones =
        TestFfmpeg.make(
            directory.resolve("two.flac"),
            "-f lavfi -i aevalsrc=0.3*sin(2*PI*t*if(lt(t\\,1)\\,%s\\,%s)):s=48000:d=2"
                .formatted(MUSIC, end));
    MusicStyle plain = MusicStyle.builder().fade(Duration.ZERO).build();

    Path video = compose(OverlaySpec.builder(scenes()), new MusicBed(twoTones, plain));

    double full = levelOf(video, MUSIC, 0.2, 0.8);
    // Half a second of either is in the other, from 1.5 s on, and each 1.5 s after it.
    for (double seam : new double[] {1.5, 4.5}) {
      assertThat(full - levelOf(video, end, seam - 0.4, seam - 0.1)).as("its end").isLessThan(1);
      assertThat(full - levelOf(video, MUSIC, seam - 0.4, seam - 0.1)).isGreaterThan(20);
      assertThat(full - levelOf(video, MUSIC, seam + 0.1, seam + 0.4)).as("again").isLessThan(6);
      assertThat(full - levelOf(video, end, seam + 0.1, seam + 0.4)).as("still").isLessThan(6);
      assertThat(full - levelOf(video, MUSIC, seam + 0.6, seam + 0.9)).as("whole").isLessThan(1);
    }
  }

  @Test
  @ExtendWith(OtherDigits.class)
  void isLaidBelowOnHostsWithOtherDigits() throws IOException {
    beginsAgainWhileItStillEnds();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.mp3 -c:a libmp3lame",
        "b.m4a -c:a aac",
        "c.wav -c:a pcm_s24le -ac 1",
        "d.flac -c:a flac",
        "e.ogg -c:a vorbis -strict -2 -ac 2",
        "f.opus -c:a libopus -ar 48000"
      })
  void isTakenInEveryUsualFormat(String encoded) {
    String[] words = encoded.split(" ", 2);

    compositor.inspectMusic(
        TestFfmpeg.make(directory.resolve(words[0]), TONE + " " + words[1]), token);
  }

  @Test
  void isTakenWithItsCoverPictureAndFromAClip() {
    Path cover =
        TestFfmpeg.make(
            directory.resolve("cover.mp3"),
            TONE
                + " -f lavfi -i color=red:s=4000x3000:r=1:d=1 -map 0 -map 1 -c:v png"
                + " -disposition:v attached_pic");

    compositor.inspectMusic(cover, token);
    compositor.inspectMusic(TestClip.MP4.makeIn(directory), token);
  }

  @Test
  void isRefusedForAReasonThatItsOwnerUnderstands() throws IOException {
    assertRefused(write("empty.mp3", ""), ErrorCode.INPUT_CORRUPT, "the music is empty");
    assertRefused(
        write("text.mp3", "la ".repeat(99)), ErrorCode.INPUT_UNSUPPORTED, "the music is a text");
    assertRefused(directory.resolve("none.mp3"), ErrorCode.INPUT_MISSING, "cannot be read");
    assertRefused(
        TestFfmpeg.make(
            directory.resolve("cover.png"), "-f lavfi -i color=red:s=64x64 -frames:v 1"),
        ErrorCode.INPUT_UNSUPPORTED,
        "the music is a picture (PNG). Choose a sound");
    assertRefused(
        TestClip.WITHOUT_SOUND.makeIn(directory), ErrorCode.INPUT_UNSUPPORTED, "has no sound");
    assertRefused(
        TestFfmpeg.make(directory.resolve("silent.wav"), "-f lavfi -i anullsrc -t 2"),
        ErrorCode.INPUT_UNSUPPORTED,
        "nothing to be heard");
    assertRefused(
        TestFfmpeg.make(directory.resolve("short.wav"), TONE + " -t 0.5"),
        ErrorCode.INPUT_UNSUPPORTED,
        "less than a second");
    Path whole = TestFfmpeg.make(directory.resolve("whole.m4a"), TONE + " -c:a aac");
    byte[] half = Files.readAllBytes(whole);
    assertRefused(
        Files.write(directory.resolve("half.m4a"), Arrays.copyOf(half, half.length / 2)),
        ErrorCode.INPUT_CORRUPT,
        "ends before");
  }

  @Test
  void isDecodedOnceForAllThatItIsLaidBelow() throws IOException {
    Path calls = directory.resolve("calls");
    FfmpegCompositor.Builder counting =
        TestFfmpeg.compositor()
            .installation(
                ScriptedProgram.ffmpeg(
                    directory, "echo >> '" + calls + "'\nexec \"$FFMPEG\" \"$@\"\n"))
            .facecamCache(CacheDirectory.at(directory.resolve("kept")));
    Path tone = TestFfmpeg.make(directory.resolve("tone.wav"), TONE);
    Path copy = Files.copy(tone, directory.resolve("copy.music"));
    try (FfmpegCompositor first = counting.build()) {
      first.inspectMusic(tone, token);
      first.inspectMusic(copy, token);
    }
    try (FfmpegCompositor later = counting.build()) {
      later.inspectMusic(copy, token);
    }
    assertThat(Files.readAllLines(calls)).hasSize(1);

    Files.write(copy, Arrays.copyOf(Files.readAllBytes(copy), 100_000));
    compositor.inspectMusic(copy, token);
    try (FfmpegCompositor other = counting.build()) {
      other.inspectMusic(copy, token);
    }
    assertThat(Files.readAllLines(calls)).as("other content").hasSize(2);
  }

  @Test
  void isRefusedBeyondTheLimits() throws IOException {
    InputLimits second = InputLimits.builder().duration(Duration.ofSeconds(1)).build();
    Path tone = TestFfmpeg.make(directory.resolve("tone.wav"), TONE);
    try (FfmpegCompositor strict = TestFfmpeg.compositor().inputLimits(second).build()) {
      assertThatThrownBy(() -> strict.inspectMusic(tone, token))
          .hasMessageContaining("the music lasts 2 s, more than 1 s");
    }
    InputLimits small = InputLimits.builder().bytes(1000).build();
    try (FfmpegCompositor strict = TestFfmpeg.compositor().inputLimits(small).build()) {
      assertThatThrownBy(() -> strict.inspectMusic(tone, token))
          .hasMessageContaining("bytes, more than 1000");
    }
  }

  private void assertRefused(Path file, ErrorCode code, String words) {
    assertThatThrownBy(() -> compositor.inspectMusic(file, token))
        .isInstanceOfSatisfying(
            CompositorException.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  /** Says something from the second to the fourth second. */
  private FacecamClip speaker() {
    Path clip =
        TestFfmpeg.make(
            directory.resolve("speaker.mkv"),
            ("-f lavfi -i color=s=64x64:r=10:d=7 -f lavfi -i"
                    + " aevalsrc=0.3*sin(%d*2*PI*t)*between(t\\,2\\,4):s=48000:d=7"
                    + " -c:v libx264 -preset ultrafast -c:a pcm_s16le")
                .formatted(VOICE));
    int side = BubbleStyle.defaults().diameterIn(FORMAT);
    return compositor.normalizeFacecam(
        FacecamSpec.builder(clip, side, FORMAT.fps(), FRAMES).build(),
        directory.resolve("speaker.clip"),
        ProgressListener.NONE,
        token);
  }

  private FrameFile frames() throws IOException {
    return TestFrames.still(
        directory.resolve("frames"), TestFrames.plain(320, 180, Color.GRAY), FRAMES);
  }

  private Clip scenes() throws IOException {
    return compositor.normalizeScene(
        frames(), FORMAT, directory.resolve("scenes"), ProgressListener.NONE, token);
  }

  private Path compose(OverlaySpec.Builder spec, MusicStyle style) {
    Path tone = TestFfmpeg.make(directory.resolve("tone.flac"), TONE);
    return compose(spec, new MusicBed(tone, style));
  }

  private Path compose(OverlaySpec.Builder spec, MusicBed music) {
    Path video = directory.resolve("video.mp4");
    return compositor
        .overlay(
            spec.music(music).quality(Quality.DRAFT).build(), video, ProgressListener.NONE, token)
        .path();
  }
}
