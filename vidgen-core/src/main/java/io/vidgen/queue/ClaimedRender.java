package io.vidgen.queue;

import io.vidgen.campaign.Campaign;
import io.vidgen.render.PublicId;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A render that a worker holds until its lease ends.
 *
 * @param jobId the job's identity
 * @param renderId the render's identity
 * @param publicId the name the video will be watched under
 * @param campaign what to render, as it was when the job was claimed
 * @param attempt which try this is, from 1
 * @param maxAttempts after how many tries the queue gives the job up
 * @param fencingToken larger than that of every claim of this job before: the queue ignores who
 *     holds an older one. By how much is random, as the token is part of the video's address
 * @param lease how long the claim is valid after the claim was asked for, unless renewed
 * @param waited how long the job had been due when it was claimed, by the queue's clock; of a job
 *     whose worker was lost, since its lease ended
 */
public record ClaimedRender(
    UUID jobId,
    UUID renderId,
    PublicId publicId,
    Campaign campaign,
    int attempt,
    int maxAttempts,
    long fencingToken,
    Duration lease,
    Duration waited) {

  private static final Pattern ATTEMPT = Pattern.compile("a([0-9]{1,18})");

  /** Names this attempt at the video and no other; fit for a storage key. */
  public String attemptName() {
    return "a" + fencingToken;
  }

  /** The fencing token of the attempt with this name; empty when no attempt is named like this. */
  public static OptionalLong fencingTokenOf(String attemptName) {
    Matcher named = ATTEMPT.matcher(attemptName);
    return named.matches() ? OptionalLong.of(Long.parseLong(named.group(1))) : OptionalLong.empty();
  }
}
