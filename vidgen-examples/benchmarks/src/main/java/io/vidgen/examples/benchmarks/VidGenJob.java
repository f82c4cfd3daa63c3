package io.vidgen.examples.benchmarks;

import io.vidgen.CacheDirectory;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.Scene;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.render.Progress;
import io.vidgen.render.RenderListener;
import io.vidgen.storage.LocalStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** VidGen's pipeline as a worker has it: its browsers stay warm from job to job. */
final class VidGenJob implements JobContender {

  private final PlaywrightRecorder recorder;
  private final FfmpegCompositor compositor;
  private final int scenesAtOnce;
  private final boolean meanwhile;
  private final Optional<Path> cache;
  private Optional<String> lowerThird = Optional.empty();

  /**
   * @param scenesAtOnce how many browsers there are
   * @param meanwhile whether it encodes while it records
   * @param cache where scenes are kept and looked for, if anywhere
   */
  VidGenJob(
      FfmpegCompositor compositor, int scenesAtOnce, boolean meanwhile, Optional<Path> cache) {
    this.recorder =
        PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(scenesAtOnce).build();
    this.compositor = compositor;
    this.scenesAtOnce = scenesAtOnce;
    this.meanwhile = meanwhile;
    this.cache = cache;
  }

  /** The same, with this in the lower third of the next videos. */
  VidGenJob saying(String words) {
    lowerThird = Optional.of(words);
    return this;
  }

  @Override
  public String name() {
    return "VidGen";
  }

  @Override
  public Made make(JobInput input, Path scratch, Path output) {
    LocalStorage storage = LocalStorage.at(output);
    RenderPipeline.Builder pipeline =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(compositor)
            .storage(storage)
            .scenesAtOnce(scenesAtOnce)
            .encodeWhileRecording(meanwhile)
            .workDirectory(scratch);
    cache.ifPresent(directory -> pipeline.sceneCache(CacheDirectory.at(directory)));
    StageTimes times = new StageTimes();
    RenderResult result =
        pipeline
            .build()
            .render(
                campaignOf(input),
                new RenderListener() {
                  @Override
                  public void progress(Progress progress) {
                    times.enter(progress.status().wireName());
                  }
                });
    return new Made(storage.pathOf(result.keys().video()), "bt709", times.end());
  }

  private Campaign campaignOf(JobInput input) {
    return Campaign.builder("Benchmark")
        .scenes(input.pages().stream().map(page -> Scene.page(page, input.perScene())).toList())
        .facecam(Facecam.of(input.facecam()))
        .look(
            Look.builder()
                .format(input.format())
                .lowerThird(lowerThird.map(words -> LowerThird.builder(words).build()).orElse(null))
                // As the usual script does, and as many pixels of the page.
                .motion(
                    Motion.builder()
                        .scroll(ScrollStyle.SMOOTH)
                        .depth(ScrollDepth.Place.BOTTOM)
                        .build())
                .view(PageView.desktop())
                .maxRecordingAge(cache.isPresent() ? Duration.ofHours(1) : Duration.ZERO)
                .build())
        .build();
  }

  /** How many browsers it has started so far. */
  long browserStarts() {
    return recorder.browserStarts();
  }

  @Override
  public void close() {
    recorder.close();
  }
}
