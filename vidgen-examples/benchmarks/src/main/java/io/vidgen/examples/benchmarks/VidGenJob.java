package io.vidgen.examples.benchmarks;

import io.vidgen.RenderPipeline;
import io.vidgen.RenderResult;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Scene;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.render.Progress;
import io.vidgen.render.RenderListener;
import io.vidgen.storage.LocalStorage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** VidGen's pipeline as a worker has it: its browsers stay warm from job to job. */
final class VidGenJob implements JobContender {

  private final PlaywrightRecorder recorder =
      PlaywrightRecorder.builder().allowPrivateAddresses(true).build();
  private final FfmpegCompositor compositor;

  VidGenJob(FfmpegCompositor compositor) {
    this.compositor = compositor;
  }

  @Override
  public String name() {
    return "VidGen";
  }

  @Override
  public Made make(JobInput input, Path scratch, Path output) {
    LocalStorage storage = LocalStorage.at(output);
    RenderPipeline pipeline =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(compositor)
            .storage(storage)
            .workDirectory(scratch)
            .build();
    StageTimes times = new StageTimes();
    RenderResult result =
        pipeline.render(
            campaignOf(input),
            new RenderListener() {
              @Override
              public void progress(Progress progress) {
                times.enter(progress.status().wireName());
              }
            });
    return new Made(storage.pathOf(result.keys().video()), "bt709", times.end());
  }

  private static Campaign campaignOf(JobInput input) {
    return new Campaign(
        UUID.randomUUID(),
        "Benchmark",
        input.pages().stream().map(page -> new Scene(page, input.perScene())).toList(),
        Optional.of(Facecam.ofFile(input.facecam(), input.total())),
        new Campaign.Look(input.format(), ScrollStyle.SMOOTH, BubbleStyle.defaults()));
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
