package io.vidgen.jdbc;

import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.video.Video;
import io.vidgen.video.VideoPassword;
import io.vidgen.video.VideoSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A video as its row has it, and which two of its renders matter.
 *
 * @param id the row's key
 * @param video without its renders
 */
record VideoRow(UUID id, Video video, @Nullable UUID published, @Nullable UUID latestRender) {

  /** Videos as {@code v}; the same order decides what viewers see, in the functions' script. */
  static final String SELECT =
      """
      SELECT v.id, v.public_id, v.campaign_id, v.created_at, v.label, v.expires_at,
        v.password_challenge, v.password_verifier,
        (SELECT r.id FROM renders r
          WHERE r.video_id = v.id AND r.status = 'done' AND r.final_video_url IS NOT NULL
          ORDER BY coalesce(r.published_at, r.created_at) DESC, r.created_at DESC, r.id DESC
          LIMIT 1) AS published,
        (SELECT r.id FROM renders r WHERE r.video_id = v.id
          ORDER BY r.created_at DESC, r.id DESC LIMIT 1) AS latest
      FROM vidgen_videos v
      """;

  static VideoRow read(ResultSet row) throws SQLException {
    Video video =
        Video.builder(
                new PublicId(row.getString("public_id")),
                row.getObject("campaign_id", UUID.class),
                Objects.requireNonNull(instant(row, "created_at")))
            .settings(settings(row))
            .build();
    return new VideoRow(
        row.getObject("id", UUID.class),
        video,
        row.getObject("published", UUID.class),
        row.getObject("latest", UUID.class));
  }

  private static VideoSettings settings(ResultSet row) throws SQLException {
    VideoSettings.Builder settings =
        VideoSettings.builder().label(row.getString("label")).expiresAt(instant(row, "expires_at"));
    String challenge = row.getString("password_challenge");
    if (challenge != null) {
      settings.password(VideoPassword.kept(challenge, row.getString("password_verifier")));
    }
    return settings.build();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** The videos, with their renders as they stand now. */
  static List<Video> withRenders(Handle handle, List<VideoRow> rows) {
    UUID[] ids =
        rows.stream()
            .flatMap(row -> Stream.of(row.published, row.latestRender))
            .filter(Objects::nonNull)
            .distinct()
            .toArray(UUID[]::new);
    Map<UUID, Render> renders =
        handle
            .createQuery(
                "SELECT "
                    + RenderRow.COLUMNS
                    + " FROM renders r"
                    + RenderRow.ITS_JOB
                    + " WHERE r.id = ANY (CAST(:ids AS uuid[]))")
            .bindArray("ids", UUID.class, (Object[]) ids)
            .map((row, context) -> RenderRow.read(row))
            .stream()
            .collect(Collectors.toMap(Render::id, Function.identity()));
    return rows.stream()
        .map(
            row ->
                row.video.toBuilder()
                    .published(row.published == null ? null : renders.get(row.published))
                    .latestRender(row.latestRender == null ? null : renders.get(row.latestRender))
                    .build())
        .toList();
  }
}
