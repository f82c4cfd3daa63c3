package io.vidgen.examples.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Campaign.Look;
import io.vidgen.campaign.CampaignDraft;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Makes a campaign out of a request's body. The rules are core's. */
public final class CampaignInput {

  /**
   * Reads and checks it.
   *
   * @throws ApiException with 400 when it is not JSON
   * @throws io.vidgen.campaign.InvalidCampaignException when it is, and breaks rules
   */
  Campaign read(UUID owner, byte[] body) {
    requireJson(body);
    CampaignDraft draft = CampaignDraft.fromJson(new String(body, UTF_8));
    return draft.validate(Optional.empty(), Look.defaults());
  }

  private static JsonNode requireJson(byte[] body) {
    try {
      JsonNode tree = Json.MAPPER.readTree(body);
      if (!tree.isMissingNode()) {
        return tree;
      }
    } catch (IOException e) {
      throw new ApiException(400, "The body is not JSON");
    }
    throw new ApiException(400, "The body is empty");
  }
}
