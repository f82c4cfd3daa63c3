package io.vidgen.render;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Where a render is. {@link #wireName()} is what the database and JSON say.
 *
 * <pre>
 * queued → recording → normalizing → concatenating → overlaying → uploading → done
 *    └────────────────────────┴── any of them ──┴──────────────────┴──→ failed | cancelled
 * </pre>
 */
public enum RenderStatus {
  /** Waiting for a worker, for the first time or before a retry. */
  QUEUED(0, 10),
  /** Pages are being recorded. */
  RECORDING(10, 40),
  /** Recordings and the facecam are brought to one format. */
  NORMALIZING(40, 60),
  /** The scenes are joined. */
  CONCATENATING(60, 80),
  /** The facecam is laid over them, and the final video is encoded. */
  OVERLAYING(80, 90),
  /** Video and poster go to storage. */
  UPLOADING(90, 100),
  /** The video can be watched. */
  DONE(100, 100),
  /** It went wrong for good; the render's error says why. */
  FAILED(100, 100),
  /** Somebody cancelled it. */
  CANCELLED(100, 100);

  private final int startsAt;
  private final int endsAt;

  RenderStatus(int startsAt, int endsAt) {
    this.startsAt = startsAt;
    this.endsAt = endsAt;
  }

  /** The name in the database and in JSON: lower case. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The progress, in percent, at which this status begins. Terminal states keep what was reached.
   */
  public int startsAt() {
    return startsAt;
  }

  /** The progress, in percent, that this status ends at, where the next one begins. */
  public int endsAt() {
    return endsAt;
  }

  /** Whether a worker is at it: neither waiting for one nor over. */
  public boolean isRunning() {
    return this != QUEUED && !isTerminal();
  }

  /** Whether nothing follows. */
  public boolean isTerminal() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
