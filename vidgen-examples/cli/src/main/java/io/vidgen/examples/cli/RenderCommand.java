package io.vidgen.examples.cli;

import io.vidgen.VidGenException;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Campaign.Look;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.FieldError;
import io.vidgen.campaign.InvalidCampaignException;
import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vidgen render}: checks all that was typed before it does anything. */
@Command(
    name = "render",
    description = "Makes a video of web pages, with a facecam over them.",
    sortOptions = false,
    footer = {
      "%nExample:",
      "  vidgen render --scene https://example.com=8 --scene https://example.org/about=6 \\",
      "    --facecam me.mp4 --out video.mp4",
      "  vidgen render --scene example.com/pricing=8 --view phone --size 1080x1920 \\",
      "    --depth css:#plans --consent reject --out upright.mp4"
    })
final class RenderCommand implements Callable<Integer> {

  private final Console console;
  private final Adapters adapters;
  private final ExitGuard guard;

  @Option(
      names = "--scene",
      paramLabel = "URL=SECONDS",
      description = "A page and how long it is shown; one --scene for each, in order.")
  private List<String> scenes = new ArrayList<>();

  @Mixin private FacecamOption facecam = new FacecamOption();

  @Option(
      names = "--out",
      paramLabel = "FILE.mp4",
      description = "The video; its poster is put beside it as FILE.jpg. Replaces what is there.")
  private @Nullable Path out;

  @Mixin private FormatOptions format = new FormatOptions();

  @Mixin private PageOptions pages = new PageOptions();

  @Option(
      names = "--allow-private-urls",
      description = "Record pages on this machine and in private networks too.")
  private boolean allowPrivateUrls;

  @Mixin private VerboseOption verbose = new VerboseOption();

  RenderCommand(Console console, Adapters adapters, ExitGuard guard) {
    this.console = console;
    this.adapters = adapters;
    this.guard = guard;
  }

  @Override
  public Integer call() {
    try (OutputFiles output = new OutputFiles(out == null ? Path.of("") : out);
        LazyCompositor compositor = new LazyCompositor(adapters)) {
      guard.atTheLatest(output::close);
      Campaign campaign = check(output, compositor, guard.cancellation());
      new VideoMaker(console, adapters, compositor, verbose.isOn(), guard)
          .make(campaign, output, allowPrivateUrls);
      return CommandLine.ExitCode.OK;
    }
  }

  private Campaign check(
      OutputFiles output, LazyCompositor compositor, CancellationToken cancellation) {
    List<FieldError> errors = new ArrayList<>();
    List<FieldError> otherErrors = new ArrayList<>();
    if (out == null) {
      otherErrors.add(new FieldError("out", "is required: --out FILE.mp4"));
    } else if (facecam.is(out)) {
      otherErrors.add(new FieldError("out", "would overwrite the facecam: " + out));
    } else {
      output.prepare(otherErrors);
    }
    Look look = pages.applyTo(Look.defaults().withFormat(format.check(otherErrors)), otherErrors);
    try {
      Optional<Facecam> clip = facecam.check(compositor, cancellation, errors);
      errors.addAll(otherErrors);
      return CampaignArguments.validate(scenes, clip, look, errors);
    } catch (InvalidCampaignException e) {
      throw e;
    } catch (VidGenException e) {
      // The clip could not be looked at; what is wrong besides can be mended without that.
      CampaignArguments.validate(scenes, Optional.empty(), look, otherErrors);
      throw e;
    }
  }
}
