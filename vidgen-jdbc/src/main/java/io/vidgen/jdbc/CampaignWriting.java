package io.vidgen.jdbc;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.storage.StorageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A campaign in the form in which its rows keep it. Two are equal when their rows would be. */
record CampaignWriting(
    UUID id,
    String name,
    @Nullable String facecamKey,
    @Nullable Long facecamMillis,
    String look,
    @Nullable String presentation,
    @Nullable String captions,
    List<SceneWriting> scenes) {

  /**
   * A scene's columns.
   *
   * @param url where its page is, or which kind of source it has instead
   * @param source JSON, see {@link SceneSourceJson}; null for a page
   * @param visitor JSON; null for the usual one
   * @param actions JSON; null for none
   */
  private record SceneWriting(
      String url,
      @Nullable String source,
      @Nullable String visitor,
      @Nullable String actions,
      SceneDraft draft) {

    static SceneWriting of(Scene scene) {
      SceneDraft draft = SceneDraft.of(scene);
      return new SceneWriting(
          scene.source().address(),
          SceneSourceJson.write(scene),
          draft.visitor() == null ? null : LookJson.text(draft.visitor()),
          draft.actions() == null ? null : LookJson.text(draft.actions()),
          draft);
    }
  }

  /**
   * What is to be stored.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException when it breaks core's rules
   * @throws IllegalArgumentException when its facecam or a scene is a local file, or the facecam
   *     has not been measured
   */
  static CampaignWriting of(Campaign campaign) {
    CampaignDraft.Builder draft = CampaignDraft.builder().name(campaign.name());
    campaign.scenes().forEach(scene -> draft.scene(SceneDraft.of(scene)));
    Campaign valid = draft.build().validate(campaign.look(), campaign.facecam().orElse(null));
    return writing(
        campaign.toBuilder().name(valid.name()).scenes(valid.scenes()).build(),
        LookJson.write(campaign.look()));
  }

  /**
   * What is to be stored of campaigns that a check has returned. Most rows of a list look alike.
   */
  static List<CampaignWriting> ofChecked(List<Campaign> campaigns) {
    Map<Look, String> looks = new HashMap<>();
    return campaigns.stream()
        .map(campaign -> writing(campaign, looks.computeIfAbsent(campaign.look(), LookJson::write)))
        .toList();
  }

  private static CampaignWriting writing(Campaign campaign, String look) {
    return new CampaignWriting(
        campaign.id(),
        campaign.name(),
        campaign.facecam().map(CampaignWriting::keyOf).map(StorageKey::value).orElse(null),
        campaign.facecam().map(CampaignWriting::millisOf).orElse(null),
        look,
        PresentationJson.write(campaign.presentation()),
        CaptionsJson.write(campaign.captions().orElse(null)),
        campaign.scenes().stream().map(SceneWriting::of).toList());
  }

  static StorageKey keyOf(Facecam facecam) {
    return facecam
        .source()
        .match(
            file -> {
              throw new IllegalArgumentException(
                  "the facecam is a local file, which other machines cannot read; store it first: "
                      + file);
            },
            MediaSource.StoredObject::key);
  }

  static long millisOf(Facecam facecam) {
    return facecam
        .duration()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the facecam's duration is not known; measure it first, with a compositor's"
                        + " inspect: "
                        + facecam.source()))
        .toMillis();
  }

  /** Whether it was stored: not when there is a campaign with this identity. */
  boolean insert(Handle handle, UUID owner) {
    boolean fresh =
        bind(handle.createUpdate(
                    """
                    INSERT INTO campaigns (
                      id, user_id, name, facecam_key, facecam_duration_ms, look, presentation,
                      captions)
                    VALUES (
                      :id, :owner, :name, :key, :duration, CAST(:look AS jsonb),
                      CAST(:presentation AS jsonb), CAST(:captions AS jsonb))
                    ON CONFLICT (id) DO NOTHING\
                    """))
                .bind("owner", owner)
                .execute()
            == 1;
    if (fresh) {
      insertScenes(handle, owner, List.of(this));
    }
    return fresh;
  }

  /** Stores new campaigns of a batch, in two statements however many there are. */
  static void insertAll(Handle handle, UUID owner, UUID batchId, List<CampaignWriting> campaigns) {
    if (campaigns.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            INSERT INTO campaigns (
              id, user_id, name, facecam_key, facecam_duration_ms, look, presentation, captions,
              batch_id)
            SELECT c.id, :owner, c.name, c.key, c.duration, CAST(c.look AS jsonb),
              CAST(c.presentation AS jsonb), CAST(c.captions AS jsonb), :batch
            FROM unnest(
              CAST(:ids AS uuid[]), CAST(:names AS text[]), CAST(:keys AS text[]),
              CAST(:durations AS bigint[]), CAST(:looks AS text[]), CAST(:presentations AS text[]),
              CAST(:captions AS text[]))
              AS c (id, name, key, duration, look, presentation, captions)""")
        .bind("owner", owner)
        .bind("batch", batchId)
        .bindArray("ids", UUID.class, column(campaigns, CampaignWriting::id))
        .bindArray("names", String.class, column(campaigns, CampaignWriting::name))
        .bindArray("keys", String.class, column(campaigns, CampaignWriting::facecamKey))
        .bindArray("durations", Long.class, column(campaigns, CampaignWriting::facecamMillis))
        .bindArray("looks", String.class, column(campaigns, CampaignWriting::look))
        .bindArray("presentations", String.class, column(campaigns, CampaignWriting::presentation))
        .bindArray("captions", String.class, column(campaigns, CampaignWriting::captions))
        .execute();
    insertScenes(handle, owner, campaigns);
  }

  private static <T> @Nullable Object[] column(
      List<T> rows, Function<T, ? extends @Nullable Object> value) {
    return rows.stream().map(value).toArray();
  }

  /** Whether the owner has such a campaign, which now says this. */
  boolean replace(Handle handle, UUID owner) {
    boolean known =
        bind(handle.createUpdate(
                    """
                    UPDATE campaigns
                    SET name = :name, facecam_key = :key, facecam_duration_ms = :duration,
                      look = CAST(:look AS jsonb), presentation = CAST(:presentation AS jsonb),
                      captions = CAST(:captions AS jsonb)
                    WHERE id = :id\
                    """))
                .execute()
            == 1;
    if (known) {
      handle.execute("DELETE FROM scenes WHERE campaign_id = ?", id);
      insertScenes(handle, owner, List.of(this));
    }
    return known;
  }

  private <S extends SqlStatement<S>> S bind(S statement) {
    return statement
        .bind("id", id)
        .bind("name", name)
        .bind("key", facecamKey)
        .bind("duration", facecamMillis)
        .bind("look", look)
        .bind("presentation", presentation)
        .bind("captions", captions);
  }

  /** A scene's row. */
  private record SceneRow(UUID campaign, int index, SceneWriting scene) {}

  private static void insertScenes(Handle handle, UUID owner, List<CampaignWriting> campaigns) {
    List<SceneRow> rows = new ArrayList<>();
    for (CampaignWriting campaign : campaigns) {
      for (int i = 0; i < campaign.scenes.size(); i++) {
        rows.add(new SceneRow(campaign.id, i, campaign.scenes.get(i)));
      }
    }
    handle
        .createUpdate(
            """
            INSERT INTO scenes (
              campaign_id, user_id, url, duration_sec, order_index, on_trouble, fallback_url,
              source, visitor, actions)
            SELECT s.campaign, :owner, s.url, s.duration, s.index, s.on_trouble, s.fallback,
              CAST(s.source AS jsonb), CAST(s.visitor AS jsonb),
              CAST(s.actions AS jsonb)
            FROM unnest(
              CAST(:campaigns AS uuid[]), CAST(:urls AS text[]), CAST(:durations AS integer[]),
              CAST(:indexes AS integer[]), CAST(:onTrouble AS text[]), CAST(:fallbacks AS text[]),
              CAST(:sources AS text[]), CAST(:visitors AS text[]),
              CAST(:actions AS text[]))
              AS s (campaign, url, duration, index, on_trouble, fallback, source, visitor, actions)""")
        .bind("owner", owner)
        .bindArray("campaigns", UUID.class, column(rows, SceneRow::campaign))
        .bindArray("urls", String.class, column(rows, row -> row.scene.url()))
        .bindArray("actions", String.class, column(rows, row -> row.scene.actions()))
        .bindArray("visitors", String.class, column(rows, row -> row.scene.visitor()))
        .bindArray("sources", String.class, column(rows, row -> row.scene.source()))
        .bindArray("durations", Integer.class, column(rows, row -> row.scene.draft().durationSec()))
        .bindArray("indexes", Integer.class, column(rows, SceneRow::index))
        .bindArray("onTrouble", String.class, column(rows, row -> row.scene.draft().onTrouble()))
        .bindArray("fallbacks", String.class, column(rows, row -> row.scene.draft().fallbackUrl()))
        .execute();
  }
}
