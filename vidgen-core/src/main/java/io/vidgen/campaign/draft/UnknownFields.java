package io.vidgen.campaign.draft;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Notes the fields of a JSON that no draft knows, as errors. Not thread-safe. */
final class UnknownFields extends DeserializationProblemHandler {

  private final List<FieldError> errors = new ArrayList<>();

  List<FieldError> errors() {
    return errors;
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      JsonDeserializer<?> deserializer,
      Object beanOrClass,
      String propertyName)
      throws IOException {
    errors.add(new FieldError(pathOf(parser), "is not a field that VidGen knows"));
    parser.skipChildren();
    return true;
  }

  /** {@code /scenes/0/seconds} is {@code scenes[0].seconds}, as in all other errors. */
  private static String pathOf(JsonParser parser) {
    StringBuilder path = new StringBuilder();
    for (String step : parser.getParsingContext().pathAsPointer().toString().split("/", -1)) {
      if (step.matches("\\d+")) {
        path.append('[').append(step).append(']');
      } else if (!step.isEmpty()) {
        path.append(path.isEmpty() ? "" : ".").append(step);
      }
    }
    return path.toString();
  }
}
