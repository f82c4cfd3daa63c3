package io.vidgen.jdbc;

import java.time.Instant;
import java.util.UUID;

/**
 * A secret that an owner has stored, without its value.
 *
 * @param name as scenes name it
 * @param host the only host that may be told
 * @param updatedAt when its value was last given
 */
public record StoredSecret(
    UUID id, String name, String host, Instant createdAt, Instant updatedAt) {}
