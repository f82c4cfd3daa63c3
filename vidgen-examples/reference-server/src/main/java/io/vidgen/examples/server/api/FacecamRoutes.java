package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.compositor.FacecamProblem.Code;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.AtOnce;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.http.Uploads;
import io.vidgen.jdbc.JdbcFacecams;
import io.vidgen.jdbc.StoredFacecam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;

/**
 * Upload of facecams, as multipart/form-data (RFC 7578) with one {@code file}. It goes to the disk
 * as it arrives, is looked at, and then goes to storage. What was found can be asked for again.
 */
public final class FacecamRoutes implements Routes {

  private static final FacecamStyle TRIMMED = FacecamStyle.builder().trimSilence(true).build();

  private final FacecamIntake intake;
  private final JdbcFacecams facecams;
  private final Bodies bodies;
  private final Uploads uploads;
  private final AtOnce inspections = new AtOnce(2, "inspections");

  /** Uploads by way of files in this directory. */
  public FacecamRoutes(
      FacecamIntake intake, JdbcFacecams facecams, Bodies bodies, Uploads uploads) {
    this.intake = intake;
    this.facecams = facecams;
    this.bodies = bodies;
    this.uploads = uploads;
  }

  /** What its owner can do something about; the rest is corrected when the video is made. */
  private static final Set<Code> WARNED_OF =
      EnumSet.of(
          Code.NO_AUDIO,
          Code.SILENT_AUDIO,
          Code.SILENT_START,
          Code.SILENT_END,
          Code.TOO_QUIET,
          Code.CLIPPED_AUDIO,
          Code.LONGER_AUDIO,
          Code.LOW_FRAME_RATE,
          Code.LOW_RESOLUTION);

  private record Warning(String code, String message) {}

  private record Uploaded(
      UUID id,
      long durationSec,
      long durationMs,
      long trimmedDurationMs,
      int width,
      int height,
      boolean hasAudio,
      List<Warning> warnings) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/api/facecams", bodies.files(uploads, Owner::of, this::take));
    routes.get("/api/facecams/{id}/inspection", this::inspect);
  }

  private void take(Context ctx, MultiPartFormData.Parts parts) throws IOException {
    MultiPart.Part clip = UploadedFile.of(parts, "A video file is required");
    Path file = uploads.newName();
    try {
      clip.writeTo(file);
      answer(ctx, intake.take(Owner.of(ctx), file, UploadedFile.nameOf(clip)));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void inspect(Context ctx) throws IOException {
    UUID owner = Owner.of(ctx);
    StoredFacecam facecam =
        facecams
            .find(owner, Requests.id(ctx, "Facecam"))
            .orElseThrow(() -> ApiException.notFound("Facecam"));
    inspections.begin(owner);
    Path file = uploads.newName();
    try {
      answer(ctx, intake.inspect(Owner.of(ctx), facecam, file));
    } finally {
      inspections.end(owner);
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
            report.shown(TRIMMED).length().toMillis(),
            report.width(),
            report.height(),
            report.hasAudio(),
            report.problems().stream()
                .filter(problem -> WARNED_OF.contains(problem.code()))
                .map(problem -> new Warning(problem.code().name(), problem.sentence()))
                .toList()));
  }
}
