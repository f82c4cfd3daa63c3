package io.vidgen.examples.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.CellCorrection;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.csv.RecipientCsv;
import io.vidgen.recipient.FailureThreshold;
import io.vidgen.recipient.RecipientList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches and lists out of requests. The rules are core's; errors name the request's fields,
 * those of the campaign below {@code campaign}.
 */
final class BatchInput {

  private static final String CAMPAIGN = "campaign";
  private static final String NAME = "name";
  private static final String FACECAM = "facecam_id";
  private static final String THRESHOLD = "stop_after_failures";
  private static final Set<String> NOT_OF_CAMPAIGN =
      Set.of("row_key", "email_column", "suppression");

  private final CampaignInput campaigns;
  private final int mostScenes;

  /** Reads campaigns of at most this many scenes, with their facecams and pictures. */
  BatchInput(CampaignInput campaigns, int mostScenes) {
    this.campaigns = campaigns;
    this.mostScenes = mostScenes;
  }

  /**
   * Reads a new batch.
   *
   * @throws InvalidCampaignException naming the fields that break rules
   */
  BatchSpec read(UUID owner, JsonNode json) {
    List<FieldError> errors = new ArrayList<>();
    if (!json.path(CAMPAIGN).isObject()) {
      errors.add(new FieldError(CAMPAIGN, "must be an object"));
      throw new InvalidCampaignException(errors);
    }
    CampaignDraft draft = draft(owner, json, errors);
    String name = json.path(NAME).asText(Optional.ofNullable(draft.name()).orElse(""));
    BatchSpec.Builder spec = BatchSpec.builder(name, draft);
    apply(owner, json, spec, errors);
    return build(spec, errors);
  }

  /** Reads what a request changes of a batch; what it leaves out stays. */
  BatchSpec edit(UUID owner, BatchSpec spec, JsonNode json) {
    List<FieldError> errors = new ArrayList<>();
    BatchSpec.Builder edited = spec.toBuilder();
    if (json.has(CAMPAIGN)) {
      edited.draft(draft(owner, json, errors));
    }
    if (json.has(NAME)) {
      edited.name(json.path(NAME).asText());
    }
    apply(owner, json, edited, errors);
    return build(edited, errors);
  }

  private CampaignDraft draft(UUID owner, JsonNode json, List<FieldError> errors) {
    JsonNode campaign = json.path(CAMPAIGN);
    List<FieldError> ofFiles = new ArrayList<>();
    campaigns.checkFiles(owner, campaign, ofFiles);
    ofFiles.forEach(error -> errors.add(inCampaign(error)));
    if (campaign.hasNonNull(FACECAM)) { // Left alone, every recipient's video would be without it.
      errors.add(
          new FieldError(
              CAMPAIGN + "." + FACECAM, "Belongs beside the campaign: all rows show it"));
    }
    if (campaign.path("scenes").size() > mostScenes) {
      errors.add(new FieldError(CAMPAIGN + ".scenes", "At most " + mostScenes + " scenes"));
    }
    return ofCampaign(() -> CampaignDraft.fromJson(campaign.toString()));
  }

  private void apply(UUID owner, JsonNode json, BatchSpec.Builder spec, List<FieldError> errors) {
    if (json.has(FACECAM)) {
      Optional<Facecam> facecam = campaigns.facecam(owner, json, errors);
      spec.facecam(facecam.orElse(null));
    }
    text(json, "row_key", spec::rowKey, errors);
    text(json, "email_column", spec::emailColumn, errors);
    if (json.hasNonNull(THRESHOLD)) {
      try {
        spec.threshold(FailureThreshold.parse(json.get(THRESHOLD).asText()));
      } catch (IllegalArgumentException e) {
        errors.add(new FieldError(THRESHOLD, String.valueOf(e.getMessage())));
      }
    }
  }

  private static void text(
      JsonNode json, String field, Consumer<@Nullable String> set, List<FieldError> errors) {
    JsonNode given = json.path(field);
    if (given.isTextual()) {
      set.accept(given.asText());
    } else if (given.isNull()) {
      set.accept(null);
    } else if (!given.isMissingNode()) {
      errors.add(new FieldError(field, "must be text"));
    }
  }

  private static BatchSpec build(BatchSpec.Builder spec, List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    try {
      return ofCampaign(spec::build);
    } catch (IllegalArgumentException e) {
      throw invalid(NAME, String.valueOf(e.getMessage()));
    }
  }

  /** Errors about the campaign, named as in the request. */
  static <T> T ofCampaign(Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidCampaignException e) {
      throw new InvalidCampaignException(
          e.errors().stream()
              .map(error -> NOT_OF_CAMPAIGN.contains(error.path()) ? error : inCampaign(error))
              .toList());
    }
  }

  private static FieldError inCampaign(FieldError error) {
    return new FieldError(
        error.path().equals("$") ? CAMPAIGN : CAMPAIGN + "." + error.path(), error.message());
  }

  static InvalidCampaignException invalid(String field, String message) {
    return new InvalidCampaignException(List.of(new FieldError(field, message)));
  }

  /**
   * The list of a request: pasted as {@code csv}, or {@code rows} that are objects.
   *
   * @throws io.vidgen.recipient.InvalidRecipientListException naming every line that is wrong
   */
  static RecipientList list(JsonNode json) {
    if (json.path("csv").isTextual()) {
      return RecipientCsv.read(pasted(json.get("csv").asText()));
    }
    if (json.path("rows").isArray()) {
      return RecipientList.fromJson(json.get("rows").toString());
    }
    throw invalid("csv", "Send the list as text in csv, as objects in rows, or as a file");
  }

  /** Half of a surrogate pair has no form in UTF-8: it would become a question mark. */
  private static byte[] pasted(String csv) {
    if (!UTF_8.newEncoder().canEncode(csv)) {
      throw invalid("csv", "contains half of a character: copy the text anew");
    }
    return csv.getBytes(UTF_8);
  }

  /** What a request corrects. */
  static List<CellCorrection> corrections(JsonNode json) {
    JsonNode given = json.path("corrections");
    if (!given.isArray() || given.isEmpty()) {
      throw invalid("corrections", "must be a list of {line, column, value}");
    }
    List<CellCorrection> corrections = new ArrayList<>();
    for (JsonNode cell : given) {
      if (!cell.path("line").canConvertToInt()
          || !cell.path("column").isTextual()
          || !cell.path("value").isTextual()) {
        throw invalid(
            "corrections[" + corrections.size() + "]", "must have a line, a column and a value");
      }
      corrections.add(
          new CellCorrection(
              cell.get("line").asInt(), cell.get("column").asText(), cell.get("value").asText()));
    }
    return corrections;
  }
}
