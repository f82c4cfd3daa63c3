package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A render scene by scene.
 *
 * @param scenes in their order; empty before the first is recorded
 * @param failedScene the index of the scene that failed, if one did
 * @param secondsLeft a guess; null while nothing can be said
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ScenesView(
    List<SceneView> scenes, @Nullable Integer failedScene, @Nullable Long secondsLeft) {

  /**
   * A scene.
   *
   * @param percent how much of it is recorded
   * @param url the page that the render shows, if that is known; the campaign may have another now
   * @param stillUrl a small picture of its first frame, once it is recorded
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SceneView(int percent, @Nullable URI url, @Nullable URI stillUrl) {}

  static ScenesView of(Render render, Instant now, URI publicUrl) {
    OptionalInt failed = render.failure().map(RenderFailure::scene).orElse(OptionalInt.empty());
    OptionalLong left = TimeLeft.seconds(render, now);
    return new ScenesView(
        render.sceneProgress().stream()
            .map(
                scene ->
                    new SceneView(
                        scene.percent(),
                        scene.page().orElse(null),
                        scene.still().map(publicUrl::resolve).orElse(null)))
            .toList(),
        failed.isPresent() ? failed.getAsInt() : null,
        left.isPresent() ? left.getAsLong() : null);
  }
}
