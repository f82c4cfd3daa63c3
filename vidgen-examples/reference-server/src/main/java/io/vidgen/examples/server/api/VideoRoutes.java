package io.vidgen.examples.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.campaign.draft.VideoSettingsDraft;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.JdbcVideos;
import io.vidgen.video.Video;
import io.vidgen.video.VideoSettings;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Videos by their public ids: look at one, change its label, expiry and password. */
public final class VideoRoutes implements Routes {

  private final JdbcVideos videos;
  private final Bodies bodies;
  private final Supplier<URI> publicUrl;
  private final InstantSource clock;

  /** Routes over this table. */
  public VideoRoutes(
      JdbcVideos videos, Bodies bodies, Supplier<URI> publicUrl, InstantSource clock) {
    this.videos = videos;
    this.bodies = bodies;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/videos/{publicId}", ctx -> answer(ctx, find(ctx)));
    routes.patch("/api/videos/{publicId}", bodies.json(this::change));
  }

  /** A password takes its time to be made, for which no row should be locked. */
  private void change(Context ctx, byte[] body) {
    VideoSettingsDraft draft = VideoSettingsDraft.fromJson(new String(body, UTF_8));
    Instant now = clock.instant();
    VideoSettings wanted = draft.applyTo(find(ctx).settings(), now);
    Video changed =
        mine(ctx)
            .update(
                Requests.publicId(ctx),
                settings ->
                    draft.toBuilder().password(null).build().applyTo(settings, now).toBuilder()
                        .password(
                            draft.password() == null
                                ? settings.password().orElse(null)
                                : wanted.password().orElse(null))
                        .build())
            .orElseThrow(() -> ApiException.notFound("Video"));
    answer(ctx, changed);
  }

  private Video find(Context ctx) {
    return mine(ctx).find(Requests.publicId(ctx)).orElseThrow(() -> ApiException.notFound("Video"));
  }

  private JdbcVideos mine(Context ctx) {
    return videos.ownedBy(Owner.of(ctx));
  }

  private void answer(Context ctx, Video video) {
    ctx.json(VideoView.of(video, publicUrl.get()));
  }
}
