package io.vidgen.jdbc;

import io.vidgen.RetryPolicy;
import io.vidgen.VidGenException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint's turn: its messages, one after the other, until none waits, one fails, or others
 * should have theirs. Thread-safe.
 */
final class DeliveryTurn {

  private static final Logger log = LoggerFactory.getLogger(WebhookDeliverer.class);

  private static final int MOST_OF_A_TURN = 100;

  private final DeliveryQueue queue;
  private final WebhookSender sender;
  private final RetryPolicy retryPolicy;
  private final Duration suspendAfter;
  private final BooleanSupplier stopping;

  DeliveryTurn(
      DeliveryQueue queue,
      WebhookSender sender,
      RetryPolicy retryPolicy,
      Duration suspendAfter,
      BooleanSupplier stopping) {
    this.queue = queue;
    this.sender = sender;
    this.retryPolicy = retryPolicy;
    this.suspendAfter = suspendAfter;
    this.stopping = stopping;
  }

  /**
   * Takes it. What the database cannot do is logged: the lease ends by itself, and all is as
   * before.
   */
  void take(EndpointLease held) {
    try {
      deliver(held);
    } catch (VidGenException e) {
      log.warn("Webhook endpoint {} is tried again: {}", held.endpointId(), e.getMessage());
    } catch (InterruptedException e) {
      // Closing. Who sends the message again, sends it under the same id.
      giveBack(held);
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(EndpointLease held) throws InterruptedException {
    Optional<DeliveryQueue.Waiting> next = queue.next(held);
    for (int sent = 0; sent < MOST_OF_A_TURN && next.isPresent(); sent++) {
      if (stopping.getAsBoolean()) {
        break;
      }
      DeliveryQueue.Waiting message = next.get();
      WebhookAnswer answer =
          sender.post(held.url(), held.secret(), message.eventId(), message.body());
      if (answer.kind() != WebhookAnswer.Kind.DELIVERED) {
        fail(held, sent == 0 ? held.failures() : 0, message, answer);
        return;
      }
      next = queue.delivered(held, message, answer);
      log.info("Webhook {} ({}) delivered", message.eventId(), message.type());
    }
    queue.release(held);
  }

  private void fail(
      EndpointLease held, int failuresBefore, DeliveryQueue.Waiting message, WebhookAnswer answer) {
    Duration jittered = retryPolicy.delayAfter(failuresBefore + 1);
    Duration delay = jittered.compareTo(answer.patience()) > 0 ? jittered : answer.patience();
    switch (queue.failed(held, message, answer, delay, suspendAfter)) {
      case RETRIED ->
          log.warn(
              "Webhook {} not delivered to endpoint {}, next attempt in {}: {}",
              message.eventId(),
              held.endpointId(),
              delay,
              answer.words());
      case SUSPENDED ->
          log.error(
              "Webhook endpoint {} of {} at {} is suspended until it is resumed: {}",
              held.endpointId(),
              held.owner() == null ? "the host" : held.owner(),
              hostOf(held.url()),
              answer.words());
      case LEASE_LOST ->
          log.debug("Webhook endpoint {} is another deliverer's by now", held.endpointId());
    }
  }

  /** Path and query may contain secrets. */
  private static String hostOf(String url) {
    try {
      return String.valueOf(URI.create(url).getHost());
    } catch (IllegalArgumentException e) {
      return "no address";
    }
  }

  /** Gives it back untouched. */
  void giveBack(EndpointLease held) {
    try {
      queue.release(held);
    } catch (VidGenException e) {
      log.debug("The lease of webhook endpoint {} ends by itself", held.endpointId(), e);
    }
  }
}
