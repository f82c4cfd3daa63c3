package io.vidgen.examples.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.jdbc.JdbcFacecams;
import io.vidgen.jdbc.StoredFacecam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a campaign out of a request's body. The rules are core's; the facecam is looked up here,
 * and whose files the campaign uses.
 */
public final class CampaignInput {

  private static final String FACECAM = "facecam_id";

  private final JdbcFacecams facecams;
  private final OwnedFiles files;
  private final int mostScenes;

  /** Reads campaigns with these facecams and files, and at most this many scenes. */
  public CampaignInput(JdbcFacecams facecams, OwnedFiles files, int mostScenes) {
    this.facecams = facecams;
    this.files = files;
    this.mostScenes = mostScenes;
  }

  /**
   * Reads and checks a new campaign.
   *
   * @throws ApiException with 400 when it is not JSON
   * @throws InvalidCampaignException when it is, and breaks rules
   */
  Campaign read(UUID owner, byte[] body) {
    JsonNode json = Requests.json(body);
    List<FieldError> errors = new ArrayList<>();
    Optional<Facecam> facecam = facecam(owner, json, errors);
    checkFiles(owner, json, errors);
    return checked(
        json, body, errors, draft -> draft.validate(Look.defaults(), facecam.orElse(null)));
  }

  /**
   * Reads and checks what a request changes of a campaign. What it leaves out stays; a facecam that
   * is null is taken away.
   *
   * @throws ApiException with 400 when it is not JSON
   * @throws InvalidCampaignException when it is, and breaks rules
   */
  Campaign edit(UUID owner, Campaign campaign, byte[] body) {
    JsonNode json = Requests.json(body);
    List<FieldError> errors = new ArrayList<>();
    Optional<Facecam> facecam =
        json.has(FACECAM) ? facecam(owner, json, errors) : campaign.facecam();
    files.check(owner, json, FileUse.of(campaign), errors);
    return checked(json, body, errors, draft -> draft.applyTo(campaign, facecam.orElse(null)));
  }

  private Campaign checked(
      JsonNode json,
      byte[] body,
      List<FieldError> errors,
      Function<CampaignDraft, Campaign> validation) {
    if (json.path("scenes").size() > mostScenes) {
      errors.add(new FieldError("scenes", "At most " + mostScenes + " scenes"));
    }
    @Nullable Campaign campaign = null;
    try {
      campaign = validation.apply(CampaignDraft.fromJson(new String(body, UTF_8)));
    } catch (InvalidCampaignException e) {
      errors.addAll(e.errors());
    }
    if (campaign == null || !errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    return campaign;
  }

  /** Adds an error for each object that a body's campaign uses and may not. */
  void checkFiles(UUID owner, JsonNode json, List<FieldError> errors) {
    files.check(owner, json, List.of(), errors);
  }

  /** The facecam that a body names, if it names one. */
  Optional<Facecam> facecam(UUID owner, JsonNode json, List<FieldError> errors) {
    JsonNode given = json.path(FACECAM);
    if (given.isMissingNode() || given.isNull()) {
      return Optional.empty();
    }
    if (!given.isTextual()) {
      errors.add(new FieldError(FACECAM, "must be text"));
      return Optional.empty();
    }
    Optional<Facecam> found =
        Requests.uuid(given.asText())
            .flatMap(id -> facecams.find(owner, id))
            .map(StoredFacecam::toFacecam);
    if (found.isEmpty()) {
      errors.add(new FieldError(FACECAM, "There is no such facecam"));
    }
    return found;
  }
}
