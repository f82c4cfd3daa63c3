package io.vidgen.examples.cli.batch;

import io.vidgen.CacheDirectory;
import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.compositor.Compositor;
import io.vidgen.examples.cli.OutputFiles;
import io.vidgen.examples.cli.Publication;
import io.vidgen.examples.cli.ScratchDirectory;
import io.vidgen.examples.cli.SidePicture;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.pipeline.RenderTask;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.RecipientState;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the video of one row, and puts it where it stays. */
final class RowRenderer {

  private static final Set<SidePicture> PICTURES =
      EnumSet.of(SidePicture.PREVIEW, SidePicture.MAIL_PICTURE);

  private static final int SCENES_AT_ONCE = 2;

  private final SceneRecorder recorder;
  private final Compositor compositor;
  private final Publication publication;
  private final RunDirectory directory;
  private final CancellationToken cancellation;

  RowRenderer(
      SceneRecorder recorder,
      Compositor compositor,
      Publication publication,
      RunDirectory directory,
      CancellationToken cancellation) {
    this.recorder = recorder;
    this.compositor = compositor;
    this.publication = publication;
    this.directory = directory;
    this.cancellation = cancellation;
  }

  /**
   * Makes it. The video that was there before stays until the new one is whole.
   *
   * @param content what it is made of
   */
  RowOutcome render(CheckedRecipient row, String content) {
    long start = System.nanoTime();
    Campaign campaign = row.campaign().orElseThrow();
    try (OutputFiles files = new OutputFiles(videoOf(row), PICTURES);
        ScratchDirectory scratch = ScratchDirectory.create()) {
      List<FieldError> errors = new ArrayList<>();
      files.prepare(errors);
      if (!errors.isEmpty()) {
        throw new InvalidCampaignException(errors);
      }
      RenderResult result =
          pipeline(files, scratch)
              .render(RenderTask.of(campaign), RenderListener.NONE, cancellation);
      cancellation.throwIfCancelled();
      try {
        files.moveIntoPlace(result.keys());
      } catch (RuntimeException e) {
        publication.withdraw(result, e);
        throw e;
      }
      return outcome(row, content, result, files, seconds(start));
    }
  }

  private RenderPipeline pipeline(OutputFiles files, ScratchDirectory scratch) {
    return RenderPipeline.builder()
        .recorder(recorder)
        .compositor(compositor)
        .storage(publication.target(Optional.of(files)))
        .workDirectory(scratch.path())
        .scenesAtOnce(SCENES_AT_ONCE)
        .sceneCache(cache(directory, "recordings"))
        .previews(true)
        .build();
  }

  /** What several rows share; only of use while the batch is made. */
  static CacheDirectory cache(RunDirectory directory, String name) {
    return new CacheDirectory(directory.shared().resolve(name), 2L << 30, Duration.ofDays(1));
  }

  private RowOutcome outcome(
      CheckedRecipient row,
      String content,
      RenderResult result,
      OutputFiles files,
      double madeInSeconds) {
    Optional<Recording> fallback =
        result.recordings().stream()
            .filter(recording -> recording.fallbackReason().isPresent())
            .findFirst();
    boolean published = publication.isPublic();
    return new RowOutcome(
        row.key(),
        content,
        fallback.isPresent() ? RecipientState.DONE_WITH_FALLBACK : RecipientState.DONE,
        published ? result.video().toString() : files.video().toString(),
        published ? result.poster().toString() : files.poster().toString(),
        picture(SidePicture.PREVIEW, result, files, published),
        picture(SidePicture.MAIL_PICTURE, result, files, published),
        result.duration().toMillis() / 1000.0,
        madeInSeconds,
        fallback.flatMap(Recording::fallbackReason).map(ErrorCode::name).orElse(null),
        fallback.map(recording -> recording.notes().get(0)).orElse(null));
  }

  private static @Nullable String picture(
      SidePicture picture, RenderResult result, OutputFiles files, boolean published) {
    return published
        ? picture.addressIn(result).map(URI::toString).orElse(null)
        : String.valueOf(files.pictures().get(picture));
  }

  static double seconds(long start) {
    return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
  }

  /** A name that says who it is for, and no other row has. */
  private Path videoOf(CheckedRecipient row) {
    String digest = ContentHash.of(row.key());
    String name = row.key().replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return directory
        .videos()
        .resolve(
            String.format(Locale.ROOT, "%.60s-%.16s.mp4", name.isEmpty() ? "video" : name, digest));
  }
}
