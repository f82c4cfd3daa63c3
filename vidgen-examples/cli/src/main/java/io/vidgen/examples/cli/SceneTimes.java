package io.vidgen.examples.cli;

import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.SceneDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How long the scenes are shown that were typed without seconds. */
final class SceneTimes {

  private final boolean shared;
  private final @Nullable Duration facecam;

  private SceneTimes(boolean shared, @Nullable Duration facecam) {
    this.shared = shared;
    this.facecam = facecam;
  }

  /** There is no facecam: every scene needs its seconds. */
  static SceneTimes typed() {
    return new SceneTimes(false, null);
  }

  /**
   * Such scenes share what the others leave of the facecam, evenly.
   *
   * @param facecam how long the clip is; null if that is not known, since the clip is unusable
   */
  static SceneTimes sharing(@Nullable Duration facecam) {
    return new SceneTimes(true, facecam);
  }

  /**
   * The drafts of scenes as they were typed; where the seconds are unusable, one without, and an
   * error by path that says why.
   */
  List<SceneDraft> drafts(List<String> typed, Map<String, FieldError> errors) {
    List<SceneArgument> arguments = typed.stream().map(this::parse).toList();
    List<SceneDraft> drafts = new ArrayList<>();
    for (SceneArgument argument : arguments) {
      drafts.add(argument.draft(drafts.size(), errors));
    }
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (shared && arguments.get(i).seconds() == null) {
        open.add(i);
      }
    }
    if (!open.isEmpty()) {
      share(open, drafts, errors);
    }
    return drafts;
  }

  private SceneArgument parse(String typed) {
    return shared ? SceneArgument.parseWithSecondsOptional(typed) : SceneArgument.parse(typed);
  }

  private void share(List<Integer> open, List<SceneDraft> drafts, Map<String, FieldError> errors) {
    long whole = facecam == null ? open.size() : Math.round(facecam.toMillis() / 1000.0);
    long taken =
        drafts.stream()
            .map(SceneDraft::durationSec)
            .filter(Objects::nonNull)
            .mapToLong(Integer::longValue)
            .sum();
    // An unusable clip is an error of its own: any length will do for the rest of the checks.
    long left = facecam == null ? open.size() : whole - taken;
    for (int i = 0; i < open.size(); i++) {
      int scene = open.get(i);
      String path = "scenes[" + scene + "].duration_sec";
      if (left < open.size()) {
        errors.put(
            path,
            new FieldError(
                path,
                "No second of the facecam is left for it: it lasts %d s, and %d s are taken"
                    .formatted(whole, taken)));
        continue;
      }
      long seconds = left / open.size() + (i < left % open.size() ? 1 : 0);
      errors.remove(path);
      drafts.set(
          scene, drafts.get(scene).toBuilder().durationSec(Math.toIntExact(seconds)).build());
    }
  }
}
