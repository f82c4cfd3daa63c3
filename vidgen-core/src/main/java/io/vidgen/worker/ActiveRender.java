package io.vidgen.worker;

import io.vidgen.render.RenderStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A render that a {@link RenderWorker} was working on when it was asked. Immutable. */
public final class ActiveRender {

  private final UUID renderId;
  private final UUID campaignId;
  private final int attempt;
  private final @Nullable RenderStatus stage;
  private final Instant since;

  ActiveRender(
      UUID renderId, UUID campaignId, int attempt, @Nullable RenderStatus stage, Instant since) {
    this.renderId = renderId;
    this.campaignId = campaignId;
    this.attempt = attempt;
    this.stage = stage;
    this.since = since;
  }

  /** Which render. */
  public UUID renderId() {
    return renderId;
  }

  /** Whose video it makes. */
  public UUID campaignId() {
    return campaignId;
  }

  /** Which attempt at the render, from 1. */
  public int attempt() {
    return attempt;
  }

  /** The stage that began last; empty before the first. */
  public Optional<RenderStatus> stage() {
    return Optional.ofNullable(stage);
  }

  /** When this worker began the attempt, by its own clock. */
  public Instant since() {
    return since;
  }

  @Override
  public String toString() {
    return "ActiveRender[renderId="
        + renderId
        + ", campaignId="
        + campaignId
        + ", attempt="
        + attempt
        + ", stage="
        + stage
        + ", since="
        + since
        + "]";
  }
}
