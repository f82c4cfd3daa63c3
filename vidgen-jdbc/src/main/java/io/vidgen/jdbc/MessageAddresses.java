package io.vidgen.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses in a message, whole: a storage that the host serves itself may have given paths,
 * which mean nothing to a receiver. Immutable.
 */
final class MessageAddresses {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = ".+_url";

  private final @Nullable URI base;

  private MessageAddresses(@Nullable URI base) {
    this.base = base;
  }

  /** Resolved against this address; left as they are without one. */
  static MessageAddresses under(@Nullable URI base) {
    return new MessageAddresses(base);
  }

  /** The message with whole addresses; the very same text where they are whole already. */
  String in(String body) {
    if (base == null) {
      return body;
    }
    try {
      JsonNode message = JSON.readTree(body);
      return message.get("data") instanceof ObjectNode data && resolve(data, base)
          ? JSON.writeValueAsString(message)
          : body;
    } catch (JsonProcessingException e) {
      return body; // The database made it, of JSON.
    }
  }

  private static boolean resolve(ObjectNode data, URI base) {
    boolean changed = false;
    for (String name : names(data)) {
      String address = data.path(name).asText();
      if (address.startsWith("/") && !address.startsWith("//")) {
        data.put(name, base.resolve(address).toString());
        changed = true;
      }
    }
    return changed;
  }

  private static List<String> names(ObjectNode data) {
    return data.properties().stream()
        .map(field -> field.getKey())
        .filter(name -> name.matches(NAME))
        .toList();
  }
}
