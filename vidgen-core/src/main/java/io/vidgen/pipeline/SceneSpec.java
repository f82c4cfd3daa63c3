package io.vidgen.pipeline;

import io.vidgen.compositor.ClipScene;
import io.vidgen.compositor.ClipSound;
import io.vidgen.compositor.PictureScene;
import io.vidgen.compositor.SceneSound;
import io.vidgen.recorder.RecordingSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What {@link RecordStage} is to make a scene's frames of: a page for the recorder, or pictures or
 * a clip for the compositor, as local files that were inspected.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface SceneSpec {

  /** A page. */
  static SceneSpec page(RecordingSpec recording) {
    return new Page(recording);
  }

  /** Pictures. */
  static SceneSpec pictures(PictureScene scene) {
    return new Pictures(scene);
  }

  /**
   * A part of a clip.
   *
   * @param length how long the clip is, as measured
   * @param sound what becomes of its sound
   */
  static SceneSpec footage(ClipScene scene, Duration length, ClipSound sound) {
    return new Footage(scene, length, sound);
  }

  /**
   * Calls the function for this kind of scene, and none of the others.
   *
   * @return what that function returned
   */
  <T> T match(
      Function<? super Page, ? extends T> page,
      Function<? super Pictures, ? extends T> pictures,
      Function<? super Footage, ? extends T> footage);

  /** How many frames the scene has: no more, no less. */
  default long frames() {
    return match(
        page -> page.recording().frames(),
        pictures -> pictures.scene().frames(),
        footage -> footage.scene().frames());
  }

  /** What is heard of the clips among scenes that follow each other. */
  static List<SceneSound> sounds(List<? extends SceneSpec> scenes) {
    List<SceneSound> sounds = new ArrayList<>();
    long start = 0;
    for (SceneSpec spec : scenes) {
      if (spec instanceof Footage footage && footage.sound().heard()) {
        ClipScene scene = footage.scene();
        sounds.add(
            new SceneSound(
                scene.clip(), scene.start(), start, scene.frames(), footage.sound().level()));
      }
      start += spec.frames();
    }
    return List.copyOf(sounds);
  }

  /**
   * A page.
   *
   * @param recording how it is recorded
   */
  record Page(RecordingSpec recording) implements SceneSpec {

    @Override
    public <T> T match(
        Function<? super Page, ? extends T> page,
        Function<? super Pictures, ? extends T> pictures,
        Function<? super Footage, ? extends T> footage) {
      return page.apply(this);
    }
  }

  /**
   * Pictures: an image, or a document's pages.
   *
   * @param scene how they are shown
   */
  record Pictures(PictureScene scene) implements SceneSpec {

    @Override
    public <T> T match(
        Function<? super Page, ? extends T> page,
        Function<? super Pictures, ? extends T> pictures,
        Function<? super Footage, ? extends T> footage) {
      return pictures.apply(this);
    }
  }

  /**
   * A part of a clip.
   *
   * @param scene which part
   * @param length how long the clip is, as measured
   * @param sound what becomes of its sound
   */
  record Footage(ClipScene scene, Duration length, ClipSound sound) implements SceneSpec {

    @Override
    public <T> T match(
        Function<? super Page, ? extends T> page,
        Function<? super Pictures, ? extends T> pictures,
        Function<? super Footage, ? extends T> footage) {
      return footage.apply(this);
    }
  }
}
