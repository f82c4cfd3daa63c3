package io.vidgen.jdbc;

import io.vidgen.batch.BatchSpec;
import io.vidgen.campaign.Campaign;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.render.PublicId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the videos of rows: their campaigns, and renders that wait in the batch until workers
 * take them, or one that goes to the queue at once.
 */
final class BatchQueueing {

  private static final String INSERT_RENDERS =
      """
      INSERT INTO renders (
        id, campaign_id, user_id, status, progress, public_id, duration_sec, labels, batch_id)
      SELECT r.id, r.campaign, :owner, 'queued', 0, r.public_id, r.seconds,
        CAST(r.labels AS jsonb), CAST(:batch AS uuid)
      FROM unnest(
        CAST(:ids AS uuid[]), CAST(:campaigns AS uuid[]), CAST(:publics AS text[]),
        CAST(:seconds AS integer[]), CAST(:labels AS text[]))
        AS r (id, campaign, public_id, seconds, labels)""";

  private static final String UPDATE_ROWS =
      """
      UPDATE vidgen_recipients w
      SET campaign_id = r.campaign, render_id = r.render, made = w.content, waiting = :waiting
      FROM unnest(CAST(:ids AS uuid[]), CAST(:campaigns AS uuid[]), CAST(:renders AS uuid[]))
        AS r (id, campaign, render)
      WHERE w.id = r.id""";

  private final Handle handle;
  private final UUID owner;
  private final BatchSpec spec;

  BatchQueueing(Handle handle, UUID owner, BatchSpec spec) {
    this.handle = handle;
    this.owner = owner;
    this.spec = spec;
  }

  /**
   * A row whose video is wanted.
   *
   * @param stored what there is of it
   * @param checked the same, checked just now, and ready
   */
  record Wanted(StoredRecipient stored, CheckedRecipient checked) {}

  private record Asked(StoredRecipient stored, Campaign campaign, UUID renderId) {}

  /** Lets renders wait in the batch. What is still rendered for the rows is cancelled. */
  void queue(List<Wanted> rows) {
    write(rows, true);
  }

  /** Requests the render of one row by itself. */
  UUID request(Wanted row) {
    UUID render = write(List.of(row), false).get(0).renderId();
    handle.execute(
        "INSERT INTO render_jobs (render_id, user_id, state) VALUES (?, ?, 'queued')",
        render,
        owner);
    return render;
  }

  private List<Asked> write(List<Wanted> rows, boolean waiting) {
    new RecipientRows(handle, owner, spec.id()).cancel(rows.stream().map(Wanted::stored).toList());
    List<Asked> all = new ArrayList<>();
    for (List<Wanted> some : RecipientRows.chunks(rows)) {
      List<Asked> asked = some.stream().map(BatchQueueing::asked).toList();
      writeCampaigns(asked);
      writeRenders(some, asked, beginVideos(asked), waiting);
      writeRows(asked, waiting);
      all.addAll(asked);
    }
    return all;
  }

  private static Asked asked(Wanted row) {
    @Nullable UUID known = row.stored().campaignId();
    Campaign campaign =
        row.checked().campaign().orElseThrow().toBuilder()
            .id(known == null ? UUID.randomUUID() : known)
            .build();
    return new Asked(row.stored(), campaign, UUID.randomUUID());
  }

  private void writeCampaigns(List<Asked> rows) {
    CampaignWriting.insertAll(
        handle,
        owner,
        spec.id(),
        CampaignWriting.ofChecked(
            rows.stream()
                .filter(row -> row.stored().campaignId() == null)
                .map(Asked::campaign)
                .toList()));
    CampaignWriting.ofChecked(
            rows.stream()
                .filter(row -> row.stored().campaignId() != null)
                .map(Asked::campaign)
                .toList())
        .forEach(campaign -> campaign.replace(handle, owner));
  }

  /** The public ids of those that begin now, which their first renders take, by campaign. */
  private Map<UUID, String> beginVideos(List<Asked> rows) {
    Object[] fresh =
        rows.stream()
            .filter(row -> row.stored().campaignId() == null)
            .map(row -> row.campaign().id())
            .toArray();
    Map<UUID, String> links = new HashMap<>();
    handle
        .createQuery("SELECT campaign, link FROM vidgen_begin_videos(CAST(:ids AS uuid[]))")
        .bindArray("ids", UUID.class, fresh)
        .map(
            (row, context) ->
                links.put(row.getObject("campaign", UUID.class), row.getString("link")))
        .list();
    return links;
  }

  private void writeRenders(
      List<Wanted> wanted, List<Asked> rows, Map<UUID, String> links, boolean waiting) {
    handle
        .createUpdate(INSERT_RENDERS)
        .bind("owner", owner)
        .bind("batch", waiting ? spec.id() : null)
        .bindArray("ids", UUID.class, rows.stream().map(Asked::renderId).toArray())
        .bindArray("campaigns", UUID.class, rows.stream().map(row -> row.campaign().id()).toArray())
        .bindArray(
            "publics",
            String.class,
            rows.stream()
                .map(
                    row ->
                        Optional.ofNullable(links.get(row.campaign().id()))
                            .orElseGet(() -> PublicId.random().value()))
                .toArray())
        .bindArray(
            "seconds",
            Integer.class,
            rows.stream().map(row -> (int) row.campaign().duration().toSeconds()).toArray())
        .bindArray(
            "labels",
            String.class,
            wanted.stream()
                .map(row -> StringMapJson.write(spec.labelsOf(row.checked().recipient())))
                .toArray())
        .execute();
  }

  private void writeRows(List<Asked> rows, boolean waiting) {
    handle
        .createUpdate(UPDATE_ROWS)
        .bind("waiting", waiting)
        .bindArray("ids", UUID.class, rows.stream().map(row -> row.stored().id()).toArray())
        .bindArray("campaigns", UUID.class, rows.stream().map(row -> row.campaign().id()).toArray())
        .bindArray("renders", UUID.class, rows.stream().map(Asked::renderId).toArray())
        .execute();
  }
}
