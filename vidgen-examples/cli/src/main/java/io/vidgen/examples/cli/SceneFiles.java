package io.vidgen.examples.cli;

import io.vidgen.VidGenException;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.render.CancellationToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The files that scenes show, looked at before anything is recorded. */
final class SceneFiles {

  private final List<String> typed;

  SceneFiles(List<String> typed) {
    this.typed = List.copyOf(typed);
  }

  /** All of them, by what their scenes are called in an error. */
  Stream<InputFile> all() {
    List<InputFile> files = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      int index = i;
      StoredScene.of(SceneArgument.parse(typed.get(i)).url())
          .or(() -> StoredScene.of(typed.get(index)))
          .ifPresent(scene -> files.add(new InputFile(scene.option(index), scene.file())));
    }
    return files.stream();
  }

  /**
   * The scenes as they were typed, but that a clip without seconds has those of its rest.
   *
   * @param sharing whether scenes without seconds share a facecam's length instead
   * @param announcement told what is done now, which may take seconds
   * @throws VidGenException when a file cannot be looked at, for a reason that is not the file's
   */
  List<String> check(
      LazyCompositor compositor,
      boolean sharing,
      CancellationToken cancellation,
      Consumer<String> announcement,
      List<FieldError> errors) {
    List<String> scenes = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      SceneArgument argument = SceneArgument.parseWithSecondsOptional(typed.get(i));
      Optional<StoredScene> stored = StoredScene.of(argument.url());
      Optional<Duration> left = Optional.empty();
      if (stored.isPresent()) {
        StoredScene scene = stored.get();
        left =
            new InputFile(scene.option(i), scene.file())
                .inspect(
                    () -> look(scene, compositor, cancellation, announcement),
                    cancellation,
                    errors);
      }
      boolean measured = argument.seconds() == null && !sharing;
      scenes.add(
          measured && left.isPresent() && !left.get().isZero()
              ? typed.get(i) + "=" + Math.max(1, Math.round(left.get().toMillis() / 1000.0))
              : typed.get(i));
    }
    return scenes;
  }

  /** How much of a clip is left from its scene's start on; zero for what is no clip. */
  private static Duration look(
      StoredScene scene,
      LazyCompositor compositor,
      CancellationToken cancellation,
      Consumer<String> announcement) {
    switch (scene.kind()) {
      case IMAGE -> compositor.get().inspectImage(scene.file(), cancellation);
      case CLIP -> {
        announcement.accept("Looking at the clip " + scene.file());
        Duration length = compositor.get().inspect(scene.file(), cancellation).duration();
        Duration left = length.minus(scene.start());
        return left.isNegative() ? Duration.ZERO : left;
      }
      case PDF, HTML -> {
        // A document is looked at in a process of its own, when it is drawn.
      }
    }
    return Duration.ZERO;
  }
}
