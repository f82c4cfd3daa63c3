package io.vidgen.event;

import io.vidgen.render.PublicId;
import java.util.UUID;

/**
 * Which attempt at which render.
 *
 * @param renderId the render's identity
 * @param campaignId the campaign it is made from
 * @param publicId the name the video will be watched under
 * @param attempt which try this is, from 1; counts anew when a failed render is asked for again
 * @param maxAttempts after how many tries the queue gives up
 * @param name names this attempt and no other at this render, ever
 * @param worker who works on it
 */
public record AttemptId(
    UUID renderId,
    UUID campaignId,
    PublicId publicId,
    int attempt,
    int maxAttempts,
    String name,
    String worker) {}
