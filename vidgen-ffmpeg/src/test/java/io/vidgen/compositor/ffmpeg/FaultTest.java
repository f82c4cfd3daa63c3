package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.frames.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.SmallDisk;
import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong around the programs; each goes wrong for real. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins are shell scripts")
class FaultTest {

  private static final VideoFormat FORMAT = new VideoFormat(640, 360, 30);

  @TempDir Path directory;
  private Path work = Path.of("");
  private final CancellationToken token = new CancellationToken();

  @BeforeEach
  void makeWorkDirectory() throws IOException {
    work = Files.createDirectory(directory.resolve("work"));
  }

  @Test
  void killsTheWholeTreeOfAWrapperWithinFiveSecondsOfACancellation() {
    // A wrapper that stays, as those of package managers do.
    FfmpegCompositor compositor = scripted("\"$FFMPEG\" \"$@\"\nexit $?\n").build();
    RenderCancelledException reason = new RenderCancelledException("not wanted");
    Clip scenes = scenes(3000);
    List<ProcessHandle> seen = new ArrayList<>();
    long[] cancelled = new long[1];

    assertThatThrownBy(
            () ->
                overlay(
                    compositor,
                    scenes,
                    share -> {
                      if (share > 0 && !token.isCancelled()) {
                        ProcessHandle.current()
                            .descendants()
                            .filter(ProcessHandle::isAlive)
                            .forEach(seen::add);
                        cancelled[0] = System.nanoTime();
                        token.cancel(reason);
                      }
                    }))
        .isSameAs(reason);

    assertThat(Duration.ofNanos(System.nanoTime() - cancelled[0])).isLessThan(Allowance.seconds(5));
    assertThat(seen).hasSizeGreaterThanOrEqualTo(2);
    for (ProcessHandle process : seen) {
      assertThat(process.onExit().orTimeout(Allowance.millis(5_000), TimeUnit.MILLISECONDS))
          .succeedsWithin(Allowance.seconds(5));
    }
    assertNothingIsLeft();
  }

  @Test
  void endsWhenItsThreadIsInterruptedAndLeavesTheInterruptSet() throws Exception {
    Clip scenes = scenes(3000);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread worker =
        new Thread(
            () -> {
              try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
                overlay(
                    compositor,
                    scenes,
                    share -> {
                      if (share > 0) {
                        Thread.currentThread().interrupt();
                      }
                    });
              } catch (VidGenException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
                thrown.complete(e);
              }
            },
            "interrupted-worker");

    worker.start();

