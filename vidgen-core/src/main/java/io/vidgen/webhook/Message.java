package io.vidgen.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vidgen.event.AttemptId;
import io.vidgen.event.RenderEvent;
import io.vidgen.render.Redactor;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a webhook says, however often it has to be said.
 *
 * @param id the same for every try, and for the same end of the same attempt
 * @param body JSON
 */
record Message(String id, String type, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a render that has ended; empty for what else happens. */
  static Optional<Message> of(RenderEvent event, Instant now) {
    if (event instanceof RenderEvent.Done done) {
      return Optional.of(of(done.id(), RenderStatus.DONE, now, dataOf(done)));
    }
    if (event instanceof RenderEvent.Failed failed) {
      return Optional.of(of(failed.id(), RenderStatus.FAILED, now, dataOf(failed.failure())));
    }
    return Optional.empty();
  }

  private static Map<String, Object> dataOf(RenderEvent.Done done) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("final_video_url", done.video().toString());
    data.put("thumb_url", done.poster().toString());
    done.preview().ifPresent(preview -> data.put("preview_url", preview.toString()));
    done.mailPicture().ifPresent(mail -> data.put("mail_picture_url", mail.toString()));
    done.shareImage().ifPresent(share -> data.put("share_image_url", share.toString()));
    data.put("duration_sec", done.duration().toMillis() / 1000.0);
    return data;
  }

  private static Map<String, Object> dataOf(RenderFailure failure) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("error", Redactor.of(failure.message()));
    data.put("error_code", failure.code().name());
    data.put("retryable", failure.retryable());
    return data;
  }

  private static Message of(
      AttemptId attempt, RenderStatus status, Instant now, Map<String, Object> details) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("render_id", attempt.renderId().toString());
    data.put("campaign_id", attempt.campaignId().toString());
    data.put("public_id", attempt.publicId().value());
    data.put("status", status.wireName());
    data.put("attempt", attempt.attempt());
    attempt.owner().ifPresent(owner -> data.put("user_id", owner.toString()));
    if (!attempt.labels().isEmpty()) {
      data.put("labels", attempt.labels());
    }
    data.putAll(details);
    String type = "render." + status.wireName();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", type);
    message.put("timestamp", now.toString());
    message.put("data", data);
    String unique = attempt.renderId() + "/" + attempt.name() + "/" + type;
    UUID id = UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8));
    try {
      return new Message(id.toString(), type, JSON.writeValueAsString(message));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of strings and numbers are JSON", e);
    }
  }
}
