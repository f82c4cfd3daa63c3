package io.vidgen.pipeline;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.render.SceneProgress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of each scene is recorded, out of how much of all scenes is: whenever the whole moves,
 * it is by the scene that is named. Guarded by the progress's lock.
 */
final class SceneShares {

  /** The sum of many small steps is a little off. */
  private static final double ROUNDING = 1e-6;

  private final List<SceneProgress> scenes = new ArrayList<>();
  private final double[] shares;
  private final double[] recorded;
  private double whole;

  private SceneShares(List<@Nullable URI> pages, double[] shares) {
    this.shares = shares;
    this.recorded = new double[shares.length];
    for (@Nullable URI page : pages) {
      scenes.add(SceneProgress.notBegun().toBuilder().page(page).build());
    }
  }

  /** Of this campaign's scenes, of which nothing is recorded. */
  static SceneShares of(Campaign campaign) {
    double length = campaign.duration().toMillis();
    return new SceneShares(
        pagesOf(campaign),
        campaign.scenes().stream()
            .map(Scene::duration)
            .mapToDouble(duration -> duration.toMillis() / length)
            .toArray());
  }

  /** What is no web page has no address. */
  private static List<@Nullable URI> pagesOf(Campaign campaign) {
    List<@Nullable URI> pages = new ArrayList<>();
    for (Scene scene : campaign.scenes()) {
      pages.add(scene.source() instanceof SceneSource.WebPage page ? page.url() : null);
    }
    return pages;
  }

  int count() {
    return shares.length;
  }

  /** So much of all scenes is recorded, and this one has moved. */
  void moved(int scene, double fraction) {
    if (scene < shares.length && fraction > whole) {
      recorded[scene] += fraction - whole;
      whole = fraction;
      int percent = (int) ((recorded[scene] / shares[scene] + ROUNDING) * 100);
      set(scene, Math.min(100, percent));
    }
  }

  /** Nothing is left to be recorded. */
  void complete() {
    for (int scene = 0; scene < shares.length; scene++) {
      set(scene, 100);
    }
  }

  private void set(int scene, int percent) {
    SceneProgress before = scenes.get(scene);
    scenes.set(
        scene,
        SceneProgress.builder(percent)
            .page(before.page().orElse(null))
            .still(before.still().orElse(null))
            .build());
  }

  /** A picture of this scene is to be seen at this address. */
  void shown(int scene, URI still) {
    scenes.set(scene, scenes.get(scene).toBuilder().still(still).build());
  }

  List<SceneProgress> now() {
    return List.copyOf(scenes);
  }
}
