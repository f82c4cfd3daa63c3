package io.vidgen.examples.cli;

import io.vidgen.campaign.draft.EndCardDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.SceneDraft;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A scene as it is typed: {@code URL=SECONDS} or {@code URL}, where a {@link StoredScene} or {@code
 * end-card} may stand in the place of the URL. Addresses contain {@code =} too, so the last one
 * counts.
 *
 * @param url what stands before it
 * @param seconds what stands behind it; null without one
 */
record SceneArgument(String url, @Nullable String seconds) {

  /** Few enough digits for an int; the rules say which numbers are too large. */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,9}");

  static SceneArgument parse(String typed) {
    int equals = typed.lastIndexOf('=');
    return equals < 0
        ? new SceneArgument(typed, null)
        : new SceneArgument(typed.substring(0, equals), typed.substring(equals + 1).strip());
  }

  /**
   * Parses a scene that may go without seconds: what stands behind the last {@code =} of an
   * address's query is part of it unless it is a number.
   */
  static SceneArgument parseWithSecondsOptional(String typed) {
    SceneArgument parsed = parse(typed);
    boolean ofQuery =
        parsed.seconds != null
            && parsed.url.indexOf('?') >= 0
            && !WHOLE_NUMBER.matcher(parsed.seconds).matches();
    return ofQuery ? new SceneArgument(typed, null) : parsed;
  }

  /** A draft; if its duration is unusable, one without, and an error that says why. */
  SceneDraft draft(int index, Map<String, FieldError> errors) {
    SceneDraft shown = shown(index, errors);
    if (seconds != null && WHOLE_NUMBER.matcher(seconds).matches()) {
      return shown.toBuilder().durationSec(Integer.valueOf(seconds)).build();
    }
    String problem =
        seconds == null || seconds.isEmpty()
            ? "Scene duration is missing: write URL=SECONDS, such as https://example.com=8, or name a"
                + " --facecam whose length the scenes share"
            : "Scene duration is a whole number of seconds, not \"" + seconds + "\"";
    String path = "scenes[" + index + "].duration_sec";
    errors.put(path, new FieldError(path, problem));
    return shown;
  }

  /** What is wrong with a file has been said before, or is an error at the scene's address. */
  private SceneDraft shown(int index, Map<String, FieldError> errors) {
    if (EndCardOptions.isScene(url)) {
      return SceneDraft.builder().endCard(EndCardDraft.builder().build()).build();
    }
    Optional<StoredScene> stored = StoredScene.of(url);
    if (stored.isEmpty()) {
      return SceneDraft.page(url, null);
    }
    try {
      return SceneDraft.builder().source(stored.get().source()).build();
    } catch (IllegalArgumentException e) {
      errors.put(
          "scenes[" + index + "].url",
          new FieldError(stored.get().option(index), String.valueOf(e.getMessage())));
      return SceneDraft.builder().build();
    }
  }
}
