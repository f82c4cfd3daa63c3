package io.vidgen.campaign.draft;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads drafts strictly: {@code "5"} and {@code 5.5} are not whole numbers, and 5 is not text.
 *
 * <p>In two steps, so that what is not JSON and what is JSON of another shape are told apart.
 */
final class CampaignJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .withCoercionConfigDefaults(
              config -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                  config.setCoercion(shape, CoercionAction.Fail);
                }
              })
          // 1 is as good a share as 1.0.
          .withCoercionConfig(
              LogicalType.Float,
              config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CampaignJson() {}

  static <T> T read(String json, Class<T> type) {
    return toDraft(object(json), type);
  }

  /** As {@link #read}, but what no draft knows is an error, too. */
  static <T> T readStrictly(String json, Class<T> type) {
    ObjectNode tree = object(json);
    T draft = toDraft(tree, type);
    UnknownFields unknown = new UnknownFields();
    try {
      MAPPER.readerFor(type).withHandler(unknown).readValue(tree);
    } catch (IOException e) {
      throw invalid("$", "cannot be read: " + e.getMessage());
    }
    if (!unknown.errors().isEmpty()) {
      throw new InvalidCampaignException(unknown.errors());
    }
    return draft;
  }

  /** As {@link #read}, for an object of texts: one that is null takes a value away, as "" does. */
  static <T> T readTexts(String json, Class<T> type) {
    ObjectNode tree = object(json);
    tree.properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                field.setValue(TextNode.valueOf(""));
              }
            });
    return toDraft(tree, type);
  }

  private static ObjectNode object(String json) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw invalid("$", "is not JSON" + placeOf(e) + ": " + e.getOriginalMessage());
    }
    if (tree.isMissingNode()) {
      throw invalid("$", "is not JSON: it is empty");
    }
    if (!(tree instanceof ObjectNode object)) {
      throw invalid("$", "must be an object");
    }
    return object;
  }

  private static String placeOf(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  private static <T> T toDraft(ObjectNode tree, Class<T> type) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw invalid(pathOf(e), "must be " + nameOf(wantedBy(e)));
    } catch (JsonProcessingException e) {
      throw invalid("$", "cannot be read: " + e.getOriginalMessage());
    }
  }

  private static @Nullable Class<?> wantedBy(JsonMappingException e) {
    if (e instanceof MismatchedInputException mismatch) {
      return mismatch.getTargetType();
    }
    return e.getCause() instanceof InputCoercionException overflow
        ? overflow.getTargetType()
        : null;
  }

  private static String nameOf(@Nullable Class<?> type) {
    if (type == String.class) {
      return "text";
    }
    if (type == Integer.class || type == int.class) {
      return "a whole number";
    }
    if (type == Double.class || type == double.class) {
      return "a number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    return type != null && Collection.class.isAssignableFrom(type) ? "a list" : "an object";
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
    return path.toString();
  }

  private static InvalidCampaignException invalid(String path, String message) {
    return new InvalidCampaignException(List.of(new FieldError(path, message)));
  }
}
