package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vidgen.jdbc.DeliveryState;
import io.vidgen.jdbc.WebhookDelivery;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a webhook as its owner sees it.
 *
 * @param messageId {@code webhook-id}
 * @param body as it is sent
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record WebhookDeliveryView(
    UUID id,
    UUID webhookId,
    UUID messageId,
    String type,
    DeliveryState state,
    int attempts,
    Instant createdAt,
    @Nullable Instant attemptedAt,
    @Nullable Integer status,
    @Nullable String answer,
    String body) {

  static WebhookDeliveryView of(WebhookDelivery delivery) {
    return new WebhookDeliveryView(
        delivery.id(),
        delivery.endpointId(),
        delivery.eventId(),
        delivery.type(),
        delivery.state(),
        delivery.attempts(),
        delivery.createdAt(),
        delivery.attemptedAt().orElse(null),
        delivery.status().isPresent() ? delivery.status().getAsInt() : null,
        delivery.answer().orElse(null),
        delivery.body());
  }
}