    assertThat(thrown.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS))
        .isInstanceOf(RenderCancelledException.class);
    assertThat(interrupted.get(Allowance.millis(1_000), TimeUnit.MILLISECONDS)).isTrue();
    worker.join(Allowance.millis(5_000));
    assertNothingIsLeft();
  }

  @Test
  void endsWhatRunsWhenItIsClosed() {
    FfmpegCompositor compositor = TestFfmpeg.compositor().build();
    Clip scenes = scenes(3000);

    assertFails(
        ErrorCode.WORKER_STOPPING,
        () ->
            overlay(
                compositor,
                scenes,
                share -> {
                  if (share > 0) {
                    compositor.close();
                  }
                }));
    assertFails(
        ErrorCode.WORKER_STOPPING, () -> overlay(compositor, scenes, ProgressListener.NONE));
    assertNothingIsLeft();
  }

  @Test
  void killsAProgramThatHangsHoweverMuchItTalks() {
    FfmpegCompositor compositor =
        scripted(
                """
                while :; do
                  echo "frame=7"
                  echo "something that looks like work, over and over again, to fill a pipe" >&2
                done
                """)
            .stallTimeout(Duration.ofMillis(700))
            .build();

    assertFails(
        ErrorCode.ENCODER_STALLED,
        () -> overlay(compositor, scenes(30), ProgressListener.NONE),
        "no progress for 700 ms",
        "looks like work");
    assertNothingIsLeft();
  }

  @Test
  void killsAProgramThatHangsWithoutReadingWhatItIsFed() {
    FfmpegCompositor compositor =
        scripted("exec sleep 60\n").stallTimeout(Duration.ofMillis(500)).build();

    assertFails(
        ErrorCode.ENCODER_STALLED, () -> overlay(compositor, scenes(5000), ProgressListener.NONE));
    assertNothingIsLeft();
  }

  @Test
  void quotesAProgramThatDiesWhileItIsFed() {
    FfmpegCompositor compositor =
        scripted("head -c 1000 > /dev/null\necho 'out of luck' >&2\nexit 3\n").build();

    assertFails(
        ErrorCode.ENCODER_FAILED,
        () -> overlay(compositor, scenes(5000), ProgressListener.NONE),
        "out of luck",
        "exit code 3");
    assertNothingIsLeft();
  }

  /** The kernel's own ENOSPC: the real ffmpeg writes to the device that is always full. */
  @Test
  void tellsThatTheDiskIsFull() {
    FfmpegCompositor compositor =
        scripted(
                """
                for last; do :; done
                rm -f "${last#file:}"
                ln -s /dev/full "${last#file:}"
                exec "$FFMPEG" "$@"
                """)
            .build();

    assertFails(ErrorCode.DISK_FULL, () -> overlay(compositor, scenes(30), ProgressListener.NONE));
    assertNothingIsLeft();
  }

  /** A disk of its own, that is small. */
  @Test
  void tellsThatARealDiskIsFullAndLeavesNothingOnIt() throws Exception {
    Path disk = directory.resolve("disk");
    try (SmallDisk mounted = SmallDisk.at(disk, 64);
        FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      assertFails(
          ErrorCode.DISK_FULL,
          () ->
              compositor.normalizeScene(
                  noise(), FORMAT, disk.resolve("scene.clip"), ProgressListener.NONE, token));
      assertFails(
          ErrorCode.DISK_FULL,
          () ->
              compositor.overlay(
                  OverlaySpec.builder(noisyScenes()).build(),
                  disk.resolve("video.mp4"),
                  ProgressListener.NONE,
                  token));
      assertThat(disk).isEmptyDirectory();
    }
  }

  @Test
  void findsDamageThatHeadersAndCountsDoNotShow() {
    // Overwrites a part of the pictures' data.
    FfmpegCompositor compositor =
        scripted(
                """
                for last; do :; done
                "$FFMPEG" "$@" || exit $?
                case "$last" in
                  *.mp4) file="${last#file:}"
                    size=$(wc -c < "$file")
                    head -c 3000 /dev/zero |
                      dd of="$file" bs=1 seek=$((size / 2)) conv=notrunc 2> /dev/null ;;
                esac
                """)
            .build();

    assertFails(
        ErrorCode.ENCODER_FAILED,
        () -> overlay(compositor, noisyScenes(), ProgressListener.NONE),
        "cannot be decoded");
    assertNothingIsLeft();
  }

  /** One of the two is encoded last, and looked at while they are joined. */
  @ParameterizedTest
  @ValueSource(strings = {"scene-0.mp4", "scene-1.mp4"})
  void findsDamageInAnySceneOfAJoinedVideo(String damaged) {
    FfmpegCompositor compositor =
        scripted(
                """
                for last; do :; done
                "$FFMPEG" "$@" || exit $?
                case "$last" in
                  *%s) file="${last#file:}"
                    size=$(wc -c < "$file")
                    head -c 3000 /dev/urandom |
                      dd of="$file" bs=1 seek=$((size / 2)) conv=notrunc 2> /dev/null ;;
                esac
                """
                    .formatted(damaged))
            .build();

    assertFails(ErrorCode.ENCODER_FAILED, () -> compose(compositor, noise(), noise()));
    assertNothingIsLeft();
  }

  @Test
  void findsThatAJoinedVideoIsNotWhatItsScenesAre() {
    // Scenes of equal length, joined in another order, decode as well and count the same.
    FrameFile still =
        TestFrames.still(directory.resolve("still"), TestFrames.plain(640, 360, Color.GRAY), 7);
    FfmpegCompositor compositor =
        scripted(
                """
                "$FFMPEG" "$@" || exit $?
                case "$*" in
                  *scenes.hash*)
                    cp scenes.hash right.hash
                    { tail -n 1 scenes.txt; head -n 1 scenes.txt; } > turned.txt
                    mv turned.txt scenes.txt
                    "$FFMPEG" "$@" || exit $?
                    mv right.hash scenes.hash ;;
                esac
                """)
            .build();

    assertFails(
        ErrorCode.ENCODER_FAILED,
        () -> compose(compositor, still, noise()),
        "is not what its scenes are");
    assertNothingIsLeft();
  }

  @Test
  void believesWordsOverAnExitCodeOfZero() {
    FfmpegCompositor compositor =
        scripted(
                """
                "$FFMPEG" "$@"
                echo 'av_interleaved_write_frame(): No space left on device' >&2
                exit 0
                """)
            .build();

    assertFails(ErrorCode.DISK_FULL, () -> overlay(compositor, scenes(20), ProgressListener.NONE));
    assertNothingIsLeft();
  }

  @Test
  void countsFramesAndDoesNotBelieveAnExitCodeOfZero() {
    // Loses what comes after the first megabyte, and is content with it.
    FfmpegCompositor compositor = scripted("head -c 100000 | \"$FFMPEG\" \"$@\"\nexit 0\n").build();

    assertFails(
        ErrorCode.ENCODER_FAILED,
        () -> overlay(compositor, scenes(200), ProgressListener.NONE),
        "instead of 200");
    assertNothingIsLeft();
  }

  @Test
  void namesNoFileOfTheUsersInItsMessages() {
    FfmpegCompositor compositor =
        scripted("echo \"cannot read $PWD/x nor https://host/a?signature=5ecret\" >&2\nexit 1\n")
            .build();

    assertThatThrownBy(() -> overlay(compositor, scenes(5), ProgressListener.NONE))
        .hasMessageContaining("cannot read <path> nor <address>")
        .hasMessageNotContaining("5ecret")
        .hasMessageNotContaining(work.toString());
  }

  /** {@code VIDGEN_TEST_SECRET} is set for all tests. */
  @Test
  void whatHostsKeepInTheirEnvironmentIsNotFfmpegs() {
    assertThat(System.getenv()).containsKey("VIDGEN_TEST_SECRET");
    Path told = directory.resolve("told");
    try (FfmpegCompositor compositor =
        scripted("env >> '%s'\nexec \"$FFMPEG\" \"$@\"\n".formatted(told)).build()) {
      overlay(compositor, scenes(5), ProgressListener.NONE);
    }

    assertThat(told).content().contains("PATH=").doesNotContain("VIDGEN_TEST_SECRET");
  }

  private FfmpegCompositor.Builder scripted(String script) {
    return FfmpegCompositor.builder().installation(ScriptedProgram.ffmpeg(directory, script));
  }

  private FrameFile frames(long count) {
    Path file = directory.resolve("frames-" + count);
    return Files.exists(file)
        ? new FrameFile(file, count)
        : TestFrames.still(file, TestFrames.plain(640, 360, Color.GRAY), count);
  }

  private Clip scenes(long count) {
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      return compositor.normalizeScene(
          frames(count),
          FORMAT,
          directory.resolve("scenes-" + count + ".clip"),
          ProgressListener.NONE,
          new CancellationToken());
    }
  }

  /** Enough to see for more than a few bytes. */
  private Clip noisyScenes() {
    noise();
    return scenes(7);
  }

  private FrameFile noise() {
    Path file = directory.resolve("frames-7");
    if (Files.exists(file)) {
      return new FrameFile(file, 7);
    }
    BufferedImage noise = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(5);
    for (int i = 0; i < 640 * 360; i++) {
      noise.setRGB(i % 640, i / 640, random.nextInt());
    }
    return TestFrames.still(file, noise, 7);
  }

  private void compose(FfmpegCompositor compositor, FrameFile first, FrameFile second) {
    Clip joined =
        Clip.builder(directory.resolve("nowhere"), FORMAT, first.frames() + second.frames())
            .sceneStarts(List.of(first.frames()))
            .build();
    compositor.compose(
        OverlaySpec.builder(joined).build(),
        List.of(first, second),
        work.resolve("video.mp4"),
        ProgressListener.NONE,
        token);
  }

  private void overlay(FfmpegCompositor compositor, Clip scenes, ProgressListener progress) {
    compositor.overlay(
        OverlaySpec.builder(scenes).build(), work.resolve("video.mp4"), progress, token);
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CompositorException.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .message()
        .satisfies(
            message -> {
              for (String word : words) {
                assertThat(message).contains(word);
              }
            });
  }

  private void assertNothingIsLeft() {
    assertThat(work).isEmptyDirectory();
  }
}
