package io.vidgen.examples.cli;

import io.vidgen.VidGenException;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.PosterSource;
import io.vidgen.campaign.Watermark;
import io.vidgen.campaign.draft.BubbleDraft;
import io.vidgen.campaign.draft.FacecamDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.LookDraft;
import io.vidgen.campaign.draft.LowerThirdDraft;
import io.vidgen.campaign.draft.OpeningDraft;
import io.vidgen.campaign.draft.PosterDraft;
import io.vidgen.campaign.draft.TransitionDraft;
import io.vidgen.compositor.WatermarkStyle;
import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How the video looks. All values are text until they are checked, as {@link FormatOptions} says
 * why; the rules are core's, only the fields' names are the options'.
 */
final class LookOptions {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}(\\.\\d{1,6})?");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,6}");

  /** From the field's path in a draft to the option that was typed. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("look.bubble.shape", "bubble"),
          Map.entry("look.bubble.corner", "bubble-corner"),
          Map.entry("look.bubble.x", "bubble-x"),
          Map.entry("look.bubble.y", "bubble-y"),
          Map.entry("look.bubble.size", "bubble-size"),
          Map.entry("look.bubble.margin", "bubble-margin"),
          Map.entry("look.bubble.border_width", "bubble-border"),
          Map.entry("look.bubble.border_color", "bubble-border-color"),
          Map.entry("look.bubble.shadow", "bubble-shadow"),
          Map.entry("look.facecam.crop_x", "facecam-x"),
          Map.entry("look.facecam.crop_y", "facecam-y"),
          Map.entry("look.facecam.zoom", "facecam-zoom"),
          Map.entry("look.facecam.when_shorter", "facecam-shorter"),
          Map.entry("look.facecam.when_longer", "facecam-longer"),
          Map.entry("look.opening", "opening"),
          Map.entry("look.opening.length_ms", "opening"),
          Map.entry("look.transition.kind", "transition"),
          Map.entry("look.transition.length_ms", "transition-ms"),
          Map.entry("look.lower_third.title", "title"),
          Map.entry("look.lower_third.subtitle", "subtitle"),
          Map.entry("look.poster.at_sec", "poster"),
          Map.entry("look.quality", "quality"));

  @Option(
      names = "--bubble",
      paramLabel = "SHAPE",
      description = "The facecam's shape: circle (default), rounded or square.")
  private @Nullable String shape;

  @Option(
      names = "--bubble-corner",
      paramLabel = "CORNER",
      description = "top_left, top_right, bottom_left (default) or bottom_right.")
  private @Nullable String corner;

  @Option(
      names = "--bubble-x",
      paramLabel = "0..1",
      description = "Instead of a corner: from the left margin to the right one.")
  private @Nullable String bubbleX;

  @Option(
      names = "--bubble-y",
      paramLabel = "0..1",
      description = "Instead of a corner: from the top margin to the bottom one.")
  private @Nullable String bubbleY;

  @Option(
      names = "--bubble-size",
      paramLabel = "SHARE",
      description = "Of the picture's shorter side, 0.1 to 0.6 (default: 0.26).")
  private @Nullable String size;

  @Option(
      names = "--bubble-margin",
      paramLabel = "SHARE",
      description = "Of the picture's shorter side, 0 to 0.2 (default: 0.04).")
  private @Nullable String margin;

  @Option(
      names = "--bubble-border",
      paramLabel = "SHARE",
      description = "Border's width, of the bubble's size, 0 to 0.2 (default: 0.016).")
  private @Nullable String border;

  @Option(
      names = "--bubble-border-color",
      paramLabel = "#RRGGBB",
      description = "Border's colour (default: #FFFFFF).")
  private @Nullable String borderColor;

  @Option(
      names = "--bubble-shadow",
      paramLabel = "0..1",
      description = "How dark the shadow is (default: 0.34).")
  private @Nullable String shadow;

  @Option(
      names = "--facecam-x",
      paramLabel = "0..1",
      description = "Where the face is in the clip, from left to right (default: 0.5).")
  private @Nullable String cropX;

  @Option(
      names = "--facecam-y",
      paramLabel = "0..1",
      description = "Where the face is in the clip, from top to bottom (default: 0.4).")
  private @Nullable String cropY;

  @Option(
      names = "--facecam-zoom",
      paramLabel = "1..4",
      description = "How close the face is shown (default: 1).")
  private @Nullable String zoom;

  @Option(
      names = "--facecam-any-length",
      description = "Let the scenes be longer or shorter than the facecam.")
  private boolean anyLength;

  @Option(
      names = "--facecam-shorter",
      paramLabel = "END",
      description = "When the facecam ends first: hold (default) or fade_out.")
  private @Nullable String whenShorter;

  @Option(
      names = "--facecam-longer",
      paramLabel = "END",
      description = "When the scenes end first: trim (default) or fade_out.")
  private @Nullable String whenLonger;

  @Option(
      names = "--opening",
      paramLabel = "SECONDS",
      description =
          "Let the facecam fill the picture for so long, 0.5 to 15, before it shrinks into its"
              + " bubble.")
  private @Nullable String opening;

  @Option(
      names = "--transition",
      paramLabel = "KIND",
      description = "Between scenes: cut (default) or fade.")
  private @Nullable String transition;

  @Option(
      names = "--transition-ms",
      paramLabel = "MILLISECONDS",
      description = "How long a fade takes, 100 to 2000 (default: 400).")
  private @Nullable String transitionMs;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "A name to show over the first seconds, such as who speaks.")
  private @Nullable String title;

  @Option(names = "--subtitle", paramLabel = "TEXT", description = "A line below the title.")
  private @Nullable String subtitle;

  @Option(
      names = "--watermark",
      paramLabel = "FILE",
      description = "A PNG or JPEG to lay over the video's upper right corner.")
  private @Nullable Path watermark;

  @Option(
      names = "--poster",
      paramLabel = "SECONDS|FILE",
      description =
          "What the poster shows: a moment of the video, such as 3.5, or a PNG or JPEG (default: a"
              + " good moment of the beginning).")
  private @Nullable String poster;

  @Option(
      names = "--quality",
      paramLabel = "QUALITY",
      description = "draft, standard (default) or high.")
  private @Nullable String quality;

  /** The look; the base where there are errors. */
  Look check(Look base, List<FieldError> errors) {
    List<FieldError> found = new ArrayList<>();
    Look look = draft(found).applyTo(base, "look", found);
    if (watermark != null) {
      Watermark sign = new Watermark(MediaSource.file(watermark), WatermarkStyle.defaults());
      look = look.toBuilder().watermark(sign).build();
    }
    if (posterImage().isPresent()) {
      MediaSource image = MediaSource.file(posterImage().get().path());
      look = look.toBuilder().poster(PosterSource.image(image)).build();
    }
    for (FieldError error : found) {
      errors.add(named(error));
    }
    return found.isEmpty() ? look : base;
  }

  /** The error under the option that was typed. */
  static FieldError named(FieldError error) {
    return new FieldError(OPTIONS.getOrDefault(error.path(), error.path()), error.message());
  }

  /** The file that was named as the watermark. */
  Optional<InputFile> watermark() {
    return Optional.ofNullable(watermark).map(found -> new InputFile("watermark", found));
  }

  /** The file that was named as the poster. */
  Optional<InputFile> posterImage() {
    return Optional.ofNullable(poster)
        .filter(typed -> !NUMBER.matcher(typed).matches())
        .map(typed -> new InputFile("poster", Path.of(typed)));
  }

  /**
   * Looks at the watermark and the poster, if they are files.
   *
   * @throws VidGenException when one cannot be looked at, for a reason that is not the picture's
   */
  void checkPictures(
      LazyCompositor compositor, CancellationToken cancellation, List<FieldError> errors) {
    watermark()
        .ifPresent(
            picture ->
                picture.inspect(
                    () -> {
                      compositor.get().inspectWatermark(picture.path(), cancellation);
                      return picture;
                    },
                    cancellation,
                    errors));
    posterImage()
        .ifPresent(
            picture ->
                picture.inspect(
                    () -> {
                      compositor.get().inspectPosterImage(picture.path(), cancellation);
                      return picture;
                    },
                    cancellation,
                    errors));
  }

  private LookDraft draft(List<FieldError> errors) {
    return LookDraft.builder()
        .bubble(bubble(errors))
        .facecam(facecam(errors))
        .opening(opening(errors))
        .transition(
            TransitionDraft.builder()
                .kind(transition)
                .lengthMs(wholeNumber("transition-ms", transitionMs, errors))
                .build())
        .lowerThird(
            title == null && subtitle == null
                ? null
                : LowerThirdDraft.builder().title(title).subtitle(subtitle).build())
        .poster(PosterDraft.builder().atSec(posterMoment()).build())
        .quality(quality)
        .build();
  }

  private @Nullable OpeningDraft opening(List<FieldError> errors) {
    Double seconds = number("opening", opening, errors);
    return seconds == null
        ? null
        : OpeningDraft.builder().lengthMs((int) Math.round(1000 * seconds)).build();
  }

  private @Nullable Double posterMoment() {
    return poster != null && NUMBER.matcher(poster).matches() ? Double.valueOf(poster) : null;
  }

  private BubbleDraft bubble(List<FieldError> errors) {
    return BubbleDraft.builder()
        .shape(shape)
        .corner(corner)
        .x(number("bubble-x", bubbleX, errors))
        .y(number("bubble-y", bubbleY, errors))
        .size(number("bubble-size", size, errors))
        .margin(number("bubble-margin", margin, errors))
        .borderWidth(number("bubble-border", border, errors))
        .borderColor(borderColor)
        .shadow(number("bubble-shadow", shadow, errors))
        .build();
  }

  private FacecamDraft facecam(List<FieldError> errors) {
    return FacecamDraft.builder()
        .cropX(number("facecam-x", cropX, errors))
        .cropY(number("facecam-y", cropY, errors))
        .zoom(number("facecam-zoom", zoom, errors))
        .anyLength(anyLength)
        .whenShorter(whenShorter)
        .whenLonger(whenLonger)
        .build();
  }

  private static @Nullable Double number(
      String option, @Nullable String typed, List<FieldError> errors) {
    if (typed == null || NUMBER.matcher(typed).matches()) {
      return typed == null ? null : Double.valueOf(typed);
    }
    errors.add(new FieldError(option, "must be a number, not \"" + typed + "\""));
    return null;
  }

  private static @Nullable Integer wholeNumber(
      String option, @Nullable String typed, List<FieldError> errors) {
    if (typed == null || WHOLE_NUMBER.matcher(typed).matches()) {
      return typed == null ? null : Integer.valueOf(typed);
    }
    errors.add(new FieldError(option, "must be a whole number, not \"" + typed + "\""));
    return null;
  }
}
