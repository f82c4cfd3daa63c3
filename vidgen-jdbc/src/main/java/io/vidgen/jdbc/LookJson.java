package io.vidgen.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.LookDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's look as its row has it. What is absent has its default, so that rows outlive new
 * options.
 */
final class LookJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private LookJson() {}

  static String write(Look look) {
    return text(LookDraft.of(look));
  }

  /** A draft as JSON. */
  static String text(Object draft) {
    return JSON.valueToTree(draft).toString();
  }

  /**
   * A draft out of JSON.
   *
   * @throws IllegalArgumentException when it is not JSON, or of another shape
   */
  static <T> T value(String json, Class<T> type) {
    try {
      return JSON.treeToValue(parse(json), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads a look.
   *
   * @throws IllegalArgumentException quoting what is wrong with it
   */
  static Look read(@Nullable String json) {
    Look defaults = Look.defaults();
    if (json == null) {
      return defaults;
    }
    JsonNode root = parse(json);
    if (!root.isObject()) {
      return defaults;
    }
    List<FieldError> errors = new ArrayList<>();
    Look look = draft(root).applyTo(defaults, "look", errors);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
    }
    return look;
  }

  private static LookDraft draft(JsonNode root) {
    try {
      return JSON.treeToValue(root, LookDraft.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a look: " + e.getOriginalMessage(), e);
    }
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
