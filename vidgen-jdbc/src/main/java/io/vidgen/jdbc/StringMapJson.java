package io.vidgen.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps of strings as JSON objects: labels and storage keys. */
final class StringMapJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StringMapJson() {}

  /** Null for an empty map. */
  static @Nullable String write(Map<String, String> map) {
    if (map.isEmpty()) {
      return null;
    }
    try {
      return JSON.writeValueAsString(map);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of strings are JSON", e);
    }
  }

  /** What is text in the object; empty for null. */
  static Map<String, String> read(@Nullable String json) {
    return json == null ? Map.of() : read(LookJson.parse(json));
  }

  static Map<String, String> read(JsonNode object) {
    Map<String, String> map = new HashMap<>();
    object
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isTextual()) {
                map.put(entry.getKey(), entry.getValue().textValue());
              }
            });
    return map;
  }
}
