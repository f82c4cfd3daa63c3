package io.vidgen.compositor;

import io.vidgen.compositor.FacecamProblem.Code;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Compositor#inspect} found out about a facecam clip that can be used.
 *
 * <pre>{@code
 * FacecamReport report = compositor.inspect(upload, CancellationToken.none());
 * report.problems().forEach(problem -> show(problem.sentence()));
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two reports are equal if all their values are.
 */
public final class FacecamReport {

  private static final Duration BREATH_BEFORE = Duration.ofMillis(250);
  private static final Duration BREATH_AFTER = Duration.ofMillis(500);

  private final Duration duration;
  private final FacecamPicture picture;
  private final FacecamSound sound;
  private final List<FacecamProblem> problems;

  private FacecamReport(Builder builder) {
    duration = builder.duration;
    picture = builder.picture;
    sound = builder.sound;
    problems = builder.problems;
  }

  /**
   * A builder of a report on a clip without sound and without problems.
   *
   * @param duration see {@link #duration()}
   * @param picture see {@link #picture()}
   */
  public static Builder builder(Duration duration, FacecamPicture picture) {
    return new Builder(duration, picture);
  }

  /** A builder with this report's values. */
  public Builder toBuilder() {
    return new Builder(duration, picture).sound(sound).problems(problems);
  }

  /** The clip's measured length, which may differ from the length in its header. */
  public Duration duration() {
    return duration;
  }

  /** The clip's picture. */
  public FacecamPicture picture() {
    return picture;
  }

  /** The clip's sound. */
  public FacecamSound sound() {
    return sound;
  }

  /** What the clip's owner may want to know; normalising corrects most of it. Unmodifiable. */
  public List<FacecamProblem> problems() {
    return problems;
  }

  /** The width of the upright picture, in pixels. */
  public int width() {
    return picture.width();
  }

  /** The height of the upright picture, in pixels. */
  public int height() {
    return picture.height();
  }

  /** Whether there is a sound track that can be decoded. */
  public boolean hasAudio() {
    return !sound.codec().isEmpty();
  }

  /** Whether the clip has this problem. */
  public boolean has(Code code) {
    return problems.stream().anyMatch(problem -> problem.code() == code);
  }

  /**
   * The part of the clip that is shown in a style: all of it or, if the style trims silence, what
   * is left without the silence at its ends. A breath before the first word and after the last one
   * stays.
   */
  public FacecamRange shown(FacecamStyle style) {
    FacecamRange whole = new FacecamRange(Duration.ZERO, duration);
    if (!style.trimSilence()) {
      return whole;
    }
    FacecamRange trimmed =
        new FacecamRange(
            beyond(sound.silentStart(), BREATH_BEFORE),
            duration.minus(beyond(sound.silentEnd(), BREATH_AFTER)));
    return trimmed.length().compareTo(Duration.ZERO) > 0 ? trimmed : whole;
  }

  private static Duration beyond(Duration silence, Duration kept) {
    return silence.compareTo(kept) > 0 ? silence.minus(kept) : Duration.ZERO;
  }

  private List<Object> values() {
    return List.of(duration, picture, sound, problems);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FacecamReport report && values().equals(report.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "FacecamReport" + values();
  }

  /** Builds a {@link FacecamReport}. Not thread-safe. */
  public static final class Builder {

    private final Duration duration;
    private final FacecamPicture picture;
    private FacecamSound sound = FacecamSound.none(0);
    private List<FacecamProblem> problems = List.of();

    private Builder(Duration duration, FacecamPicture picture) {
      this.duration = duration;
      this.picture = picture;
    }

    /** The clip's sound; default none. */
    public Builder sound(FacecamSound value) {
      sound = value;
      return this;
    }

    /** What the clip's owner may want to know; default nothing. The list is copied. */
    public Builder problems(List<FacecamProblem> value) {
      problems = List.copyOf(value);
      return this;
    }

    /** Builds the report. */
    public FacecamReport build() {
      return new FacecamReport(this);
    }
  }
}
