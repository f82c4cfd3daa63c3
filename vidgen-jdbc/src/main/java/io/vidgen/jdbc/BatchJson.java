package io.vidgen.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.recipient.RowProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rows of batches keep as JSON. */
final class BatchJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private BatchJson() {}

  /** A campaign with its merge fields; {@link CampaignDraft#fromJson} reads it. */
  static String write(CampaignDraft draft) {
    try {
      return JSON.writeValueAsString(draft);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("drafts are JSON", e);
    }
  }

  static String writeTexts(List<String> texts) {
    ArrayNode array = JSON.createArrayNode();
    texts.forEach(array::add);
    return array.toString();
  }

  static List<String> readTexts(String json) {
    List<String> texts = new ArrayList<>();
    LookJson.parse(json).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Null for none. */
  static @Nullable String writeProblems(List<RowProblem> problems) {
    if (problems.isEmpty()) {
      return null;
    }
    ArrayNode array = JSON.createArrayNode();
    for (RowProblem problem : problems) {
      array
          .addObject()
          .put("column", problem.column())
          .put("field", problem.field())
          .put("message", problem.message());
    }
    return array.toString();
  }

  static List<RowProblem> readProblems(@Nullable String json) {
    List<RowProblem> problems = new ArrayList<>();
    if (json != null) {
      for (JsonNode problem : LookJson.parse(json)) {
        problems.add(
            new RowProblem(
                problem.path("column").asText(),
                problem.path("field").asText(),
                problem.path("message").asText()));
      }
    }
    return problems;
  }
}
