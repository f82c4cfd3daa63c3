package io.vidgen.examples.quickstart;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.render.Render;
import io.vidgen.storage.LocalStorage;
import io.vidgen.worker.RenderWorker;
import java.nio.file.Path;

/** All in one process: renders are queued in memory, and videos kept in {@code videos}. */
public final class InMemoryQuickstart {

  private InMemoryQuickstart() {}

  /** Makes a video of the page at the first argument. */
  public static void main(String[] args) throws InterruptedException {
    String address = args.length > 0 ? args[0] : "example.com";
    var draft =
        CampaignDraft.builder().name("Quickstart").scene(SceneDraft.page(address, 5)).build();
    Campaign campaign = draft.validate(Look.defaults());

    try (var recorder = PlaywrightRecorder.create();
        var compositor = FfmpegCompositor.create()) {
      Render render = render(campaign, recorder, compositor, Path.of("videos"));
      System.out.println(EndOfRender.describe(render));
    }
  }

  static Render render(
      Campaign campaign, SceneRecorder recorder, Compositor compositor, Path videos)
      throws InterruptedException {
    var renders = new InMemoryRenderQueue();
    var pipeline =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(compositor)
            .storage(LocalStorage.at(videos))
            .build();
    try (var worker = RenderWorker.builder(renders, pipeline).build()) {
      worker.start();
      Render asked = renders.request(campaign);
      return EndOfRender.await(renders, asked.id());
    }
  }
}
