package io.vidgen.examples.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.examples.server.http.Json;
import io.vidgen.examples.server.preview.PreviewRequest;
import io.vidgen.recorder.Visitor;
import io.vidgen.storage.StorageKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a preview's request out of a body: a campaign of one scene, by the same rules. */
final class PreviewInput {

  private static final Pattern WITH_SCHEME =
      Pattern.compile("\\s*[a-z][a-z0-9+.-]*://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final String SCENE = "scenes[0].";

  private final CampaignInput campaigns;

  PreviewInput(CampaignInput campaigns) {
    this.campaigns = campaigns;
  }

  /**
   * Reads and checks a request.
   *
   * @throws InvalidCampaignException naming the fields that break rules
   */
  PreviewRequest read(UUID owner, byte[] body) {
    JsonNode json = Requests.json(body);
    List<FieldError> errors = new ArrayList<>();
    if (!json.isObject()) {
      errors.add(new FieldError("$", "must be an object"));
    }
    Optional<Facecam> facecam = campaigns.facecam(owner, json, errors);
    ObjectNode shown = campaignOf(json);
    List<FieldError> ofFiles = new ArrayList<>();
    campaigns.checkFiles(owner, shown, ofFiles);
    ofFiles.forEach(error -> errors.add(renamed(error)));
    @Nullable Campaign campaign = null;
    try {
      campaign = CampaignDraft.fromJson(shown.toString()).validate(Look.defaults());
    } catch (InvalidCampaignException e) {
      e.errors().forEach(error -> errors.add(renamed(error)));
    }
    if (campaign == null || !errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    Scene scene = campaign.scenes().get(0);
    SceneSource source = scene.source();
    return new PreviewRequest(
        addresses(json.path("url").asText(), URI.create(source.address())),
        source,
        withoutCredentials(scene.visitor()),
        campaign.look(),
        facecam.flatMap(PreviewInput::keyOf));
  }

  /** Pictures are kept for whoever asks next, and may show nobody's account. */
  private static Visitor withoutCredentials(Visitor visitor) {
    return visitor.toBuilder().headers(List.of()).cookies(List.of()).logins(List.of()).build();
  }

  private static Optional<StorageKey> keyOf(Facecam facecam) {
    return facecam.source().match(file -> Optional.empty(), stored -> Optional.of(stored.key()));
  }

  /** Whoever leaves the scheme out may mean either. */
  private static List<URI> addresses(String typed, URI url) {
    boolean whole = WITH_SCHEME.matcher(typed).matches() || !"https".equals(url.getScheme());
    return whole
        ? List.of(url)
        : List.of(url, URI.create(url.toString().replaceFirst("^https:", "http:")));
  }

  private static ObjectNode campaignOf(JsonNode json) {
    ObjectNode campaign = Json.MAPPER.createObjectNode().put("name", "Preview");
    ObjectNode scene = campaign.putArray("scenes").addObject().put("duration_sec", 1);
    for (String shown : List.of("url", "html", "end_card", "visitor")) {
      if (json.has(shown)) {
        scene.set(shown, json.get(shown));
      }
    }
    if (json.has("presentation")) {
      campaign.set("presentation", json.get("presentation"));
    }
    if (json.has("look")) {
      campaign.set("look", ofOneMoment(json.get("look")));
    }
    return campaign;
  }

  /** Poster and opening are about a longer video, which this picture is a later moment of. */
  private static JsonNode ofOneMoment(JsonNode look) {
    return look.isObject()
        ? ((ObjectNode) look.deepCopy()).without(List.of("poster", "opening"))
        : look;
  }

  private static FieldError renamed(FieldError error) {
    return error.path().startsWith(SCENE)
        ? new FieldError(error.path().substring(SCENE.length()), error.message())
        : error;
  }
}
