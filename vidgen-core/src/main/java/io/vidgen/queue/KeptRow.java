package io.vidgen.queue;

import io.vidgen.batch.BatchRow;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.RecipientState;
import io.vidgen.render.RenderStatus;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of a batch, as the in-memory queue keeps it. Guarded by the queue's lock. */
final class KeptRow {

  final CheckedRecipient checked;

  /** What its video is to be made of; empty if there will be none. */
  final String content;

  UUID campaignId = UUID.randomUUID();
  @Nullable Job job;

  /** What the job's video is made of. */
  String made = "";

  KeptRow(CheckedRecipient checked, String content) {
    this.checked = checked;
    this.content = content;
  }

  /** What other lists name it by; empty for one that others cannot name. */
  String identity() {
    return checked.state() == RecipientState.DUPLICATE ? "" : checked.key();
  }

  /** Goes on with what there is of the same recipient. */
  void inherit(Map<String, KeptRow> before) {
    @Nullable KeptRow same = identity().isEmpty() ? null : before.remove(identity());
    if (same != null) {
      campaignId = same.campaignId;
      job = same.job;
      made = same.made;
    }
  }

  RecipientState state() {
    if (checked.state() != RecipientState.READY) {
      return checked.state();
    }
    return BatchRow.stateOf(job == null || !made.equals(content) ? null : job.render());
  }

  /** Whether a job waits or is being rendered, of whatever the row has said. */
  boolean isActive() {
    return job != null && !job.status.isTerminal();
  }

  boolean isWaiting() {
    return job != null && job.status == RenderStatus.QUEUED;
  }

  BatchRow view() {
    return BatchRow.builder(checked.recipient(), checked.key(), state())
        .problems(checked.problems())
        .warnings(checked.warnings())
        .render(job == null ? null : job.render())
        .build();
  }
}
