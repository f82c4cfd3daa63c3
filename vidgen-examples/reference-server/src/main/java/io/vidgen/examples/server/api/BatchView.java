package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchSpec;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.draft.CampaignDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch as its owner sees it.
 *
 * @param counts of its rows by state; states without rows are left out
 * @param open rows that wait or are being rendered
 * @param campaign as it was typed, with merge fields; null in lists
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record BatchView(
    UUID id,
    String name,
    String state,
    @Nullable String pauseReason,
    List<String> columns,
    int total,
    int open,
    int done,
    Map<String, Integer> counts,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable UUID facecamId,
    @Nullable String rowKey,
    @Nullable String emailColumn,
    String stopAfterFailures,
    @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) CampaignDraft campaign) {

  /** All that there is to say. */
  static BatchView of(Batch batch) {
    return of(batch, batch.spec().template().draft());
  }

  /** For a list. */
  static BatchView inList(Batch batch) {
    return of(batch, null);
  }

  private static BatchView of(Batch batch, @Nullable CampaignDraft campaign) {
    BatchSpec spec = batch.spec();
    Map<String, Integer> counts = new TreeMap<>();
    batch.counts().byState().forEach((state, count) -> counts.put(state.wireName(), count));
    return new BatchView(
        batch.id(),
        spec.name(),
        batch.state().wireName(),
        batch.pauseReason().orElse(null),
        batch.columns(),
        batch.counts().total(),
        batch.counts().open(),
        batch.counts().done(),
        counts,
        batch.createdAt(),
        batch.startedAt().orElse(null),
        spec.facecam().map(Facecam::source).flatMap(FacecamIntake::idOf).orElse(null),
        spec.rowKey().orElse(null),
        spec.emailColumn().orElse(null),
        thresholdOf(spec),
        campaign);
  }

  /** As a request says it. */
  private static String thresholdOf(BatchSpec spec) {
    double share = spec.threshold().share();
    return share == 0
        ? String.valueOf(spec.threshold().atLeast())
        : String.valueOf(Math.round(share * 1000) / 10.0).replaceFirst("\\.0$", "") + "%";
  }
}
