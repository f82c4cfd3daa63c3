package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.ErrorCode;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.CompositorException;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;

/** Music for a campaign's look: uploaded as multipart/form-data with one {@code file}. */
public final class MusicRoutes implements Routes {

  private static final Set<ErrorCode> UNUSABLE =
      EnumSet.of(
          ErrorCode.INPUT_MISSING,
          ErrorCode.INPUT_UNSUPPORTED,
          ErrorCode.INPUT_CORRUPT,
          ErrorCode.INPUT_TOO_LARGE);

  private static final ObjectMetadata PRIVATE =
      ObjectMetadata.builder("application/octet-stream").build();

  private static final int PATIENCE_SECONDS = 30;

  private final Compositor compositor;
  private final VideoStorage storage;
  private final OwnedPictures owned;
  private final Bodies bodies;
  private final Uploads uploads;

  /** Each look decodes a sound, which takes a core. */
  private final Semaphore looking = new Semaphore(1);

  /** Uploads into this storage, by way of files in the uploads' directory. */
  public MusicRoutes(
      Compositor compositor,
      VideoStorage storage,
      OwnedPictures owned,
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
      inspect(file, UploadedFile.nameOf(music));
      StorageKey key = owned.newKey(Owner.of(ctx), ".music");
      storage.put(key, file, PRIVATE, ProgressListener.NONE, CancellationToken.none());
      ctx.json(new Uploaded(key.value()));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void inspect(Path file, String name) {
    try {
      if (!looking.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new ApiException(503, "Other music is being read; try again in a moment");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(503, "The server is stopping");
    }
    try {
      compositor.inspectMusic(file, CancellationToken.none());
    } catch (CompositorException e) {
      if (!UNUSABLE.contains(e.code())) {
        throw e;
      }
      String reason =
          String.valueOf(e.getMessage())
              .replaceFirst("^the music ", Matcher.quoteReplacement("\"" + name + "\" "));
      throw new InvalidCampaignException(List.of(new FieldError("file", reason)));
    } finally {
      looking.release();
    }
  }
}
