package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The interface as its document describes it, to hold answers against. */
final class OpenApi {

  private static final JsonNode DOCUMENT = read();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

  private OpenApi() {}

  private static JsonNode read() {
    try (InputStream in = ReferenceServer.class.getResourceAsStream("openapi.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Every operation, as {@code GET /api/campaigns}. */
  static List<String> operations() {
    List<String> operations = new ArrayList<>();
    DOCUMENT
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  /**
   * The names of what a look may say.
   *
   * @param part of the look, such as {@code bubble}; empty for the look itself
   */
  static List<String> lookProperties(String part) {
    JsonNode look = DOCUMENT.at("/components/schemas/Look/properties");
    JsonNode properties = part.isEmpty() ? look : look.get(part).get("properties");
    List<String> names = new ArrayList<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Fails when the document has the operation, but not this answer to it. */
  static void check(String method, String path, Client.Answer answer) {
    operationAt(method, path)
        .ifPresent(
            operation -> {
              String what = method + " " + path + " → " + answer.status() + " " + answer.body();
              JsonNode response =
                  resolved(operation.path("responses").path(String.valueOf(answer.status())));
              assertThat(response.isMissingNode()).as("undocumented: %s", what).isFalse();
              JsonNode schema = response.at("/content/application~1json/schema");
              if (!schema.isMissingNode()) {
                assertThat(answer.header("Content-Type")).startsWith("application/json");
                assertThat(schemaOf(schema).validate(answer.json())).as(what).isEmpty();
              }
            });
  }

  private static Optional<JsonNode> operationAt(String method, String path) {
    String bare = path.replaceFirst("^https?://[^/]+", "").replaceFirst("\\?.*", "");
    return DOCUMENT.get("paths").properties().stream()
        .filter(entry -> matches(entry.getKey(), bare))
        .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
        .filter(JsonNode::isObject)
        .findFirst();
  }

  private static boolean matches(String template, String path) {
    return Pattern.matches(template.replaceAll("\\{\\w+}", "[^/]+"), path);
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** With the document's components beside it, which it refers to. */
  private static Schema schemaOf(JsonNode schema) {
    return KNOWN.computeIfAbsent(
        schema.toString(),
        text -> {
          ObjectNode whole = schema.deepCopy();
          whole.set("components", DOCUMENT.get("components"));
          return SCHEMAS.getSchema(whole);
        });
  }
}
