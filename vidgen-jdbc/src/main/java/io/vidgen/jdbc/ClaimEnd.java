package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.Outcome;
import io.vidgen.render.Redactor;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import java.net.URI;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Ends a claim: its job and its render in one statement. The job is locked first, as everywhere;
 * unless the claim holds and the render is active, neither is written.
 */
final class ClaimEnd {

  private static final String HELD =
      """
      WITH held AS (
        SELECT id, render_id, attempts >= coalesce(max_attempts, :limit) AS last
        FROM render_jobs
        WHERE id = :job AND fencing_token = :token AND state = 'running'
        FOR UPDATE
      ), render AS (
      """;

  private static final String DONE =
      HELD
          + """
            UPDATE renders r
            SET status = 'done', progress = 100, published_at = clock_timestamp(),
              final_video_url = :video, thumb_url = :poster, preview_url = :preview,
              mail_picture_url = :mail_picture, share_image_url = :share_image,
              storage_keys = CAST(:keys AS jsonb), fallback_code = :fallback, error = NULL,
              error_code = NULL, error_retryable = NULL, error_scene = NULL, error_stage = NULL,
              width = :width, height = :height,
              duration_sec = coalesce(:seconds, r.duration_sec), chapters = CAST(:chapters AS jsonb)
            FROM held WHERE r.id = held.render_id
              AND NOT vidgen_ended(r.status)
            RETURNING r.id)
          UPDATE render_jobs j
          SET state = 'done', finished_at = clock_timestamp(), lease_until = NULL
          FROM held, render WHERE j.id = held.id""";

  private static final String FAILED =
      HELD
          + """
            UPDATE renders r
            SET status = 'failed', error = :error, error_code = :code, error_retryable = :retryable,
              error_scene = :scene, error_stage = :stage
            FROM held WHERE r.id = held.render_id
              AND NOT vidgen_ended(r.status)
            RETURNING r.id)
          UPDATE render_jobs j
          SET state = 'failed', finished_at = clock_timestamp(), lease_until = NULL
          FROM held, render WHERE j.id = held.id""";

  private static final String RETRY_LATER =
      HELD
          + """
            UPDATE renders r
            SET status = CASE WHEN held.last THEN 'failed' ELSE 'queued' END,
              progress = CASE WHEN held.last THEN r.progress ELSE 0 END,
              error = :error, error_code = :code, error_retryable = :retryable,
              error_scene = :scene, error_stage = :stage
            FROM held WHERE r.id = held.render_id
              AND NOT vidgen_ended(r.status)
            RETURNING r.id)
          UPDATE render_jobs j
          SET state = CASE WHEN held.last THEN 'failed' ELSE 'queued' END,
            run_at = clock_timestamp() + :delay * interval '1 millisecond',
            finished_at = CASE WHEN held.last THEN clock_timestamp() END,
            lease_until = NULL
          FROM held, render WHERE j.id = held.id""";

  private static final String RELEASED =
      HELD
          + """
            UPDATE renders r SET status = 'queued', progress = 0
            FROM held WHERE r.id = held.render_id
              AND NOT vidgen_ended(r.status)
            RETURNING r.id)
          UPDATE render_jobs j
          SET state = 'queued', attempts = greatest(j.attempts - 1, 0), run_at = clock_timestamp(),
            lease_until = NULL
          FROM held, render WHERE j.id = held.id""";

  private static final String SETTLED_BEFORE =
      """
      SELECT count(*) = 1
      FROM render_jobs j JOIN renders r ON r.id = j.render_id
      WHERE j.id = :job AND j.fencing_token = :token
        AND ((CAST(:video AS text) IS NOT NULL AND r.status = 'done' AND r.final_video_url = :video)
          OR (CAST(:code AS text) IS NOT NULL AND r.status = 'failed' AND r.error_code = :code))""";

  private ClaimEnd() {}

  /**
   * Whether the claim held; if not, nothing was written.
   *
   * @param made what the video was made of, which the campaign may not say any more; null if its
   *     rows could not be read, so that none was made
   */
  static boolean write(
      Handle handle,
      FencedClaim fencedClaim,
      Outcome outcome,
      int maxAttempts,
      @Nullable Campaign made) {
    try (Update update = update(handle, outcome, made)) {
      return update
              .bind("job", fencedClaim.jobId())
              .bind("token", fencedClaim.token())
              .bind("limit", maxAttempts)
              .execute()
          == 1;
    }
  }

  private static Update update(Handle handle, Outcome outcome, @Nullable Campaign made) {
    return outcome.match(
        done ->
            handle
                .createUpdate(DONE)
                .bind("video", done.video().toString())
                .bind("poster", done.poster().toString())
                .bind("preview", done.preview().map(URI::toString).orElse(null))
                .bind("mail_picture", done.mailPicture().map(URI::toString).orElse(null))
                .bind("share_image", done.shareImage().map(URI::toString).orElse(null))
                .bind("keys", StringMapJson.write(done.keys()))
                .bind("fallback", done.fallbackReason().map(ErrorCode::name).orElse(null))
                .bind("seconds", made == null ? null : made.duration().toSeconds())
                .bind("width", made == null ? null : made.look().format().width())
                .bind("height", made == null ? null : made.look().format().height())
                .bind("chapters", made == null ? null : ChaptersJson.write(made)),
        failed -> bind(handle.createUpdate(FAILED), failed.failure()),
        later ->
            bind(handle.createUpdate(RETRY_LATER), later.failure())
                .bind("delay", later.delay().toMillis()),
        released -> handle.createUpdate(RELEASED));
  }

  private static Update bind(Update update, RenderFailure failure) {
    return update
        .bind("error", Redactor.of(failure.message()))
        .bind("code", failure.code().name())
        .bind("retryable", failure.retryable())
        .bind("scene", failure.scene().isPresent() ? failure.scene().getAsInt() : null)
        .bind("stage", failure.stage().map(RenderStatus::wireName).orElse(null));
  }

  /** Whether this very claim has ended this very way: the answer was lost, the work is done. */
  static boolean wasWritten(Handle handle, FencedClaim fencedClaim, Outcome outcome) {
    return outcome.match(
        done -> wasWritten(handle, fencedClaim, done.video().toString(), null),
        failed -> wasWritten(handle, fencedClaim, null, failed.failure().code().name()),
        later -> false,
        released -> false);
  }

  private static boolean wasWritten(
      Handle handle, FencedClaim fencedClaim, @Nullable String video, @Nullable String code) {
    return handle
        .createQuery(SETTLED_BEFORE)
        .bind("job", fencedClaim.jobId())
        .bind("token", fencedClaim.token())
        .bind("video", video)
        .bind("code", code)
        .mapTo(Boolean.class)
        .one();
  }
}
