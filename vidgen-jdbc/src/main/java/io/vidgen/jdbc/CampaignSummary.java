package io.vidgen.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A campaign in a list.
 *
 * @param id its identity
 * @param name what its owner calls it
 * @param createdAt when it was stored, by the database's clock
 * @param scenes how many scenes it has
 * @param duration how long its video is
 */
public record CampaignSummary(
    UUID id, String name, Instant createdAt, int scenes, Duration duration) {}
