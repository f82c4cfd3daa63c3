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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads renders from rows that this library, or another application, has written. */
final class RenderRow {

  private static final String OF_RENDER =
      "r.id, r.campaign_id, r.status, r.progress, r.public_id, r.duration_sec, r.final_video_url,"
          + " r.thumb_url, r.preview_url, r.mail_picture_url, r.share_image_url,"
          + " r.error, r.error_code, r.error_retryable, r.error_scene,"
          + " r.error_stage, r.created_at, r.scene_progress, r.user_id, r.labels, r.storage_keys,"
          + " r.fallback_code,"
          // A video that begins with this very statement takes the render's id, and is not seen
          // yet.
          + " coalesce((SELECT v.public_id FROM vidgen_videos v WHERE v.id = r.video_id),"
          + " r.public_id) AS video_public_id";

  /** What {@link #read} needs of render {@code r} beside {@link #ITS_JOB}. */
  static final String COLUMNS = OF_RENDER + ", j.attempts, j.started_at, j.finished_at";

  /** What {@link #read} needs of render {@code r} when it has no job yet. */
  static final String COLUMNS_OF_NEW =
      OF_RENDER
          + ", 0 AS attempts, CAST(NULL AS timestamptz) AS started_at,"
          + " CAST(NULL AS timestamptz) AS finished_at";

  /** Joins render {@code r} with the latest of its jobs, as {@code j}; old ones are tidied away. */
  static final String ITS_JOB =
      " LEFT JOIN LATERAL (SELECT attempts, started_at, finished_at FROM render_jobs"
          + " WHERE render_id = r.id ORDER BY created_at DESC LIMIT 1) j ON true";

  private RenderRow() {}

  static Render read(ResultSet row) throws SQLException {
    return Render.builder(
            row.getObject("id", UUID.class),
            row.getObject("campaign_id", UUID.class),
            new PublicId(row.getString("public_id")),
            Duration.ofSeconds(row.getLong("duration_sec")),
            row.getObject("created_at", OffsetDateTime.class).toInstant())
        .videoPublicId(new PublicId(row.getString("video_public_id")))
        .status(RenderStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)))
        // Rows from before the database checked them may say anything.
        .progress(Math.max(0, Math.min(100, row.getInt("progress"))))
        .attempt(Math.max(0, row.getInt("attempts")))
        .video(address(row.getString("final_video_url")).orElse(null))
        .poster(address(row.getString("thumb_url")).orElse(null))
        .preview(address(row.getString("preview_url")).orElse(null))
        .mailPicture(address(row.getString("mail_picture_url")).orElse(null))
        .shareImage(address(row.getString("share_image_url")).orElse(null))
        .failure(failure(row).orElse(null))
        .startedAt(instant(row, "started_at"))
        .finishedAt(instant(row, "finished_at"))
        .sceneProgress(SceneProgressJson.read(row.getString("scene_progress")))
        .owner(row.getObject("user_id", UUID.class))
        .labels(StringMapJson.read(row.getString("labels")))
        .keys(StringMapJson.read(row.getString("storage_keys")))
        .fallbackReason(fallback(row.getString("fallback_code")))
        .build();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
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
    return Optional.of(
        RenderFailure.builder(codeOf(code), message == null ? "" : message)
            .retryable(retryable)
            .scene(sceneOf(row.getObject("error_scene", Integer.class)))
            .stage(stageOf(row.getString("error_stage")))
            .build());
  }

  private static @Nullable ErrorCode fallback(@Nullable String code) {
    return code == null ? null : codeOf(code);
  }

  private static @Nullable Integer sceneOf(@Nullable Integer index) {
    return index == null || index < 0 ? null : index;
  }

  /** Null also for what this version does not know as a stage. */
  private static @Nullable RenderStatus stageOf(@Nullable String name) {
    return Arrays.stream(RenderStatus.values())
        .filter(status -> status.isRunning() && status.wireName().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Codes that this version does not know count as a defect, as do messages without any. */
  private static ErrorCode codeOf(@Nullable String name) {
    return Arrays.stream(ErrorCode.values())
        .filter(code -> code.name().equals(name))
        .findFirst()
        .orElse(ErrorCode.INTERNAL);
  }
}
