package io.vidgen.pipeline;

import io.vidgen.CacheDirectory;
import io.vidgen.compositor.Compositor;
import io.vidgen.internal.ContentDigest;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides which scenes need not be recorded: those that an earlier attempt at the same render has
 * recorded, and those of which the campaign takes a recording of some age. Thread-safe.
 */
final class SceneReuse {

  /** Attempts follow each other within minutes; later, somebody wants a new video. */
  private static final Duration RESUME_WITHIN = Duration.ofHours(1);

  private final SceneStore store;
  private final SceneRecorder recorder;
  private final Optional<Compositor> compositor;

  SceneReuse(CacheDirectory cache, SceneRecorder recorder, Optional<Compositor> compositor) {
    this.compositor = compositor;
    this.store = new SceneStore(cache, InstantSource.system());
    this.recorder = recorder;
  }

  /**
   * A recording that will do, in a new file, with a note of how old it is.
   *
   * @param file does not exist yet, nor afterwards if there is none
   */
  Optional<RecordedScene> find(SceneKey key, Path file, Optional<RenderTask> of) {
    if (of.isEmpty()) {
      return Optional.empty();
    }
    RenderTask task = of.get();
    Optional<RecordedScene> own =
        store
            .fetchOwn(key, nameOf(task), task.attempt(), RESUME_WITHIN, file)
            .map(found -> noted("shown as an earlier attempt recorded it, %s ago", found));
    Duration maxRecordingAge = maxRecordingAgeOf(task);
    if (own.isPresent() || maxRecordingAge.isZero()) {
      return own;
    }
    return store
        .fetch(key, maxRecordingAge, file)
        .map(found -> noted("not recorded anew: the recording is %s old", found));
  }

  /**
   * Stores a new recording for later renders, unless somebody wrote to its files meanwhile.
   *
   * @param key of before it was made
   */
  void keep(
      SceneKey key,
      SceneSpec spec,
      RecordedScene scene,
      StageContext context,
      CancellationToken cancellation) {
    if (keyOf(spec, context, cancellation).equals(Optional.of(key))) {
      context.task().ifPresent(task -> store.store(key, nameOf(task), task.attempt(), scene));
    }
  }

  /** No attempt at this render will follow: what nobody else may use is taken away. */
  void over(RenderTask task) {
    if (maxRecordingAgeOf(task).isZero()) {
      store.forget(nameOf(task));
    }
  }

  /**
   * What a scene is kept under. None without a task; none for what cannot be read: drawing it says
   * why; and none for what only those see who know a secret: two owners may call different ones by
   * the same name.
   */
  Optional<SceneKey> keyOf(SceneSpec spec, StageContext context, CancellationToken cancellation) {
    if (context.task().isEmpty()) {
      return Optional.empty();
    }
    try {
      if (spec instanceof SceneSpec.Page page) {
        if (page.recording().usesSecrets()) {
          return Optional.empty();
        }
        return Optional.of(SceneKey.of(page.recording(), recorder.signature(), cancellation));
      }
      if (compositor.isPresent() && spec instanceof SceneSpec.Pictures pictures) {
        return Optional.of(SceneKey.of(pictures.scene(), compositor.get(), cancellation));
      }
      if (compositor.isPresent() && spec instanceof SceneSpec.Footage footage) {
        return Optional.of(SceneKey.of(footage.scene(), compositor.get(), cancellation));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String nameOf(RenderTask task) {
    return new ContentDigest().add(task.publicId().value()).hex().substring(0, 16);
  }

  private static Duration maxRecordingAgeOf(RenderTask task) {
    return task.campaign().look().maxRecordingAge();
  }

  private static RecordedScene noted(String note, SceneStore.Found found) {
    return found.scene().noted(String.format(Locale.ROOT, note, inWords(found.age())));
  }

  private static String inWords(Duration age) {
    if (age.toMinutes() < 2) {
      return age.toSeconds() + " s";
    }
    return age.toHours() < 2 ? age.toMinutes() + " min" : age.toHours() + " h";
  }
}
