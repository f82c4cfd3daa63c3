package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.Quality;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestFrames;
import io.vidgen.testing.TestInputs;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever inspection accepts, renders: each odd clip is either refused with a reason or goes
 * through everything that a facecam goes through. Two at a time, as most of it is programs that
 * start.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddClipsTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final long FRAMES = 14;
  private static final BubbleStyle BUBBLE = BubbleStyle.defaults();

  @TempDir static Path directory;

  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();
  private final ExecutorService two = Executors.newFixedThreadPool(2);
  private final Map<OddClip, Future<Outcome>> outcomes = new LinkedHashMap<>();

  /** What became of a clip: it was refused, or there is a video. */
  private record Outcome(
      Optional<CompositorException> refusal, Optional<TestFfmpeg.Measured> video) {}

  /** What has failed once, and of the others enough to have one of each kind. */
  private static final Pattern ALWAYS =
      Pattern.compile(
          "chapters|hdr-smpte|hdr-265|matrix-(ycgco|bt2020c)|hot|centre|unknown|without-decoder"
              + "|broken|layout-FL|layout-SL|ambisonic|hours-late|adpcm_ms|1x1|400x1|too-short");

  private static final int ONE_IN = 12;

  /** All of them with {@code -Dvidgen.test.clips=all}. */
  Stream<OddClip> clips() {
    List<OddClip> all =
        Stream.of(OddPictures.all(), OddSounds.all(), OddContainers.all(directory))
            .flatMap(List::stream)
            .toList();
    boolean every = TestInputs.all("vidgen.test.clips");
    return IntStream.range(0, all.size())
        .filter(i -> every || i % ONE_IN == 0 || ALWAYS.matcher(all.get(i).name()).find())
        .mapToObj(all::get);
  }

  @Test
  void areMany() {
    assertThat(outcomes).hasSizeGreaterThan(TestInputs.all("vidgen.test.clips") ? 350 : 70);
  }

  @BeforeAll
  void begin() {
    Clip scenes =
        compositor.normalizeScene(
            TestFrames.still(
                directory.resolve("frames"), TestFrames.plain(320, 180, Color.GRAY), FRAMES),
            FORMAT,
            directory.resolve("scenes.clip"),
            ProgressListener.NONE,
            new CancellationToken());
    clips().forEach(clip -> outcomes.put(clip, two.submit(() -> outcome(clip, scenes))));
  }

  @AfterAll
  void end() {
    two.shutdownNow();
    compositor.close();
  }

  @ParameterizedTest
  @MethodSource("clips")
  void isRefusedOrRenders(OddClip clip) throws Exception {
    Outcome outcome =
        outcomes.entrySet().stream()
            .filter(entry -> entry.getKey().name().equals(clip.name()))
            .findFirst()
            .orElseThrow()
            .getValue()
            .get();

    if (clip.refusal().isPresent()) {
      assertThat(outcome.refusal()).map(CompositorException::code).isEqualTo(clip.refusal());
      assertThat(outcome.refusal().orElseThrow()).hasMessageMatching("(?s)the clip \\w+ \\w+.*");
      return;
    }
    assertThat(outcome.refusal()).isEmpty();
    TestFfmpeg.Measured video = outcome.video().orElseThrow();
    assertThat(video.frames()).isEqualTo(FRAMES);
    assertThat(video.seconds()).isCloseTo(1.4, within(0.05));
    assertThat(video.truePeak()).isLessThanOrEqualTo(-1.5);
    if (clip.heard()) {
      assertThat(video.integrated()).isCloseTo(-16, within(1.0));
    } else {
      assertThat(video.integrated()).isLessThan(-40);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mvhd", "mdhd", "tkhd"})
  void areAsLongAsTheirFramesWhateverTheySay(String box) {
    OddClip liar =
        OddContainers.lies().stream()
            .filter(clip -> clip.name().equals(box + "-too-short-fragments.mp4"))
            .findFirst()
            .orElseThrow();

    FacecamReport report = compositor.inspect(liar.makeIn(directory), new CancellationToken());

    assertThat(report.duration()).isCloseTo(Duration.ofMillis(1200), Duration.ofMillis(110));
  }

  private Outcome outcome(OddClip clip, Clip scenes) throws IOException {
    Path own = Files.createTempDirectory(directory, "clip-");
    Path file = clip.makeIn(own);
    CancellationToken token = new CancellationToken();
    try {
      compositor.inspect(file, token);
    } catch (CompositorException refusal) {
      return new Outcome(Optional.of(refusal), Optional.empty());
    }
    FacecamClip facecam =
        compositor.normalizeFacecam(
            FacecamSpec.builder(file, BUBBLE.diameterIn(FORMAT), FORMAT.fps(), FRAMES).build(),
            own.resolve("facecam.clip"),
            ProgressListener.NONE,
            token);
    Clip video =
        compositor.overlay(
            OverlaySpec.builder(scenes)
                .facecam(facecam)
                .bubble(BUBBLE)
                .quality(Quality.DRAFT)
                .build(),
            own.resolve("video.mp4"),
            ProgressListener.NONE,
            token);
    return new Outcome(Optional.empty(), Optional.of(TestFfmpeg.measure(video.path())));
  }
}
