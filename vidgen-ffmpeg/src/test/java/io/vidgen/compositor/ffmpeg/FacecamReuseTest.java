package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.CacheDirectory;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.StorageKey;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.SampleCampaigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Renders by several workers with one facecam, and which programs each of them starts for it. */
class FacecamReuseTest {

  private static final StorageKey CLIP = new StorageKey("facecams/ada.mp4");

  @TempDir Path directory;
  private LocalStorage storage;

  @BeforeEach
  void store() throws IOException {
    storage = LocalStorage.at(Files.createDirectory(directory.resolve("storage")));
    storage.put(CLIP, TestClip.MP4.makeIn(directory));
  }

  @Test
  void aSecondRenderStartsNoProgramForTheClip() throws IOException {
    List<String> first = startsOf(FacecamStyle.defaults());
    List<String> second = startsOf(FacecamStyle.defaults());

    assertThat(ofClip(first)).hasSize(5);
    assertThat(ofClip(second)).isEmpty();
    assertThat(second).as("programs for the video").hasSizeLessThan(first.size() - 5);
  }

  @Test
  void anotherCropOfAKnownClipIsMadeWithoutInspectingTheClipAgain() throws IOException {
    startsOf(FacecamStyle.defaults());

    List<String> other =
        startsOf(FacecamStyle.builder().crop(new FacecamCrop(0.5, 0.5, 2)).build());

    assertThat(ofClip(other)).as("its sound and its picture").hasSize(2);
    assertThat(ofClip(other)).noneMatch(start -> start.startsWith("ffprobe"));
  }

  @Test
  void aClipIsInspectedAgainWhenWhatIsKeptIsDamaged() throws IOException {
    startsOf(FacecamStyle.defaults());
    try (Stream<Path> entries = Files.list(directory.resolve("cache"))) {
      for (Path entry : entries.toList()) {
        Files.write(entry.resolve("content"), new byte[] {0});
      }
    }

    assertThat(ofClip(startsOf(FacecamStyle.defaults()))).hasSize(5);
    assertThat(ofClip(startsOf(FacecamStyle.defaults()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"MP4", "WEBM_WITHOUT_DURATION", "PORTRAIT", "WITHOUT_SOUND"})
  void whatIsSaidOfAKnownClipIsWhatWasSaidAtFirst(TestClip clip) throws IOException {
    Path file = clip.makeIn(directory);
    Path copy = Files.copy(file, directory.resolve("the same under another name"));
    Path starts = directory.resolve("starts");
    FacecamReport first;
    try (FfmpegCompositor compositor = compositor(starts)) {
      first = compositor.inspect(file, CancellationToken.none());
    }
    Files.delete(starts);

    try (FfmpegCompositor compositor = compositor(starts)) {
      assertThat(compositor.inspect(copy, CancellationToken.none())).isEqualTo(first);
    }

    assertThat(starts).doesNotExist();
  }

  private List<String> startsOf(FacecamStyle style) throws IOException {
    Path starts = directory.resolve("starts");
    Files.deleteIfExists(starts);
    try (DrawnRecorder recorder = new DrawnRecorder();
        FfmpegCompositor compositor = compositor(starts)) {
      RenderResult made =
          RenderPipeline.builder()
              .recorder(recorder)
              .compositor(compositor)
              .storage(storage)
              .workDirectory(directory)
              .build()
              .render(campaign(style));
      assertThat(made.duration()).hasSeconds(TestClip.SECONDS);
    }
    return Files.readAllLines(starts);
  }

  private FfmpegCompositor compositor(Path starts) {
    return FfmpegCompositor.builder()
        .installation(ScriptedProgram.noting(starts, directory))
        .facecamCache(CacheDirectory.at(directory.resolve("cache")))
        .build();
  }

  private static List<String> ofClip(List<String> starts) {
    return starts.stream().filter(start -> start.contains("file:upload")).toList();
  }

  private static Campaign campaign(FacecamStyle style) {
    Campaign campaign = SampleCampaigns.ofSeconds(TestClip.SECONDS);
    return campaign.toBuilder()
        .facecam(Facecam.builder(MediaSource.stored(CLIP)).duration(campaign.duration()).build())
        .look(campaign.look().toBuilder().facecam(style).build())
        .build();
  }
}
