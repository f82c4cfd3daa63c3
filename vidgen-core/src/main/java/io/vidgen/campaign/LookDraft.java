package io.vidgen.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.campaign.Campaign.Look;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How pages are shown, as a user typed it, under its wire names; anything may be wrong with it.
 * What is absent is left as it was.
 *
 * @param scroll {@code human}, {@code smooth} or {@code none}
 * @param depth as {@link ScrollDepth#parse} reads it: {@code fold}, {@code middle}, {@code bottom},
 *     {@code 1200px} or {@code css:#pricing}
 * @param ending {@code stay} or {@code return}
 * @param cursor whether a mouse pointer is drawn
 * @param view as {@link PageView#parse} reads it: {@code desktop}, {@code desktop:1280}, {@code
 *     phone} or {@code phone:390x844}
 * @param consent {@code hide}, {@code reject}, {@code accept} or {@code leave}
 */
public record LookDraft(
    @JsonProperty("scroll") @Nullable String scroll,
    @JsonProperty("depth") @Nullable String depth,
    @JsonProperty("ending") @Nullable String ending,
    @JsonProperty("cursor") @Nullable Boolean cursor,
    @JsonProperty("view") @Nullable String view,
    @JsonProperty("consent") @Nullable String consent) {

  /** What a look would be typed as. */
  public static LookDraft of(Look look) {
    Motion motion = look.motion();
    return new LookDraft(
        wireName(motion.scroll()),
        motion.depth().text(),
        wireName(motion.ending()),
        motion.cursor(),
        look.view().text(),
        wireName(look.consent()));
  }

  /**
   * A look with what this draft says.
   *
   * @param path put before the fields' names in errors, such as {@code look.}
   * @param errors where broken rules go, each with its field's path
   */
  public Look applyTo(Look look, String path, List<FieldError> errors) {
    Motion motion = look.motion();
    Motion moved =
        new Motion(
            read(scroll, constants(ScrollStyle.values()), motion.scroll(), path + "scroll", errors),
            read(depth, ScrollDepth::parse, motion.depth(), path + "depth", errors),
            read(
                ending,
                constants(Motion.Ending.values()),
                motion.ending(),
                path + "ending",
                errors),
            cursor == null ? motion.cursor() : cursor);
    return look.withMotion(moved)
        .withView(read(view, PageView::parse, look.view(), path + "view", errors))
        .withConsent(
            read(
                consent,
                constants(ConsentPolicy.values()),
                look.consent(),
                path + "consent",
                errors));
  }

  private static <T> T read(
      @Nullable String typed,
      Function<String, ? extends T> parser,
      T absent,
      String path,
      List<FieldError> errors) {
    if (typed == null) {
      return absent;
    }
    try {
      return parser.apply(typed);
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError(path, String.valueOf(e.getMessage())));
      return absent;
    }
  }

  private static <E extends Enum<E>> Function<String, E> constants(E[] all) {
    return typed ->
        Arrays.stream(all)
            .filter(constant -> constant.name().equalsIgnoreCase(typed.strip()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "must be "
                            + Arrays.stream(all)
                                .map(LookDraft::wireName)
                                .collect(Collectors.joining(", "))
                            + ", not \""
                            + typed
                            + "\""));
  }

  private static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
