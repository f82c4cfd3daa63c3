package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.render.Render;
import io.vidgen.video.Video;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A video as its owner sees it: one link, whatever is rendered for it.
 *
 * @param link what to send
 * @param published the render that the link shows; null while none is done
 * @param lastRender the render that was requested last
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record VideoView(
    @JsonProperty("public_id") String publicId,
    @JsonProperty("campaign_id") UUID campaignId,
    URI link,
    @Nullable String label,
    @JsonProperty("expires_at") @Nullable Instant expiresAt,
    @JsonProperty("password_protected") boolean passwordProtected,
    @JsonProperty("created_at") Instant createdAt,
    @Nullable RenderView published,
    @JsonProperty("last_render") @Nullable RenderView lastRender) {

  static VideoView of(Video video, URI publicUrl) {
    return new VideoView(
        video.publicId().value(),
        video.campaignId(),
        RenderView.linkTo(video.publicId(), publicUrl),
        video.settings().label().orElse(null),
        video.settings().expiresAt().orElse(null),
        video.settings().password().isPresent(),
        video.createdAt(),
        view(video.published().orElse(null), publicUrl),
        view(video.latestRender().orElse(null), publicUrl));
  }

  private static @Nullable RenderView view(@Nullable Render render, URI publicUrl) {
    return render == null ? null : RenderView.of(render, publicUrl);
  }
}
