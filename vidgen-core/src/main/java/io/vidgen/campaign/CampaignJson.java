package io.vidgen.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** Reads drafts strictly: {@code "5"} and {@code 5.5} are not whole numbers. */
final class CampaignJson {

  private static final ObjectReader DRAFTS =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(CampaignDraft.class);

  private CampaignJson() {}

  static CampaignDraft read(String json) {
    CampaignDraft draft;
    try {
      draft = DRAFTS.readValue(json);
    } catch (JsonMappingException e) {
      throw invalid(pathOf(e), "has a value of the wrong type: " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw invalid("$", "is not JSON: " + e.getOriginalMessage());
    }
    if (draft == null) {
      throw invalid("$", "is null where a campaign is expected");
    }
    return draft;
  }

  private static String pathOf(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? "$" : path.toString();
  }

  private static InvalidCampaignException invalid(String path, String message) {
    return new InvalidCampaignException(List.of(new FieldError(path, message)));
  }
}
