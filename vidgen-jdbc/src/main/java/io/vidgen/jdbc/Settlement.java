package io.vidgen.jdbc;

import io.vidgen.queue.Outcome;
import io.vidgen.render.RenderFailure;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Ends a claim: the job and its render in one statement, the job first, as everywhere. Nothing is
 * written unless the claim holds.
 */
final class Settlement {

  private static final String DONE =
      """
      WITH job AS (
        UPDATE render_jobs SET state = 'done', finished_at = clock_timestamp(), lease_until = NULL
        WHERE id = :job AND fencing_token = :token AND state = 'running'
        RETURNING render_id)
      UPDATE renders r
      SET status = 'done', progress = 100, final_video_url = :video, thumb_url = :poster,
        error = NULL, error_code = NULL, error_retryable = NULL
      FROM job WHERE r.id = job.render_id AND r.active""";

  private static final String FAILED =
      """
      WITH job AS (
        UPDATE render_jobs SET state = 'failed', finished_at = clock_timestamp(), lease_until = NULL
        WHERE id = :job AND fencing_token = :token AND state = 'running'
        RETURNING render_id)
      UPDATE renders r
      SET status = 'failed', error = :error, error_code = :code, error_retryable = :retryable
      FROM job WHERE r.id = job.render_id AND r.active""";

  private static final String RETRY_LATER =
      """
      WITH held AS (
        SELECT id, attempts >= coalesce(max_attempts, :limit) AS last
        FROM render_jobs
        WHERE id = :job AND fencing_token = :token AND state = 'running'
        FOR UPDATE
      ), job AS (
        UPDATE render_jobs j
        SET state = CASE WHEN held.last THEN 'failed' ELSE 'queued' END,
          run_at = clock_timestamp() + :delay * interval '1 millisecond',
          finished_at = CASE WHEN held.last THEN clock_timestamp() END,
          lease_until = NULL
        FROM held WHERE j.id = held.id
        RETURNING j.render_id, held.last)
      UPDATE renders r
      SET status = CASE WHEN job.last THEN 'failed' ELSE 'queued' END,
        progress = CASE WHEN job.last THEN r.progress ELSE 0 END,
        error = :error, error_code = :code, error_retryable = :retryable
      FROM job WHERE r.id = job.render_id AND r.active""";

  private static final String RELEASED =
      """
      WITH job AS (
        UPDATE render_jobs
        SET state = 'queued', attempts = greatest(attempts - 1, 0), run_at = clock_timestamp(),
          lease_until = NULL
        WHERE id = :job AND fencing_token = :token AND state = 'running'
        RETURNING render_id)
      UPDATE renders r SET status = 'queued', progress = 0
      FROM job WHERE r.id = job.render_id AND r.active""";

  private static final String SETTLED_BEFORE =
      """
      SELECT count(*) = 1
      FROM render_jobs j JOIN renders r ON r.id = j.render_id
      WHERE j.id = :job AND j.fencing_token = :token
        AND ((CAST(:video AS text) IS NOT NULL AND r.status = 'done' AND r.final_video_url = :video)
          OR (CAST(:code AS text) IS NOT NULL AND r.status = 'failed' AND r.error_code = :code))""";

  private Settlement() {}

  /** Whether the claim held. If not, the transaction must be rolled back. */
  static boolean write(Handle handle, Hold hold, Outcome outcome, int maxAttempts) {
    try (Update update = update(handle, outcome, maxAttempts)) {
      return update.bind("job", hold.jobId()).bind("token", hold.token()).execute() == 1;
    }
  }

  private static Update update(Handle handle, Outcome outcome, int maxAttempts) {
    if (outcome instanceof Outcome.Done done) {
      return handle
          .createUpdate(DONE)
          .bind("video", done.video().toString())
          .bind("poster", done.poster().toString());
    }
    if (outcome instanceof Outcome.Failed failed) {
      return bind(handle.createUpdate(FAILED), failed.failure());
    }
    if (outcome instanceof Outcome.RetryLater later) {
      return bind(handle.createUpdate(RETRY_LATER), later.failure())
          .bind("delay", later.delay().toMillis())
          .bind("limit", maxAttempts);
    }
    return handle.createUpdate(RELEASED);
  }

  private static Update bind(Update update, RenderFailure failure) {
    return update
        .bind("error", LogText.of(failure.message()))
        .bind("code", failure.code().name())
        .bind("retryable", failure.retryable());
  }

  /** Whether this very claim has ended this very way: the answer was lost, the work is done. */
  static boolean wasWritten(Handle handle, Hold hold, Outcome outcome) {
    String video = outcome instanceof Outcome.Done done ? done.video().toString() : null;
    String code = outcome instanceof Outcome.Failed failed ? failed.failure().code().name() : null;
    return handle
        .createQuery(SETTLED_BEFORE)
        .bind("job", hold.jobId())
        .bind("token", hold.token())
        .bind("video", video)
        .bind("code", code)
        .mapTo(Boolean.class)
        .one();
  }
}
