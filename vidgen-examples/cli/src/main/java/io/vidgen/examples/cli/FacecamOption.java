package io.vidgen.examples.cli;

import io.vidgen.VidGenException;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --facecam}, and what the clip turns out to be. */
public final class FacecamOption {

  @Option(
      names = "--facecam",
      paramLabel = "FILE",
      description = "The clip of the person who speaks; the scenes must last as long as it does.")
  private @Nullable Path file;

  /** The file that was named. */
  Optional<InputFile> file() {
    return Optional.ofNullable(file).map(found -> new InputFile("facecam", found));
  }

  /** Its path, as it was typed. */
  public Optional<Path> path() {
    return Optional.ofNullable(file);
  }

  /**
   * The clip, with the length of what the style shows of it, measured before it is rendered, so
   * that all that is wrong with the arguments is said at once; empty without one, or with an error.
   *
   * @param style which may trim the clip
   * @param announcement told what is done now, which may take seconds
   * @throws VidGenException when it cannot be looked at, for a reason that is not the clip's
   */
  public Optional<Facecam> check(
      LazyCompositor compositor,
      FacecamStyle style,
      CancellationToken cancellation,
      Consumer<String> announcement,
      List<FieldError> errors) {
    return file()
        .flatMap(
            clip ->
                clip.inspect(
                    () -> {
                      announcement.accept("Looking at the facecam " + clip.path());
                      FacecamReport report = compositor.get().inspect(clip.path(), cancellation);
                      report
                          .problems()
                          .forEach(problem -> announcement.accept("       " + problem.sentence()));
                      return Facecam.builder(MediaSource.file(clip.path()))
                          .duration(report.shown(style).length())
                          .build();
                    },
                    cancellation,
                    errors));
  }
}
