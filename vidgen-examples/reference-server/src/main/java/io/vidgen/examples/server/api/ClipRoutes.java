package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.http.Uploads;
import io.vidgen.examples.server.media.FileStills;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;

/**
 * Clips for a campaign's scenes: uploaded as multipart/form-data with one {@code file}, which the
 * compositor decodes before it is taken. Their owner is shown how each begins.
 */
public final class ClipRoutes implements Routes {

  private static final ObjectMetadata PRIVATE =
      ObjectMetadata.builder("application/octet-stream").build();

  /** Each decodes a clip, which takes a core. */
  private static final int INSPECTIONS_AT_ONCE = 1;

  private final Compositor compositor;
  private final VideoStorage storage;
  private final OwnedFiles owned;
  private final FileStills stills;
  private final Bodies bodies;
  private final Uploads uploads;
  private final Supplier<URI> publicUrl;
  private final Inspections inspections = new Inspections(INSPECTIONS_AT_ONCE, "the clip");

  /** Uploads into this storage, by way of files in the uploads' directory. */
  public ClipRoutes(
      Compositor compositor,
      VideoStorage storage,
      OwnedFiles owned,
      FileStills stills,
      Bodies bodies,
      Uploads uploads,
      Supplier<URI> publicUrl) {
    this.compositor = compositor;
    this.storage = storage;
    this.owned = owned;
    this.stills = stills;
    this.bodies = bodies;
    this.uploads = uploads;
    this.publicUrl = publicUrl;
  }

  private record Uploaded(
      String key, long durationMs, int width, int height, boolean hasAudio, URI stillUrl) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/api/clips", bodies.files(uploads, Owner::of, this::take));
    routes.get("/api/clips/{name}/still", this::still);
  }

  private void take(Context ctx, MultiPartFormData.Parts parts) throws IOException {
    MultiPart.Part clip = UploadedFile.of(parts, "A video file is required");
    Path file = uploads.newName();
    try {
      clip.writeTo(file);
      FacecamReport report =
          inspections.of(
              Owner.of(ctx),
              UploadedFile.nameOf(clip),
              () -> compositor.inspect(file, CancellationToken.none()));
      StorageKey key = owned.newKey(Owner.of(ctx), ".clip");
      storage.put(key, file, PRIVATE, ProgressListener.NONE, CancellationToken.none());
      stills.keepOfClip(key, file);
      String name = key.value().substring(key.value().lastIndexOf('/') + 1);
      ctx.json(
          new Uploaded(
              key.value(),
              report.duration().toMillis(),
              report.width(),
              report.height(),
              report.hasAudio(),
              publicUrl.get().resolve("api/clips/" + name + "/still")));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void still(Context ctx) throws IOException {
    StorageKey key = owned.named(Owner.of(ctx), FileKind.CLIP, ctx.pathParam("name"));
    byte[] jpeg = stills.find(key).orElseThrow(() -> ApiException.notFound("Still"));
    ctx.header("Cache-Control", "private, max-age=86400").contentType("image/jpeg").result(jpeg);
  }
}
