package io.vidgen.jdbc;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right to send to an endpoint, for a while. Every write carries its token.
 *
 * @param owner null for the host's own
 * @param failures how often it has failed since its last success, before this lease
 */
record EndpointLease(
    UUID endpointId, @Nullable UUID owner, String url, String secret, int failures, long token) {

  /** Without the address's path and query, and the secret. */
  @Override
  public String toString() {
    return "the lease of webhook endpoint " + endpointId;
  }
}
