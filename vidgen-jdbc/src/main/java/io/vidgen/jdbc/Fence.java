package io.vidgen.jdbc;

import io.vidgen.VidGenException;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.render.RenderCancelledException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Says why a fenced write has found nothing to write to. */
final class Fence {

  private record State(long token, String state, String status) {}

  private Fence() {}

  static VidGenException refusal(Handle handle, FencedClaim fencedClaim) {
    Optional<State> found =
        handle
            .createQuery(
                """
                SELECT j.fencing_token, j.state, r.status
                FROM render_jobs j JOIN renders r ON r.id = j.render_id
                WHERE j.id = :job""")
            .bind("job", fencedClaim.jobId())
            .map(
                (row, context) ->
                    new State(
                        row.getLong("fencing_token"),
                        row.getString("state"),
                        row.getString("status")))
            .findOne();
    if (found.isEmpty()) {
      return new LeaseLostException("render " + fencedClaim.renderId() + " was deleted");
    }
    State now = found.get();
    if (now.token() != fencedClaim.token()) {
      return new LeaseLostException("another worker has claimed render " + fencedClaim.renderId());
    }
    if (now.status().equals("cancelled")) {
      return new RenderCancelledException("render " + fencedClaim.renderId() + " was cancelled");
    }
    return new LeaseLostException("render " + fencedClaim.renderId() + " is " + now.status());
  }
}
