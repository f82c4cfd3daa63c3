package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.VidGenException;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.pipeline.RenderTask;
import io.vidgen.pipeline.StageSlot;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.RenderListener;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.VideoStorage;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.ListenerLog;
import io.vidgen.testing.SampleCampaigns;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages that docs/extending.md shows work, with the real FFmpeg. */
class ExtendingGuideTest {

  private static final String SUB_RIP = "1\n00:00:00,000 --> 00:00:01,000\nHello, Ada\n";

  @TempDir Path folder;

  private final Compositor compositor = FfmpegCompositor.create();
  private URLClassLoader shown;
  private Object ours;

  @BeforeEach
  void compileTheGuide() throws Exception {
    Path output = folder.resolve("classes");
    assertThat(output.toFile().mkdir()).isTrue();
    shown = Snippets.of("docs/extending.md").load(output);
    ours =
        shown
            .loadClass("OurPipeline")
            .getConstructor(SceneRecorder.class, Compositor.class, VideoStorage.class)
            .newInstance(
                new DrawnRecorder(), compositor, LocalStorage.at(folder.resolve("storage")));
  }

  @AfterEach
  void close() throws Exception {
    compositor.close();
    shown.close();
  }

  @Test
  void captionsAreAddedAsATrackAndTheOtherStreamsStay() throws Exception {
    Function<RenderTask, String> subRip = task -> SUB_RIP;
    Object captions =
        shown
            .loadClass("Captions")
            .getConstructor(ProcessBuilder.class, Function.class)
            .newInstance(Ffmpeg.program(), subRip);
    change("withCaptions", captions.getClass(), captions);
    ListenerLog listener = new ListenerLog();

    RenderResult video = build().render(SampleCampaigns.ofSeconds(1, 1), listener);

    assertThat(Ffmpeg.streams(Path.of(video.video())))
        .hasSize(3)
        .anyMatch(stream -> stream.equals("video,20"))
        .anyMatch(stream -> stream.startsWith("audio"))
        .anyMatch(stream -> stream.startsWith("subtitle,1"));
    assertThat(listener.lines()).contains("Added captions");
  }

  @Test
  void captionsArePublishedBesideTheVideo() throws Exception {
    Function<RenderTask, String> webVtt = task -> "WEBVTT";
    VideoStorage storage = LocalStorage.at(folder.resolve("storage"));
    Object captions =
        shown
            .loadClass("CaptionFile")
            .getConstructor(VideoStorage.class, Function.class)
            .newInstance(storage, webVtt);
    change("withCaptionFile", captions.getClass(), captions);

    RenderResult video = build().render(SampleCampaigns.ofSeconds(1), RenderListener.NONE);

    URI published = video.video().resolve("captions.vtt");
    assertThat(Path.of(published)).hasContent("WEBVTT");
    assertThat(video.keys().attachment("captions").map(storage::publicUri)).contains(published);
  }

  @Test
  void aVideoThatIsNotApprovedIsNotPublished() throws Exception {
    Predicate<RenderTask> never = task -> false;
    change("withApproval", Predicate.class, never);
    RenderPipeline pipeline = build();

    assertThatThrownBy(() -> pipeline.render(SampleCampaigns.ofSeconds(1), RenderListener.NONE))
        .isInstanceOf(VidGenException.class)
        .hasMessage("this video was not approved");

    assertThat(folder.resolve("storage")).doesNotExist();
  }

  @Test
  void everyStageIsTimedAndASingleSceneIsNotJoined() throws Exception {
    List<StageSlot<?, ?>> timed = new ArrayList<>();
    BiConsumer<StageSlot<?, ?>, Duration> times =
        (slot, took) -> {
          assertThat(took).isPositive();
          timed.add(slot);
        };
    ours.getClass().getMethod("withoutConcatenation").invoke(ours);
    change("timed", BiConsumer.class, times);

    RenderResult video = build().render(SampleCampaigns.ofSeconds(1), RenderListener.NONE);

    assertThat(timed).isEqualTo(StageSlot.all());
    assertThat(Ffmpeg.streams(Path.of(video.video()))).contains("video,10");
  }

  private void change(String method, Class<?> type, Object argument) throws Exception {
    ours.getClass().getMethod(method, type).invoke(ours, argument);
  }

  private RenderPipeline build() throws Exception {
    return (RenderPipeline) ours.getClass().getMethod("build").invoke(ours);
  }
}
