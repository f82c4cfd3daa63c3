package io.vidgen.pipeline;

import io.vidgen.compositor.ClipScene;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.PictureScene;
import io.vidgen.internal.ContentDigest;
import io.vidgen.recorder.Mockup;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageAction;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a recording is kept under: a digest of all that decides what it shows, but for the page's
 * own changes.
 *
 * @param name 64 hexadecimal digits
 */
record SceneKey(String name) {

  /** To be raised when the same spec leads to other frames, or they are kept in another way. */
  private static final String RECIPE = "4";

  /** To be raised when a page has another size within the same mockup. */
  private static final String MOCKUP_RECIPE = "mockup 2";

  /**
   * The key of a page.
   *
   * @param recorder its signature
   * @throws IOException if a card's file cannot be read
   */
  static SceneKey of(RecordingSpec spec, String recorder, CancellationToken cancellation)
      throws IOException {
    Motion motion = spec.motion();
    ContentDigest digest = new ContentDigest().add(RECIPE).add(recorder);
    addPage(spec.page(), digest, cancellation);
    if (spec.mockup() != Mockup.NONE) {
      digest.add(MOCKUP_RECIPE).add(spec.mockup().name());
    }
    if (!spec.leadIn().isZero()) {
      digest.add("lead-in").add(spec.leadIn().toString());
    }
    return new SceneKey(
        digest
            .add(Long.toString(spec.duration().toMillis()))
            .add(spec.format().toString())
            .add(motion.scroll().name())
            .add(motion.depth().text())
            .add(motion.ending().name())
            .add(Boolean.toString(motion.cursor()))
            .add(spec.view().text())
            .add(spec.consent().name())
            .add(spec.pageErrorPolicy().getClass().getSimpleName())
            .add(spec.visitor().text())
            .add(PageAction.parts(spec.actions()))
            .hex());
  }

  private static void addPage(PageSource page, ContentDigest digest, CancellationToken cancellation)
      throws IOException {
    if (page instanceof PageSource.Card card) {
      digest.add("card").add(card.html());
      for (Map.Entry<String, Path> file : card.files().entrySet()) {
        digest.add(file.getKey()).add(file.getValue(), cancellation);
      }
    } else if (page instanceof PageSource.Address address) {
      digest.add(address.url().toString());
    }
  }

  /**
   * The key of pictures: their content decides, wherever they are.
   *
   * @throws IOException if one cannot be read
   */
  static SceneKey of(PictureScene scene, Compositor compositor, CancellationToken cancellation)
      throws IOException {
    ContentDigest digest =
        new ContentDigest().add(RECIPE).add(compositor.signature()).add("pictures");
    for (Path picture : scene.pictures()) {
      digest.add(picture, cancellation);
    }
    return new SceneKey(
        digest
            .add(scene.motion().toString())
            .add(scene.format().toString())
            .add(Long.toString(scene.frames()))
            .hex());
  }

  /**
   * The key of a part of a clip: its content decides, wherever it is.
   *
   * @throws IOException if it cannot be read
   */
  static SceneKey of(ClipScene scene, Compositor compositor, CancellationToken cancellation)
      throws IOException {
    return new SceneKey(
        new ContentDigest()
            .add(RECIPE)
            .add(compositor.signature())
            .add("clip")
            .add(scene.clip(), cancellation)
            .add(scene.start().toString())
            .add(scene.format().toString())
            .add(Long.toString(scene.frames()))
            .hex());
  }
}
