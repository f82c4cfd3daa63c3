package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vidgen.jdbc.WebhookEndpoint;
import io.vidgen.webhook.WebhookKind;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as its owner sees it.
 *
 * @param kinds what it is told of; empty for everything
 * @param waiting how many messages wait
 * @param secret in the answer to its creation alone
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record WebhookView(
    UUID id,
    URI url,
    List<WebhookKind> kinds,
    Instant createdAt,
    int waiting,
    @Nullable Instant failingSince,
    @Nullable Instant suspendedAt,
    @Nullable String suspendedBecause,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

  static WebhookView of(WebhookEndpoint endpoint) {
    return new WebhookView(
        endpoint.id(),
        endpoint.url(),
        endpoint.kinds().stream().sorted().toList(),
        endpoint.createdAt(),
        endpoint.waiting(),
        endpoint.failingSince().orElse(null),
        endpoint.suspendedAt().orElse(null),
        endpoint.suspendedBecause().orElse(null),
        null);
  }

  WebhookView withSecret(String told) {
    return new WebhookView(
        id, url, kinds, createdAt, waiting, failingSince, suspendedAt, suspendedBecause, told);
  }
}
