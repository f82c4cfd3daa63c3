package io.vidgen.examples.server.http;

import io.vidgen.campaign.draft.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Errors by field as Zod's {@code format()} nests them: an object for each field on the way, each
 * with its own {@code _errors}.
 *
 * <pre>{@code
 * {"_errors": [], "scenes": {"_errors": [], "0": {"_errors": [], "url": {"_errors": ["…"]}}}}
 * }</pre>
 */
final class ZodFormat {

  private static final String ERRORS = "_errors";

  private ZodFormat() {}

  static Map<String, Object> of(List<FieldError> errors) {
    Map<String, Object> root = node();
    for (FieldError error : errors) {
      Map<String, Object> node = root;
      for (String step : stepsOf(error.path())) {
        node = child(node, step);
      }
      messagesOf(node).add(error.message());
    }
    return root;
  }

  /** {@code scenes[1].url} is {@code scenes}, {@code 1}, {@code url}; {@code $} is the whole. */
  private static List<String> stepsOf(String path) {
    List<String> steps = new ArrayList<>(List.of(path.split("[.\\[\\]]+")));
    steps.removeIf(step -> step.isEmpty() || step.equals("$"));
    return steps;
  }

  private static Map<String, Object> node() {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put(ERRORS, new ArrayList<String>());
    return node;
  }

  @SuppressWarnings("unchecked") // Only node() puts values into nodes, under any other name.
  private static Map<String, Object> child(Map<String, Object> parent, String name) {
    return (Map<String, Object>) parent.computeIfAbsent(name, absent -> node());
  }

  @SuppressWarnings("unchecked") // As node() puts it there.
  private static List<String> messagesOf(Map<String, Object> node) {
    return (List<String>) node.getOrDefault(ERRORS, List.of());
  }
}
