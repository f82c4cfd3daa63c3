package io.vidgen.compositor.ffmpeg.internal.facecam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.TestClip;
import io.vidgen.compositor.ffmpeg.TestFfmpeg;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FacecamInspectorTest {

  @TempDir Path directory;
  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();

  @AfterEach
  void close() {
    compositor.close();
  }

  @ParameterizedTest
  @EnumSource
  void acceptsWhatCamerasAndBrowsersMake(TestClip clip) {
    FacecamReport report = inspect(clip.makeIn(directory));

    assertThat(report.width()).isEqualTo(clip.width());
    assertThat(report.height()).isEqualTo(clip.height());
    assertThat(report.hasAudio()).isEqualTo(clip.hasAudio());
    assertThat(report.duration())
        .isCloseTo(Duration.ofSeconds(TestClip.SECONDS), Duration.ofMillis(350));
  }

  @ParameterizedTest
  @CsvSource({
    "MP4_INDEX_IN_FRONT, 20",
    "MP4_INDEX_IN_FRONT, 50",
    "MP4_INDEX_IN_FRONT, 80",
    "MP4_INDEX_IN_FRONT, 97",
    "MP4, 50",
    "MP4, 90",
    "WEBM_VP8, 20",
    "WEBM_VP8, 50",
    "WEBM_VP8, 97",
    "WEBM_WITHOUT_DURATION, 20",
    "WEBM_WITHOUT_DURATION, 50",
    "WEBM_WITHOUT_DURATION, 97",
  })
  void refusesWhatWasCutShort(TestClip clip, int percentLeft) throws IOException {
    byte[] whole = Files.readAllBytes(clip.makeIn(directory));
    Path cut = directory.resolve("cut");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 100 * percentLeft));

    assertRefused(cut, ErrorCode.INPUT_CORRUPT, "ends");
  }

  @Test
  void refusesAPlaylistThatPosesAsAVideo() throws IOException {
    TestClip.MP4.makeIn(directory);
    Path hls =
        write(
            "hls.mp4",
            """
            #EXTM3U
            #EXT-X-TARGETDURATION:10
            #EXTINF:10,
            http://127.0.0.1:1/segment.ts
            #EXT-X-ENDLIST
            """);
    Path ffconcat = write("concat.mp4", "ffconcat version 1.0\nfile MP4.mp4\n");

    assertRefused(hls, ErrorCode.INPUT_UNSUPPORTED, "the clip is a text. Choose a video");
    assertRefused(ffconcat, ErrorCode.INPUT_UNSUPPORTED, "the clip is a text. Choose a video");
  }

  @Test
  void refusesPlaylistsThatDoNotLookLikeText() throws IOException {
    Path hls =
        write(
            "hls.mp4",
            """
            #EXTM3U
            #\u00e9t\u00e9
            #EXT-X-TARGETDURATION:10
            #EXTINF:10,
            http://127.0.0.1:1/segment.ts
            #EXT-X-ENDLIST
            """);

    assertRefused(hls, ErrorCode.INPUT_UNSUPPORTED, "is not of a format that is taken");
  }

  @ParameterizedTest
  @CsvSource({"jpg, JPEG", "png, PNG", "gif, GIF", "webp, WebP"})
  void refusesAnImageAndSaysWhatToChooseInstead(String kind, String name) {
    Path image =
        TestFfmpeg.make(
            directory.resolve("image." + kind), "-f lavfi -i testsrc=s=64x64 -frames:v 1");

    assertRefused(
        image,
        ErrorCode.INPUT_UNSUPPORTED,
        "the clip is a picture (%s). Choose a video: MP4, MOV or WebM".formatted(name));
  }

  @Test
  void refusesAVideoOfOneFrame() {
    Path still =
        TestFfmpeg.make(directory.resolve("still.mp4"), "-f lavfi -i testsrc=s=64x64 -frames:v 1");

    assertRefused(still, ErrorCode.INPUT_UNSUPPORTED, "still picture");
  }

  @Test
  void refusesSoundWithoutPictureEvenWithCoverArt() {
    Path cover =
        TestFfmpeg.make(directory.resolve("cover.png"), "-f lavfi -i testsrc=s=64x64 -frames:v 1");
    Path sound = TestFfmpeg.make(directory.resolve("sound.m4a"), "-f lavfi -i sine -t 1 -c:a aac");
    Path covered =
        TestFfmpeg.make(
            directory.resolve("covered.m4a"),
            "-i %s -i %s -map 0 -map 1 -c copy -disposition:v:0 attached_pic -f mp4"
                .formatted(sound, cover));

    assertRefused(sound, ErrorCode.INPUT_UNSUPPORTED, "is a sound recording without a picture");
    assertRefused(covered, ErrorCode.INPUT_UNSUPPORTED, "is a sound recording without a picture");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, ''",
    "0.6, 0.6, ''",
    "1.5, 0, SILENT_START",
    "0, 1.5, SILENT_END",
    "1.2, 2, SILENT_START SILENT_END"
  })
  void saysThatNothingIsHeardAtTheBeginningOrTheEnd(double start, double end, String codes) {
    double seconds = start + 2 + end;
    Path clip =
        TestFfmpeg.make(
            directory.resolve("edges.mp4"),
            ("-f lavfi -i testsrc=s=320x320:r=25:d=%1$s -f lavfi -i"
                    + " aevalsrc=0.2*sin(500*2*PI*t)*between(t\\,%2$s\\,%3$s):d=%1$s"
                    + " -c:v libx264 -preset ultrafast -c:a aac -shortest")
                .formatted(seconds, start, seconds - end));

    assertThat(inspect(clip).problems())
        .extracting(problem -> problem.code().name())
        .filteredOn(code -> code.startsWith("SILENT"))
        .isEqualTo(codes.isEmpty() ? List.of() : List.of(codes.split(" ", -1)));
  }

  @Test
  void refusesNothingAndNonsense() throws IOException {
    assertRefused(write("empty.mp4", ""), ErrorCode.INPUT_CORRUPT, "empty");
    assertRefused(write("text.mp4", "Hello.\n".repeat(500)), ErrorCode.INPUT_UNSUPPORTED, "clip");
    assertRefused(directory, ErrorCode.INPUT_MISSING, "plain file");
    assertRefused(directory.resolve("none.mp4"), ErrorCode.INPUT_MISSING, "not there");
  }

  @Test
  void refusesAPictureThatClaimsToBeHuge() throws IOException {
    Path mov =
        TestFfmpeg.make(
            directory.resolve("small.mov"),
            "-f lavfi -i testsrc=s=64x48 -t 1 -c:v mjpeg -pix_fmt yuvj420p");
    byte[] bytes = Files.readAllBytes(mov);
    // The size as a JPEG's header has it: precision 8, height 48, width 64.
    replaceAll(bytes, new byte[] {8, 0, 48, 0, 64}, new byte[] {8, 0x75, 0x30, 0x75, 0x30});
    Path huge = Files.write(directory.resolve("huge.mov"), bytes);

    assertRefused(huge, ErrorCode.INPUT_TOO_LARGE, "pixels");
  }

  @Test
  void refusesWhatIsBeyondALimit() {
    Path clip = TestClip.MP4.makeIn(directory);

    assertBeyond(InputLimits.builder().bytes(1000).build(), clip, "bytes");
    assertBeyond(InputLimits.builder().pixels(1000).build(), clip, "pixels");
    assertBeyond(InputLimits.builder().streams(1).build(), clip, "streams");
    assertBeyond(InputLimits.builder().duration(Duration.ofSeconds(1)).build(), clip, "lasts");
  }

  @Test
  void refusesAThousandStreams() {
    Path sound = TestFfmpeg.make(directory.resolve("a.m4a"), "-f lavfi -i sine -t 0.1 -c:a aac");
    Path many =
        TestFfmpeg.make(
            directory.resolve("many.mkv"), "-i " + sound + " -map 0:a".repeat(1000) + " -c copy");

    assertRefused(many, ErrorCode.INPUT_TOO_LARGE, "streams");
  }

  @Test
  void refusesAClipThatHidesItsLength() {
    Path hidden = TestClip.WEBM_WITHOUT_DURATION.makeIn(directory);

    assertBeyond(
        InputLimits.builder().duration(Duration.ofSeconds(1)).build(), hidden, "lasts longer");
  }

  @Test
  void seesThatAFileWasReplacedSinceItFoundItGood() throws IOException {
    Path clip = TestClip.MP4.makeIn(directory);
    inspect(clip);

    Files.writeString(clip, "Now it is something else.");

    assertRefused(clip, ErrorCode.INPUT_UNSUPPORTED, "clip");
  }

  @Test
  void tellsNobodyWhereTheFileIs() throws IOException {
    Path secret = Files.createDirectory(directory.resolve("customer-4711"));
    Path file = Files.writeString(secret.resolve("invoice.mp4"), "no video");

    assertThatThrownBy(() -> inspect(file))
        .hasMessageNotContaining("4711")
        .hasMessageNotContaining("invoice")
        .hasMessageNotContaining(directory.toString());
  }

  private void assertBeyond(InputLimits limits, Path clip, String word) {
    try (FfmpegCompositor strict = TestFfmpeg.compositor().inputLimits(limits).build()) {
      assertThatThrownBy(() -> strict.inspect(clip, new CancellationToken()))
          .hasMessageContaining(word)
          .isInstanceOfSatisfying(
              CompositorException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE));
    }
  }

  private void assertRefused(Path clip, ErrorCode code, String words) {
    assertThatThrownBy(() -> inspect(clip))
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(
            CompositorException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private FacecamReport inspect(Path clip) {
    return compositor.inspect(clip, new CancellationToken());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static void replaceAll(byte[] bytes, byte[] from, byte[] to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String pattern = new String(from, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(pattern);
    for (int at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
      System.arraycopy(to, 0, bytes, at, to.length);
    }
  }
}
