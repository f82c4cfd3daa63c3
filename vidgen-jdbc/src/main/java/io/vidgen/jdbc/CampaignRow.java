package io.vidgen.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.storage.StorageKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as its rows have it. Anybody can write rows, so nothing is taken for granted: what
 * core's rules say of a user's input, they say of rows too.
 *
 * @param look JSON, see {@link LookJson}
 * @param presentation JSON, see {@link PresentationJson}; null for none, and where a worker asks
 * @param captions JSON, see {@link CaptionsJson}; null for none
 * @param scenes a JSON array of the scenes' columns, in order; null for none
 */
record CampaignRow(
    UUID id,
    @Nullable String name,
    @Nullable String facecamKey,
    long facecamDurationMs,
    @Nullable String look,
    @Nullable String presentation,
    @Nullable String captions,
    @Nullable String scenes) {

  /** The scenes of campaign {@code c} as one JSON array. */
  static final String SCENES_OF_C =
      """
      (SELECT jsonb_agg(
          jsonb_build_object(
            'url', s.url, 'duration_sec', s.duration_sec, 'source', s.source,
            'visitor', s.visitor, 'actions', s.actions,
            'on_trouble', s.on_trouble, 'fallback_url', s.fallback_url) ORDER BY s.order_index)
        FROM scenes s WHERE s.campaign_id = c.id) AS scenes\
      """;

  /** A row that was read for its owner. */
  static CampaignRow of(ResultSet row) throws SQLException {
    return of(row, "id", row.getString("presentation"));
  }

  /** A row that was claimed: workers are not told what the page says around the video. */
  static CampaignRow ofClaim(ResultSet row) throws SQLException {
    return of(row, "campaign_id", null);
  }

  private static CampaignRow of(ResultSet row, String idColumn, @Nullable String presentation)
      throws SQLException {
    return new CampaignRow(
        row.getObject(idColumn, UUID.class),
        row.getString("name"),
        row.getString("facecam_key"),
        row.getLong("facecam_duration_ms"),
        row.getString("look"),
        presentation,
        row.getString("captions"),
        row.getString("scenes"));
  }

  /**
   * The campaign.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException when it breaks core's rules
   * @throws IllegalArgumentException when its look, facecam or captions cannot be read
   */
  Campaign toCampaign() {
    Optional<Facecam> facecam =
        Optional.ofNullable(facecamKey)
            .map(key -> MediaSource.stored(new StorageKey(key)))
            .map(
                source ->
                    Facecam.builder(source).duration(Duration.ofMillis(facecamDurationMs)).build());
    Campaign valid =
        CampaignDraft.builder()
            .name(name)
            .scenes(sceneDrafts())
            .build()
            .validate(LookJson.read(look), facecam.orElse(null));
    return valid.toBuilder()
        .id(id)
        .presentation(PresentationJson.read(presentation))
        .captions(CaptionsJson.read(captions).orElse(null))
        .build();
  }

  /** Whether storing this would change nothing. What breaks core's rules says something else. */
  boolean says(CampaignWriting written) {
    try {
      return CampaignWriting.of(toCampaign()).equals(written);
    } catch (InvalidCampaignException | IllegalArgumentException e) {
      return false;
    }
  }

  private List<@Nullable SceneDraft> sceneDrafts() {
    List<@Nullable SceneDraft> drafts = new ArrayList<>();
    if (scenes != null) {
      for (JsonNode scene : LookJson.parse(scenes)) {
        drafts.add(
            SceneSourceJson.read(scene)
                .durationSec(scene.path("duration_sec").asInt())
                .onTrouble(textOf(scene, "on_trouble"))
                .fallbackUrl(textOf(scene, "fallback_url"))
                .build());
      }
    }
    return drafts;
  }

  private static @Nullable String textOf(JsonNode scene, String column) {
    return scene.hasNonNull(column) ? scene.get(column).asText() : null;
  }
}
