package io.vidgen.campaign.draft;

import io.vidgen.campaign.CaptionSource;
import io.vidgen.captions.Captions;
import io.vidgen.captions.Cue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a campaign's captions must keep to besides being readable. */
final class CaptionRules {

  private CaptionRules() {}

  /** Only what is said can be listened to. */
  static void check(CaptionSource captions, boolean hasFacecam, List<FieldError> errors) {
    if (!hasFacecam) {
      Optional<String> field =
          captions.match(
              given -> Optional.empty(),
              script -> Optional.of("script"),
              speech -> Optional.of("from_speech"));
      field.ifPresent(
          name -> errors.add(new FieldError("captions." + name, "needs a facecam that speaks")));
    }
  }

  /**
   * Those that were stored before are not checked: an edit of something else is no fault.
   *
   * @param length of the video; it counts only if nothing is wrong so far, or it is not known yet
   */
  static void checkNew(CaptionSource captions, Duration length, List<FieldError> errors) {
    if (captions instanceof CaptionSource.Given given) {
      checkFlow(given.captions(), errors);
      if (errors.isEmpty()) {
        checkBeginning(given.captions(), length, errors);
      }
    }
  }

  private static void checkFlow(Captions captions, List<FieldError> errors) {
    if (!captions.canBeReflowed()) {
      errors.add(
          new FieldError(
              "captions.text",
              "Broken to fit the screen, these would be more than %,d captions"
                  .formatted(Captions.MAX_CUES)));
    }
  }

  /** Captions that begin after the video are another video's, most likely. */
  private static void checkBeginning(Captions captions, Duration length, List<FieldError> errors) {
    captions.cues().stream()
        .findFirst()
        .map(Cue::start)
        .filter(first -> first.compareTo(length) >= 0)
        .ifPresent(
            first ->
                errors.add(
                    new FieldError(
                        "captions.text",
                        "The first caption begins at %d:%02d, when the video of %d s has ended"
                            .formatted(
                                first.toMinutes(), first.toSecondsPart(), length.toSeconds()))));
  }
}
