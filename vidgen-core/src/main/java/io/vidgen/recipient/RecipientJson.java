package io.vidgen.recipient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads rows that are objects. */
final class RecipientJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private RecipientJson() {}

  static RecipientList read(String json) {
    JsonNode rows = parse(json);
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
    RecipientList.Builder list = RecipientList.builder(List.copyOf(columns));
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      List<String> values = new ArrayList<>();
      for (String column : columns) {
        JsonNode value = row.path(column);
        if (value.isContainerNode()) {
          list.error(i + 1, column, "This must be text, not a list or an object");
        }
        values.add(value.isNull() ? "" : value.asText());
      }
      list.row(i + 1, values);
    }
    return list.build();
  }

  private static JsonNode parse(String json) {
    JsonNode rows;
    try {
      rows = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new InvalidRecipientListException(
          List.of(new ListError(line, "", "is not JSON: " + e.getOriginalMessage())));
    }
    if (!rows.isArray()) {
      throw new InvalidRecipientListException(
          List.of(new ListError(1, "", "A list in JSON is an array of objects: [{…}, {…}]")));
    }
    List<ListError> errors = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).isObject()) {
        errors.add(new ListError(i + 1, "", "This row must be an object"));
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidRecipientListException(errors);
    }
    return rows;
  }
}
