package io.vidgen.examples.cli;

import io.vidgen.campaign.Campaign;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.pipeline.RenderTask;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.SecretSource;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.Progress;
import io.vidgen.render.RenderStatus;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.VideoStorage;
import io.vidgen.transcriber.Transcriber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Renders a campaign to where it was asked for, and says where that is. */
public final class VideoMaker {

  private final Console console;
  private final Adapters adapters;
  private final LazyCompositor compositor;
  private final boolean verbose;
  private final ReportOptions reports;
  private final ExitGuard guard;
  private Set<SidePicture> pictures = Set.of();
  private Supplier<Optional<Transcriber>> transcriber = Optional::empty;
  private SecretSource secrets = SecretSource.NONE;

  public VideoMaker(
      Console console,
      Adapters adapters,
      LazyCompositor compositor,
      boolean verbose,
      ReportOptions reports,
      ExitGuard guard) {
    this.console = console;
    this.adapters = adapters;
    this.compositor = compositor;
    this.verbose = verbose;
    this.reports = reports;
    this.guard = guard;
  }

  /** Which pictures are made beside video and poster; default none. */
  VideoMaker pictures(Set<SidePicture> wanted) {
    pictures = wanted;
    return this;
  }

  /** Where the secrets come from that scenes name; default nowhere. */
  VideoMaker secrets(SecretSource source) {
    secrets = source;
    return this;
  }

  /** What opens a transcriber, if one is needed; default none. */
  VideoMaker transcriber(Supplier<Optional<Transcriber>> opener) {
    transcriber = opener;
    return this;
  }

  /**
   * Leaves video and poster, published, in files or both; or, if it fails, nothing.
   *
   * @param output the files, where they were asked for; there must be some without a storage
   */
  public void make(
      Campaign campaign,
      Publication publication,
      Optional<OutputFiles> output,
      boolean allowPrivateAddresses) {
    CancellationToken cancellation = guard.cancellation();
    long start = System.nanoTime();
    if (!reports.quiet()) {
      console.err().println(announcement(campaign));
    }
    RenderResult result;
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      guard.atTheLatest(scratch::close);
      VideoStorage target = publication.target(output);
      result = render(campaign, target, allowPrivateAddresses, scratch);
      moveIntoPlace(output, publication, result);
    } catch (RuntimeException e) {
      // Ctrl-C reaches the browser and the encoder too; what they complain of then is no news.
      cancellation.throwIfCancelled();
      throw e;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!reports.quiet()) {
      report(campaign, result, seconds);
    }
    if (reports.json()) {
      JsonLines.print(
          console.out(),
          RenderReport.of(campaign, result, output.orElse(null), publication.isPublic(), seconds));
      return;
    }
    if (publication.isPublic()) {
      console.out().println("Video:  " + result.video());
      console.out().println("Poster: " + result.poster());
      for (SidePicture picture : pictures) {
        picture
            .addressIn(result)
            .ifPresent(address -> console.out().println(picture.label() + address));
      }
      result.captions().ifPresent(at -> console.out().println("Captions: " + at));
      output.ifPresent(files -> console.out().println("File:   " + files.video()));
    } else {
      output.ifPresent(
          files -> {
            console.out().println("Video:  " + files.video());
            console.out().println("Poster: " + files.poster());
            files
                .pictures()
                .forEach((picture, file) -> console.out().println(picture.label() + file));
            if (result.captions().isPresent()) {
              files.captions().ifPresent(file -> console.out().println("Captions: " + file));
            }
          });
    }
  }

  private void moveIntoPlace(
      Optional<OutputFiles> output, Publication publication, RenderResult result) {
    try {
      guard.cancellation().throwIfCancelled();
      output.ifPresent(files -> files.moveIntoPlace(result.keys()));
    } catch (RuntimeException e) {
      publication.withdraw(result, e);
      throw e;
    }
  }

  private RenderResult render(
      Campaign campaign, VideoStorage target, boolean allowPrivate, ScratchDirectory scratch) {
    try (SceneRecorder recorder = adapters.recorder(allowPrivate);
        OpenTranscriber hearing = new OpenTranscriber(transcriber.get());
        ProgressDisplay display = ProgressDisplay.on(console, verbose, reports.quiet())) {
      RenderPipeline.Builder builder =
          RenderPipeline.builder()
              .recorder(recorder)
              .compositor(compositor.get())
              .documents(adapters.documents())
              .secrets(secrets)
              .storage(target)
              .workDirectory(scratch.path())
              .previews(!pictures.isEmpty())
              .keys(
                  (publicId, attempt) ->
                      SidePicture.only(pictures, VideoKeys.perAttempt(publicId, attempt)));
      hearing.transcriber().ifPresent(builder::transcriber);
      RenderPipeline pipeline = builder.build();
      RenderResult result = pipeline.render(RenderTask.of(campaign), display, guard.cancellation());
      int scenes = campaign.scenes().size();
      display.progress(Progress.builder(RenderStatus.DONE, 100).scenes(scenes).build());
      return result;
    }
  }

  /** Closes what may not be there. */
  private record OpenTranscriber(Optional<Transcriber> transcriber) implements AutoCloseable {

    @Override
    public void close() {
      transcriber.ifPresent(Transcriber::close);
    }
  }

  private static String announcement(Campaign campaign) {
    int scenes = campaign.scenes().size();
    return String.format(
        Locale.ROOT,
        "Making a video of %d %s and %d s, %s",
        scenes,
        scenes == 1 ? "scene" : "scenes",
        campaign.duration().toSeconds(),
        campaign.look().format());
  }

  private void report(Campaign campaign, RenderResult result, double seconds) {
    console
        .err()
        .println(
            String.format(
                Locale.ROOT,
                "%s, %d frames, %d s long, made in %.1f s",
                campaign.look().format(),
                campaign.frames(),
                result.duration().toSeconds(),
                seconds));
    List<Recording> recordings = result.recordings();
    for (int i = 0; i < recordings.size(); i++) {
      Recording recording = recordings.get(i);
      String scene = "Scene " + (i + 1) + ": ";
      if (recording.engine() == Recording.Engine.REAL_TIME) {
        console.err().println(scene + "recorded in real time, so frames may have been missed");
      }
      recording.notes().forEach(note -> console.err().println(scene + note));
    }
  }
}
