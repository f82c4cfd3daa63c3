package io.vidgen.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vidgen.webhook.WebhookEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Writes events to the outbox, as part of the transaction in which they come about. */
final class OutboxWriting {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OutboxWriting() {}

  /**
   * Writes one. The transaction must not act for an owner.
   *
   * @return how many endpoints will be told
   */
  static int write(Handle handle, WebhookEvent event) {
    return handle
        .createQuery(
            "SELECT vidgen_tell_webhooks(:kind, CAST(:owner AS uuid), :key, CAST(:data AS json))")
        .bind("kind", event.kind().wireName())
        .bind("owner", event.owner().orElse(null))
        .bind("key", event.key())
        .bind("data", json(event))
        .mapTo(Integer.class)
        .one();
  }

  private static String json(WebhookEvent event) {
    Map<String, Object> data = new LinkedHashMap<>();
    event.owner().ifPresent(owner -> data.put("user_id", owner));
    data.putAll(event.data());
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("what an event says has to be JSON", e);
    }
  }
}
