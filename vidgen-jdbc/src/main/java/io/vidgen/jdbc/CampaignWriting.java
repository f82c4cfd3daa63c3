package io.vidgen.jdbc;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.storage.StorageKey;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
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
    List<SceneDraft> scenes) {

  /**
   * What is to be stored.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException when it breaks core's rules
   * @throws IllegalArgumentException when its facecam is a local file, or has not been measured
   */
  static CampaignWriting of(Campaign campaign) {
    CampaignDraft.Builder draft = CampaignDraft.builder().name(campaign.name());
    campaign.scenes().forEach(scene -> draft.scene(SceneDraft.of(scene)));
    Campaign valid = draft.build().validate(campaign.look(), campaign.facecam().orElse(null));
    return new CampaignWriting(
        campaign.id(),
        valid.name(),
        campaign.facecam().map(CampaignWriting::keyOf).map(StorageKey::value).orElse(null),
        campaign.facecam().map(CampaignWriting::millisOf).orElse(null),
        LookJson.write(campaign.look()),
        PresentationJson.write(campaign.presentation()),
        CaptionsJson.write(campaign.captions().orElse(null)),
        valid.scenes().stream().map(SceneDraft::of).toList());
  }

  private static StorageKey keyOf(Facecam facecam) {
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

  private static long millisOf(Facecam facecam) {
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
      insertScenes(handle, owner);
    }
    return fresh;
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
      insertScenes(handle, owner);
    }
    return known;
  }

  private Update bind(Update update) {
    return update
        .bind("id", id)
        .bind("name", name)
        .bind("key", facecamKey)
        .bind("duration", facecamMillis)
        .bind("look", look)
        .bind("presentation", presentation)
        .bind("captions", captions);
  }

  private void insertScenes(Handle handle, UUID owner) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO scenes (
              campaign_id, user_id, url, duration_sec, order_index, on_trouble, fallback_url)
            VALUES (:campaign, :owner, :url, :duration, :index, :onTrouble, :fallback)\
            """)) {
      for (int i = 0; i < scenes.size(); i++) {
        SceneDraft scene = scenes.get(i);
        batch
            .bind("campaign", id)
            .bind("owner", owner)
            .bind("url", scene.url())
            .bind("duration", scene.durationSec())
            .bind("index", i)
            .bind("onTrouble", scene.onTrouble())
            .bind("fallback", scene.fallbackUrl())
            .add();
      }
      batch.execute();
    }
  }
}
