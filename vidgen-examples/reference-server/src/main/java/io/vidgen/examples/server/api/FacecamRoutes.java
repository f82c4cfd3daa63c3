package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.vidgen.campaign.FieldError;
import io.vidgen.campaign.InvalidCampaignException;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.StoredFacecam;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Upload of facecams, as multipart/form-data (RFC 7578) with one {@code file}. It goes to the disk
 * as it arrives, is looked at, and then goes to storage.
 */
public final class FacecamRoutes implements Routes {

  private static final String FIELD = "file";

  private final FacecamIntake intake;
  private final Path uploads;
  private final long mostBytes;

  /** Uploads of at most so many bytes, by way of files in this directory. */
  public FacecamRoutes(FacecamIntake intake, Path uploads, long mostBytes) {
    this.intake = intake;
    this.uploads = uploads;
    this.mostBytes = mostBytes;
  }

  private record Uploaded(
      UUID id, long durationSec, long durationMs, int width, int height, boolean hasAudio) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/api/facecams", this::upload);
  }

  private void upload(Context ctx) throws IOException {
    UUID owner = Owner.of(ctx);
    if (ctx.req().getContentLengthLong() > mostBytes) {
      throw new ApiException(413, "A facecam has at most " + (mostBytes >> 20) + " MiB");
    }
    if (!ctx.isMultipartFormData()) {
      throw new ApiException(415, "A facecam is uploaded as multipart/form-data");
    }
    @Nullable UploadedFile uploaded = ctx.uploadedFile(FIELD);
    if (uploaded == null) {
      throw new InvalidCampaignException(
          List.of(new FieldError(FIELD, "A video file is required")));
    }
    // A name of ours: what the client calls its file never reaches a path or a command line.
    Path file = uploads.resolve(UUID.randomUUID() + ".upload");
    try {
      try (InputStream content = uploaded.content()) {
        Files.copy(content, file);
      }
      answer(ctx, intake.take(owner, file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void answer(Context ctx, FacecamIntake.Taken taken) {
    StoredFacecam facecam = taken.facecam();
    FacecamReport report = taken.report();
    ctx.json(
        new Uploaded(
            facecam.id(),
            Math.round(facecam.duration().toMillis() / 1000.0),
            facecam.duration().toMillis(),
            report.width(),
            report.height(),
            report.hasAudio()));
  }
}
