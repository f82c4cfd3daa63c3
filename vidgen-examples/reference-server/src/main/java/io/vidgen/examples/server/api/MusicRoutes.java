package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.compositor.Compositor;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.http.Uploads;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;

/** Music for a campaign's look: uploaded as multipart/form-data with one {@code file}. */
public final class MusicRoutes implements Routes {

  private static final ObjectMetadata PRIVATE =
      ObjectMetadata.builder("application/octet-stream").build();

  private final Compositor compositor;
  private final VideoStorage storage;
  private final OwnedFiles owned;
  private final Bodies bodies;
  private final Uploads uploads;

  private final Inspections inspections = new Inspections(1, "the music");

  /** Uploads into this storage, by way of files in the uploads' directory. */
  public MusicRoutes(
      Compositor compositor,
      VideoStorage storage,
      OwnedFiles owned,
      Bodies bodies,
      Uploads uploads) {
    this.compositor = compositor;
    this.storage = storage;
    this.owned = owned;
    this.bodies = bodies;
    this.uploads = uploads;
  }

  private record Uploaded(String key) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/api/music", bodies.files(uploads, Owner::of, this::take));
  }

  private void take(Context ctx, MultiPartFormData.Parts parts) throws IOException {
    MultiPart.Part music = UploadedFile.of(parts, "A sound file is required");
    Path file = uploads.newName();
    try {
      music.writeTo(file);
      inspections.check(
          Owner.of(ctx),
          UploadedFile.nameOf(music),
          () -> compositor.inspectMusic(file, CancellationToken.none()));
      StorageKey key = owned.newKey(Owner.of(ctx), ".music");
      storage.put(key, file, PRIVATE, ProgressListener.NONE, CancellationToken.none());
      ctx.json(new Uploaded(key.value()));
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
