package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads renders from rows that this library, or another application, has written. */
final class RenderRow {

  /** What {@link #read} needs of render {@code r}. */
  static final String COLUMNS =
      "r.id, r.campaign_id, r.status, r.progress, r.public_id, r.duration_sec, r.final_video_url,"
          + " r.thumb_url, r.preview_url, r.error, r.error_code, r.error_retryable, r.created_at";

  private RenderRow() {}

  static Render read(ResultSet row) throws SQLException {
    return new Render(
        row.getObject("id", UUID.class),
        row.getObject("campaign_id", UUID.class),
        RenderStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getInt("progress"),
        new PublicId(row.getString("public_id")),
        Duration.ofSeconds(row.getLong("duration_sec")),
        address(row.getString("final_video_url")),
        address(row.getString("thumb_url")),
        address(row.getString("preview_url")),
        failure(row),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  static Optional<URI> address(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      // Not written by us, and nothing that anybody could open.
      return Optional.empty();
    }
  }

  private static Optional<RenderFailure> failure(ResultSet row) throws SQLException {
    String code = row.getString("error_code");
    String message = row.getString("error");
    boolean retryable = row.getBoolean("error_retryable");
    if (code == null && message == null) {
      return Optional.empty();
    }
    return Optional.of(new RenderFailure(codeOf(code), message == null ? "" : message, retryable));
  }

  /** Codes that this version does not know count as a defect, as do messages without any. */
  private static ErrorCode codeOf(@Nullable String name) {
    return Arrays.stream(ErrorCode.values())
        .filter(code -> code.name().equals(name))
        .findFirst()
        .orElse(ErrorCode.INTERNAL);
  }
}
