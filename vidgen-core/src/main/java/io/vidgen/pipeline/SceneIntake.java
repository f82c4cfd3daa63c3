package io.vidgen.pipeline;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.compositor.ClipScene;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ImageMotion;
import io.vidgen.compositor.PictureScene;
import io.vidgen.document.DocumentException;
import io.vidgen.document.DocumentRenderer;
import io.vidgen.document.DocumentSpec;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.SecretQuery;
import io.vidgen.recorder.SecretSource;
import io.vidgen.recorder.Secrets;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.VideoFormat;
import io.vidgen.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Gets what the scenes of a campaign show as local files, inspected, and a document's pages as
 * pictures: what is wrong with one is found out before minutes are spent on recording the others.
 */
record SceneIntake(
    UploadIntake uploads,
    Compositor compositor,
    Optional<DocumentRenderer> documents,
    SecretSource secrets) {

  /** What a card's files may have together: they are held in memory. */
  private static final long MOST_CARD_BYTES = 50L << 20;

  /**
   * What the record stage is to make, in order.
   *
   * @param directory whose owner deletes it, for what comes from storage or is drawn
   */
  List<SceneSpec> specs(RenderTask task, Path directory, CancellationToken cancellation) {
    List<SceneSpec> specs = new ArrayList<>();
    Duration start = Duration.ZERO;
    for (Scene scene : task.campaign().scenes()) {
      specs.add(specIn(specs.size(), start, scene, task, directory, cancellation));
      start = start.plus(scene.duration());
    }
    return List.copyOf(specs);
  }

  private SceneSpec specIn(
      int index,
      Duration start,
      Scene scene,
      RenderTask task,
      Path directory,
      CancellationToken cancellation) {
    try {
      return new Intake(
              scene,
              coveredBy(task.campaign(), start),
              CardOverlays.of(task.campaign(), start, scene.duration()),
              task,
              directory,
              "scene-" + index,
              cancellation)
          .spec();
    } catch (CompositorException e) {
      throw e.inScene(index);
    } catch (DocumentException e) {
      throw e.inScene(index);
    } catch (RecorderException e) {
      throw e.inScene(index);
    } catch (StorageException e) {
      throw e.inScene(index);
    }
  }

  /** How long the opening covers what is shown from then on. */
  private static Duration coveredBy(Campaign campaign, Duration start) {
    return campaign
        .look()
        .opening()
        .filter(opening -> campaign.facecam().isPresent())
        .map(opening -> opening.end().minus(start))
        .filter(covered -> !covered.isNegative())
        .orElse(Duration.ZERO);
  }

  /** Of one scene. */
  private final class Intake {

    private final Scene scene;
    private final Duration leadIn;
    private final Look look;
    private final CardOverlays overlays;
    private final Optional<UUID> owner;
    private final Path directory;
    private final String name;
    private final CancellationToken cancellation;

    Intake(
        Scene scene,
        Duration leadIn,
        CardOverlays overlays,
        RenderTask task,
        Path directory,
        String name,
        CancellationToken cancellation) {
      this.scene = scene;
      this.leadIn = leadIn;
      this.look = task.campaign().look();
      this.overlays = overlays;
      this.owner = task.owner();
      this.directory = directory;
      this.name = name;
      this.cancellation = cancellation;
    }

    SceneSpec spec() {
      return scene
          .source()
          .match(
              page -> page(PageSource.at(page.url())),
              this::image,
              this::footage,
              this::document,
              this::card,
              this::endCard);
    }

    private SceneSpec page(PageSource page) {
      Secrets told = Secrets.none();
      for (SecretQuery query : scene.secrets()) {
        told = told.with(query.name(), query.host(), valueOf(query));
      }
      RecordingSpec spec = scene.recording(page, look);
      return SceneSpec.page(spec.toBuilder().leadIn(restOf(spec.motion())).secrets(told).build());
    }

    /** Nothing that leads to the same frames: it is part of what a recording is kept under. */
    private Duration restOf(Motion motion) {
      if (motion.scroll() == ScrollStyle.NONE) {
        return Duration.ZERO;
      }
      return leadIn.compareTo(scene.duration()) < 0 ? leadIn : scene.duration();
    }

    private String valueOf(SecretQuery query) {
      return secrets
          .find(new SecretQuery(query.name(), query.host(), owner))
          .orElseThrow(
              () ->
                  new RecorderException(
                      ErrorCode.SECRET_MISSING,
                      "there is no secret \"%s\" for %s".formatted(query.name(), query.host()),
                      null));
    }

    private VideoFormat format() {
      return look.format();
    }

    private long frames() {
      return format().framesIn(scene.duration());
    }

    private Path local(MediaSource source) {
      return uploads.local(source, directory.resolve(name + ".upload"), cancellation);
    }

    private SceneSpec image(SceneSource.Image image) {
      Path file = local(image.image());
      compositor.inspectImage(file, cancellation);
      return SceneSpec.pictures(
          new PictureScene(List.of(file), image.motion(), format(), frames()));
    }

    private SceneSpec footage(SceneSource.Footage footage) {
      Path file = local(footage.clip());
      Duration length = compositor.inspect(file, cancellation).duration();
      if (footage.start().compareTo(length) >= 0) {
        throw new CompositorException(
            ErrorCode.INVALID_CAMPAIGN,
            String.format(
                Locale.ROOT,
                "the clip lasts %.1f s, and is to be shown from %.1f s on",
                length.toMillis() / 1000.0,
                footage.start().toMillis() / 1000.0),
            null);
      }
      return SceneSpec.footage(
          new ClipScene(file, footage.start(), format(), frames()), length, footage.sound());
    }

    private SceneSpec document(SceneSource.Document document) {
      DocumentRenderer renderer =
          documents.orElseThrow(
              () ->
                  new DocumentException(
                      ErrorCode.DOCUMENT_RENDERER_MISSING,
                      "a document is to be shown, and this worker has no document renderer",
                      null));
      Path file = local(document.pdf());
      List<Path> pages =
          renderer.render(
              new DocumentSpec(
                  file,
                  document.pages(),
                  format().width(),
                  format().height(),
                  newDirectory(),
                  DocumentSpec.USUAL_TIME),
              cancellation);
      if (pages.size() > frames()) {
        throw new DocumentException(
            ErrorCode.INVALID_CAMPAIGN,
            "%d pages do not fit into a scene of %d frames".formatted(pages.size(), frames()),
            null);
      }
      return SceneSpec.pictures(new PictureScene(pages, ImageMotion.hold(), format(), frames()));
    }

    private Path newDirectory() {
      try {
        return Files.createDirectory(directory.resolve(name + ".pages"));
      } catch (IOException e) {
        throw new DocumentException(
            ErrorCode.DISK_FULL, "cannot make a directory for its pages: " + e.getMessage(), e);
      }
    }

    private SceneSpec card(SceneSource.Card card) {
      Map<String, Path> files = new LinkedHashMap<>();
      long bytes = 0;
      for (Map.Entry<String, MediaSource> file : card.files().entrySet()) {
        Path copy = directory.resolve(name + "-" + files.size() + ".upload");
        Path local = uploads.local(file.getValue(), copy, cancellation);
        bytes += bytesOf(file.getKey(), local);
        if (bytes > MOST_CARD_BYTES) {
          throw new CompositorException(
              ErrorCode.INPUT_TOO_LARGE,
              "the card's files have more than " + (MOST_CARD_BYTES >> 20) + " MiB together",
              null);
        }
        files.put(file.getKey(), local);
      }
      return page(PageSource.card(card.html(), files));
    }

    private SceneSpec endCard(EndCard endCard) {
      return SceneSpec.page(EndCardPage.recording(scene, look, overlays));
    }

    private long bytesOf(String asked, Path file) {
      try {
        if (Files.isRegularFile(file)) {
          return Files.size(file);
        }
      } catch (IOException e) {
        // As one that is not there.
      }
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "the card's file " + asked + " cannot be read", null);
    }
  }
}
