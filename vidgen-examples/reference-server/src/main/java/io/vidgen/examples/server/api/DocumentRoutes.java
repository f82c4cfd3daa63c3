package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.document.DocumentRenderer;
import io.vidgen.document.DocumentSpec;
import io.vidgen.document.PageSelection;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;

/**
 * Documents for a campaign's scenes: uploaded as multipart/form-data with one {@code file}, whose
 * first page is drawn before it is taken, and shown to its owner. A page further on that cannot be
 * drawn fails the render that shows it.
 */
public final class DocumentRoutes implements Routes {

  private static final ObjectMetadata PRIVATE =
      ObjectMetadata.builder("application/octet-stream").build();

  /** Each is a process with half a gigabyte of memory. */
  private static final int INSPECTIONS_AT_ONCE = 1;

  private static final PageSelection FIRST_PAGE = new PageSelection("1");

  /** For one page, while its owner waits. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  private final Optional<DocumentRenderer> renderer;
  private final VideoStorage storage;
  private final OwnedFiles owned;
  private final FileStills stills;
  private final Bodies bodies;
  private final Uploads uploads;
  private final Supplier<URI> publicUrl;
  private final Inspections inspections = new Inspections(INSPECTIONS_AT_ONCE, "the document");

  /**
   * Uploads into this storage, by way of files in the uploads' directory.
   *
   * @param renderer draws documents; without one they are not taken
   */
  public DocumentRoutes(
      Optional<DocumentRenderer> renderer,
      VideoStorage storage,
      OwnedFiles owned,
      FileStills stills,
      Bodies bodies,
      Uploads uploads,
      Supplier<URI> publicUrl) {
    this.renderer = renderer;
    this.storage = storage;
    this.owned = owned;
    this.stills = stills;
    this.bodies = bodies;
    this.uploads = uploads;
    this.publicUrl = publicUrl;
  }

  private record Uploaded(String key, URI stillUrl) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/api/documents", bodies.files(uploads, Owner::of, this::take));
    routes.get("/api/documents/{name}/still", this::still);
  }

  private void take(Context ctx, MultiPartFormData.Parts parts) throws IOException {
    DocumentRenderer drawing =
        renderer.orElseThrow(() -> new ApiException(501, "This server draws no documents"));
    MultiPart.Part document = UploadedFile.of(parts, "A PDF is required");
    Path file = uploads.newName();
    Path pages = Files.createDirectory(uploads.newName());
    try {
      document.writeTo(file);
      DocumentSpec spec = new DocumentSpec(file, FIRST_PAGE, WIDTH, HEIGHT, pages, LONGEST);
      List<Path> drawn =
          inspections.of(
              Owner.of(ctx),
              UploadedFile.nameOf(document),
              () -> drawing.render(spec, CancellationToken.none()));
      StorageKey key = owned.newKey(Owner.of(ctx), ".pdf");
      storage.put(key, file, PRIVATE, ProgressListener.NONE, CancellationToken.none());
      stills.keepOfDocument(key, drawn.get(0));
      String name = key.value().substring(key.value().lastIndexOf('/') + 1);
      ctx.json(
          new Uploaded(key.value(), publicUrl.get().resolve("api/documents/" + name + "/still")));
    } finally {
      Files.deleteIfExists(file);
      deleteWithPictures(pages);
    }
  }

  private static void deleteWithPictures(Path pages) throws IOException {
    try (Stream<Path> pictures = Files.list(pages)) {
      for (Path picture : pictures.toList()) {
        Files.delete(picture);
      }
    }
    Files.delete(pages);
  }

  private void still(Context ctx) throws IOException {
    StorageKey key = owned.named(Owner.of(ctx), FileKind.DOCUMENT, ctx.pathParam("name"));
    byte[] jpeg = stills.find(key).orElseThrow(() -> ApiException.notFound("Still"));
    ctx.header("Cache-Control", "private, max-age=86400").contentType("image/jpeg").result(jpeg);
  }
}
