package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.ErrorCode;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.http.Uploads;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageException;
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
 * Pictures for campaigns: a look's watermark and poster, scenes, and files of cards. Uploaded as
 * multipart/form-data with one {@code file}, and shown to their owner.
 */
public final class PictureRoutes implements Routes {

  private final PictureIntake intake;
  private final OwnedFiles owned;
  private final VideoStorage storage;
  private final Bodies bodies;
  private final Uploads uploads;
  private final Supplier<URI> publicUrl;

  /** Uploads into this storage, by way of files in the uploads' directory. */
  public PictureRoutes(
      PictureIntake intake,
      OwnedFiles owned,
      VideoStorage storage,
      Bodies bodies,
      Uploads uploads,
      Supplier<URI> publicUrl) {
    this.intake = intake;
    this.owned = owned;
    this.storage = storage;
    this.bodies = bodies;
    this.uploads = uploads;
    this.publicUrl = publicUrl;
  }

  private record Uploaded(String key, int width, int height, URI url) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/api/pictures", bodies.files(uploads, Owner::of, this::take));
    routes.get("/api/pictures/{name}", this::show);
  }

  private void take(Context ctx, MultiPartFormData.Parts parts) throws IOException {
    MultiPart.Part picture = UploadedFile.of(parts, "A picture is required");
    Path file = uploads.newName();
    try {
      picture.writeTo(file);
      PictureIntake.Stored stored = intake.keep(Owner.of(ctx), file, UploadedFile.nameOf(picture));
      String key = stored.key().value();
      URI url = publicUrl.get().resolve("api/pictures/" + key.substring(key.lastIndexOf('/') + 1));
      ctx.json(new Uploaded(key, stored.width(), stored.height(), url));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void show(Context ctx) throws IOException {
    String name = ctx.pathParam("name");
    StorageKey key = owned.named(Owner.of(ctx), FileKind.PICTURE, name);
    Path file = uploads.newName();
    try {
      storage.fetch(key, file, CancellationToken.none());
      ctx.header("Cache-Control", "private, max-age=31536000, immutable")
          .contentType(name.endsWith(".png") ? "image/png" : "image/jpeg")
          .result(Files.readAllBytes(file));
    } catch (StorageException e) {
      throw e.code() == ErrorCode.INPUT_MISSING ? ApiException.notFound("Picture") : e;
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
