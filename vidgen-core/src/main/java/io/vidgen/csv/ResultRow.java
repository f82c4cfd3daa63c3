package io.vidgen.csv;

import io.vidgen.viewing.ViewMilestone;
import io.vidgen.viewing.ViewSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a recipient's video, beside the list's own cells.
 *
 * <p>Immutable and thread-safe.
 */
public final class ResultRow {

  /** The columns that {@link #cells} fills, after the list's own. */
  static final String COLUMNS =
      "status,link,poster_url,gif_url,mail_picture_url,mail_html,mail_text,seconds,error_code,"
          + "error,used_fallback";

  /** The columns that {@link #viewCells} fills, after those. */
  static final String VIEW_COLUMNS = "plays,watched_percent,played_at,clicked_at,last_seen_at";

  private final List<String> own;
  private final String status;
  private final @Nullable String link;
  private final @Nullable String poster;
  private final @Nullable String gif;
  private final @Nullable String mailPicture;
  private final @Nullable String mailHtml;
  private final @Nullable String mailText;
  private final @Nullable Double seconds;
  private final @Nullable String errorCode;
  private final @Nullable String error;
  private final @Nullable Boolean usedFallback;
  private final @Nullable ViewSummary views;

  private ResultRow(Builder builder) {
    own = List.copyOf(builder.own);
    status = builder.status;
    link = builder.link;
    poster = builder.poster;
    gif = builder.gif;
    mailPicture = builder.mailPicture;
    mailHtml = builder.mailHtml;
    mailText = builder.mailText;
    seconds = builder.seconds;
    errorCode = builder.errorCode;
    error = builder.error;
    usedFallback = builder.usedFallback;
    views = builder.views;
  }

  /**
   * A builder of a row of which there is no video.
   *
   * @param own the list's cells, as many as it has columns
   * @param status such as {@code done}
   */
  public static Builder builder(List<String> own, String status) {
    return new Builder(own, status);
  }

  /** One for each column. */
  List<String> cells() {
    return Stream.concat(
            own.stream(),
            Stream.of(
                status,
                text(link),
                text(poster),
                text(gif),
                text(mailPicture),
                text(mailHtml),
                text(mailText),
                seconds == null ? "" : String.format(Locale.ROOT, "%.1f", seconds),
                text(errorCode),
                text(error),
                usedFallback == null ? "" : usedFallback.toString()))
        .toList();
  }

  /** One for each of {@link #VIEW_COLUMNS}; empty where nobody has watched it. */
  List<String> viewCells() {
    if (views == null || views.lastSeenAt().isEmpty()) {
      return List.of("", "", "", "", "");
    }
    return List.of(
        String.valueOf(views.plays()),
        String.valueOf(views.watchedPercent()),
        text(views.milestones().get(ViewMilestone.PLAYED)),
        text(views.milestones().get(ViewMilestone.CLICKED)),
        text(views.lastSeenAt().orElse(null)));
  }

  /** As spreadsheets read times: in whole seconds. */
  private static String text(@Nullable Instant time) {
    return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String text(@Nullable String value) {
    return Optional.ofNullable(value).orElse("");
  }

  /** Puts a row together: what is not said has an empty cell. Not thread-safe. */
  public static final class Builder {

    private final List<String> own;
    private final String status;
    private @Nullable String link;
    private @Nullable String poster;
    private @Nullable String gif;
    private @Nullable String mailPicture;
    private @Nullable String mailHtml;
    private @Nullable String mailText;
    private @Nullable Double seconds;
    private @Nullable String errorCode;
    private @Nullable String error;
    private @Nullable Boolean usedFallback;
    private @Nullable ViewSummary views;

    private Builder(List<String> own, String status) {
      this.own = own;
      this.status = status;
    }

    /** Where the video is watched. */
    public Builder link(@Nullable Object address) {
      link = address == null ? null : address.toString();
      return this;
    }

    /** Its poster. */
    public Builder poster(@Nullable Object address) {
      poster = address == null ? null : address.toString();
      return this;
    }

    /** Its animation. */
    public Builder gif(@Nullable Object address) {
      gif = address == null ? null : address.toString();
      return this;
    }

    /** Its picture for mails. */
    public Builder mailPicture(@Nullable Object address) {
      mailPicture = address == null ? null : address.toString();
      return this;
    }

    /** What a mail says of it; see {@code MailSnippet}. */
    public Builder mail(String html, String plain) {
      mailHtml = html;
      mailText = plain;
      return this;
    }

    /** How long it is. */
    public Builder seconds(double value) {
      seconds = value;
      return this;
    }

    /** Why there is none, or why it shows a fallback. */
    public Builder error(@Nullable String code, @Nullable String words) {
      errorCode = code;
      error = words;
      return this;
    }

    /** Whether it shows a fallback page. */
    public Builder usedFallback(boolean value) {
      usedFallback = value;
      return this;
    }

    /** How it is watched, for a file {@linkplain ResultCsv#withViews() with views}. */
    public Builder views(@Nullable ViewSummary summary) {
      views = summary;
      return this;
    }

    /** The row. */
    public ResultRow build() {
      return new ResultRow(this);
    }
  }
}
