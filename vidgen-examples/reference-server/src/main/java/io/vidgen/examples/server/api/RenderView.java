package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A render as clients see it: what is not known yet is {@code null}. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RenderView(
    UUID id,
    @JsonProperty("campaign_id") UUID campaignId,
    String status,
    int progress,
    String step,
    @JsonProperty("public_id") String publicId,
    @JsonProperty("duration_sec") long durationSec,
    @JsonProperty("final_video_url") @Nullable URI finalVideoUrl,
    @JsonProperty("thumb_url") @Nullable URI thumbUrl,
    @JsonProperty("preview_url") @Nullable URI previewUrl,
    @Nullable String error,
    @JsonProperty("error_code") @Nullable String errorCode,
    @Nullable Boolean retryable,
    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("video_public_id") String videoPublicId,
    URI link) {

  /** The view, with addresses that are relative in the database made absolute. */
  static RenderView of(Render render, URI publicUrl) {
    @Nullable RenderFailure failure = render.failure().orElse(null);
    return new RenderView(
        render.id(),
        render.campaignId(),
        render.status().wireName(),
        render.progress(),
        Steps.nameOf(render.status()),
        render.publicId().value(),
        render.duration().toSeconds(),
        render.video().map(publicUrl::resolve).orElse(null),
        render.poster().map(publicUrl::resolve).orElse(null),
        render.preview().map(publicUrl::resolve).orElse(null),
        failure == null ? null : failure.message(),
        failure == null ? null : failure.code().name(),
        failure == null ? null : failure.retryable(),
        render.createdAt(),
        render.videoPublicId().value(),
        linkTo(render.videoPublicId(), publicUrl));
  }

  /** The address to send: where a video is watched. */
  static URI linkTo(PublicId video, URI publicUrl) {
    return publicUrl.resolve("v/" + video);
  }
}
