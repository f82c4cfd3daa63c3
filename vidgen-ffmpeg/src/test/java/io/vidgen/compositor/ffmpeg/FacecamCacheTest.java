package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.CacheDirectory;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.FacecamStyle.WhenShorter;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacecamCacheTest {

  @TempDir Path directory;
  private int outputs;

  @Test
  void makesAFacecamOnceForAllRendersThatLookAlike() throws IOException {
    Path clip = TestClip.MP4.makeIn(directory);
    Path renamed = Files.copy(clip, directory.resolve("the same under another name.mp4"));

    FacecamClip first = normalize(cache(), clip, 30);
    FacecamClip second = normalize(cache(), renamed, 30);

    assertThat(entries()).hasSize(1);
    assertThat(second.path()).hasSameBinaryContentAs(first.path());
    assertThat(counted(cache(), renamed)).isZero();
  }

  @Test
  void makesItAnewForAnotherClipOrSpec() throws IOException {
    normalize(cache(), TestClip.MP4.makeIn(directory), 30);
    normalize(cache(), TestClip.MP4.makeIn(directory), 31);
    normalize(cache(), TestClip.PORTRAIT.makeIn(directory), 30);

    assertThat(entries()).hasSize(3);
  }

  @Test
  void remembersWhenTheBubbleIsGone() throws IOException {
    FacecamSpec fading =
        FacecamSpec.builder(TestClip.MP4.makeIn(directory), 64, 10, 50)
            .style(FacecamStyle.builder().whenShorter(WhenShorter.FADE_OUT).build())
            .build();

    FacecamClip first = normalize(cache(), fading);
    FacecamClip second = normalize(cache(), fading);

    assertThat(first.goneAt()).isEqualTo(OptionalLong.of(30));
    assertThat(second.goneAt()).isEqualTo(OptionalLong.of(30));
    assertThat(entries()).hasSize(1);
  }

  @Test
  void makesAnEntryThatIsDamagedAnew() throws IOException {
    Path clip = TestClip.MP4.makeIn(directory);
    normalize(cache(), clip, 30);
    byte[] whole = Files.readAllBytes(content(entries().get(0)));
    replace(entries().get(0), Arrays.copyOf(whole, whole.length / 2));

    FacecamClip again = normalize(cache(), clip, 30);

    assertThat(TestFfmpeg.probe(again.path()).frames()).isEqualTo(30);
    assertThat(entries()).hasSize(1);
    assertThat(content(entries().get(0))).hasSize(whole.length);
  }

  @Test
  void makesAnEntryAnewOfWhichOneBitIsWrong() throws IOException {
    Path clip = TestClip.MP4.makeIn(directory);
    normalize(cache(), clip, 30);
    byte[] whole = Files.readAllBytes(content(entries().get(0)));
    byte[] damaged = whole.clone();
    damaged[whole.length / 2] ^= 1;
    replace(entries().get(0), damaged);

    FacecamClip again = normalize(cache(), clip, 30);

    assertThat(again.path()).hasBinaryContent(whole);
    assertThat(entries())
        .singleElement()
        .satisfies(kept -> assertThat(content(kept)).hasBinaryContent(whole));
  }

  @Test
  void servesFromACacheThatCannotBeWrittenAnyMore() throws Exception {
    Path clip = TestClip.MP4.makeIn(directory);
    try (SmallDisk disk = SmallDisk.at(folder(), 8192)) {
      normalize(cache(), clip, 30);
      disk.makeReadOnly();

      assertThat(counted(cache(), clip)).isZero();
    }
  }

  @Test
  void keepsForEverWhereItIsTold() throws IOException {
    Path clip = TestClip.MP4.makeIn(directory);
    CacheDirectory lasting =
        new CacheDirectory(folder(), 1L << 30, ChronoUnit.FOREVER.getDuration());

    normalize(lasting, clip, 30);
    normalize(lasting, clip, 31);

    assertThat(entries()).hasSize(2);
  }

  @Test
  void keepsWithinItsBytesAndLetsGoOfWhatWasUsedLongestAgo() throws IOException {
    Path clip = TestClip.MP4.makeIn(directory);
    normalize(cache(), clip, 30);
    long bytes = Files.size(content(entries().get(0)));
    Path oldest = entries().get(0);
    Files.setLastModifiedTime(oldest, FileTime.from(Instant.now().minusSeconds(60)));
    CacheDirectory small = new CacheDirectory(folder(), bytes * 5 / 2, Duration.ofDays(1));

    normalize(small, clip, 31);
    normalize(small, clip, 29);

    assertThat(entries()).hasSize(2).doesNotContain(oldest);
  }

  @Test
  void letsGoOfWhatNobodyHasUsedForLongAndOfWhatWasNeverFinished() throws IOException {
    Path clip = TestClip.MP4.makeIn(directory);
    normalize(cache(), clip, 30);
    Path old = entries().get(0);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
    Path unfinished = Files.createFile(folder().resolve(".unfinished-1"));
    Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    normalize(cache(), clip, 31);

    assertThat(old).doesNotExist();
    assertThat(unfinished).doesNotExist();
    assertThat(entries()).hasSize(1);
  }

  @Test
  void keepsNothingThatIsLargerThanAllOfIt() throws IOException {
    normalize(
        new CacheDirectory(folder(), 1000, Duration.ofDays(1)), TestClip.MP4.makeIn(directory), 30);

    assertThat(folder()).doesNotExist();
  }

  @Test
  void servesRendersThatRunAtOnce() throws Exception {
    Path clip = TestClip.MP4.makeIn(directory);
    ExecutorService renders = Executors.newFixedThreadPool(4);
    try {
      List<Future<FacecamClip>> made = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        long frames = 30L + i % 2;
        made.add(renders.submit(() -> normalize(cache(), clip, frames)));
      }
      for (Future<FacecamClip> each : made) {
        FacecamClip facecam = each.get(Allowance.millis(60_000), TimeUnit.MILLISECONDS);
        assertThat(TestFfmpeg.probe(facecam.path()).frames()).isEqualTo(facecam.frames());
      }
    } finally {
      renders.shutdownNow();
    }
    assertThat(entries()).hasSize(2);
    try (Stream<Path> all = Files.list(folder())) {
      assertThat(all).as("two facecams, and what is known of their clip").hasSize(3);
    }
  }

  @Test
  void rendersWithoutItWhereItCannotBeWritten() throws IOException {
    Path file = Files.createFile(directory.resolve("in-the-way"));

    FacecamClip made =
        normalize(CacheDirectory.at(file.resolve("cache")), TestClip.MP4.makeIn(directory), 30);

    assertThat(made.path()).isNotEmptyFile();
  }

  @Test
  void needsRoomAndTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheDirectory(folder(), 0, Duration.ofDays(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheDirectory(folder(), 1, Duration.ZERO));
  }

  /** By a file of its own: the first render's output is a link to what is kept. */
  private static void replace(Path entry, byte[] content) throws IOException {
    Files.delete(content(entry));
    Files.write(content(entry), content);
  }

  /** How often ffmpeg is run for a facecam. */
  private long counted(CacheDirectory cache, Path clip) throws IOException {
    Path runs = directory.resolve("runs");
    FfmpegInstallation counting =
        ScriptedProgram.ffmpeg(directory, "echo >> '" + runs + "'\nexec \"$FFMPEG\" \"$@\"\n");
    try (FfmpegCompositor compositor =
        FfmpegCompositor.builder().installation(counting).facecamCache(cache).build()) {
      normalize(compositor, FacecamSpec.builder(clip, 64, 10, 30).build());
    }
    return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
  }

  private FacecamClip normalize(CacheDirectory cache, Path clip, long frames) {
    return normalize(cache, FacecamSpec.builder(clip, 64, 10, frames).build());
  }

  private FacecamClip normalize(CacheDirectory cache, FacecamSpec spec) {
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().facecamCache(cache).build()) {
      return normalize(compositor, spec);
    }
  }

  private FacecamClip normalize(FfmpegCompositor compositor, FacecamSpec spec) {
    Path output;
    synchronized (this) {
      output = directory.resolve("facecam-" + outputs++ + ".clip");
    }
    return compositor.normalizeFacecam(
        spec, output, ProgressListener.NONE, new CancellationToken());
  }

  private CacheDirectory cache() {
    return CacheDirectory.at(folder());
  }

  private Path folder() {
    return directory.resolve("cache");
  }

  private static Path content(Path entry) {
    return entry.resolve("content");
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".mov")).toList();
    }
  }
}
