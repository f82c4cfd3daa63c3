package io.vidgen.pipeline;

import io.vidgen.CacheDirectory;
import io.vidgen.internal.ContentDigest;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
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

  SceneReuse(CacheDirectory cache, SceneRecorder recorder) {
    this.store = new SceneStore(cache, InstantSource.system());
    this.recorder = recorder;
  }

  /**
   * A recording that will do, in a new file, with a note of how old it is.
   *
   * @param file does not exist yet, nor afterwards if there is none
   */
  Optional<RecordedScene> find(RecordingSpec spec, Path file, Optional<RenderTask> task) {
    if (task.isEmpty()) {
      return Optional.empty();
    }
    SceneKey key = keyOf(spec);
    String render = nameOf(task.get());
    Optional<RecordedScene> own =
        store
            .fetchOwn(key, render, task.get().attempt(), RESUME_WITHIN, file)
            .map(found -> noted("shown as an earlier attempt recorded it, %s ago", found));
    Duration maxRecordingAge = maxRecordingAgeOf(task.get());
    if (own.isPresent() || maxRecordingAge.isZero()) {
      return own;
    }
    return store
        .fetch(key, maxRecordingAge, file)
        .map(found -> noted("not recorded anew: the recording is %s old", found));
  }

  /** Stores a new recording for later renders. */
  void keep(RecordingSpec spec, RecordedScene scene, Optional<RenderTask> task) {
    task.ifPresent(known -> store.store(keyOf(spec), nameOf(known), known.attempt(), scene));
  }

  /** No attempt at this render will follow: what nobody else may use is taken away. */
  void over(RenderTask task) {
    if (maxRecordingAgeOf(task).isZero()) {
      store.forget(nameOf(task));
    }
  }

  private SceneKey keyOf(RecordingSpec spec) {
    return SceneKey.of(spec, recorder.signature());
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
