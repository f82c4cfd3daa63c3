package io.vidgen.examples.cli;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Campaign.Look;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.FieldError;
import java.io.IOException;
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
      "    --facecam me.mp4 --out video.mp4"
    })
final class RenderCommand implements Callable<Integer> {

  private final Console console;
  private final Adapters adapters;

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

  @Option(
      names = "--allow-private-urls",
      description = "Record pages on this machine and in private networks too.")
  private boolean allowPrivateUrls;

  @Mixin private VerboseOption verbose = new VerboseOption();

  RenderCommand(Console console, Adapters adapters) {
    this.console = console;
    this.adapters = adapters;
  }

  @Override
  public Integer call() throws IOException {
    try (ExitGuard guard = ExitGuard.install();
        OutputFiles output = new OutputFiles(out == null ? Path.of("") : out)) {
      guard.atTheLatest(output::close);
      Campaign campaign = check(guard, output);
      new VideoMaker(console, adapters, verbose.isOn(), guard)
          .make(campaign, output, allowPrivateUrls);
      return CommandLine.ExitCode.OK;
    }
  }

  private Campaign check(ExitGuard guard, OutputFiles output) {
    List<FieldError> errors = new ArrayList<>();
    Optional<Facecam> clip = facecam.check(adapters, guard.cancellation(), errors);
    if (out == null) {
      errors.add(new FieldError("out", "is required: --out FILE.mp4"));
    } else if (facecam.is(out)) {
      errors.add(new FieldError("out", "would overwrite the facecam: " + out));
    } else {
      output.prepare(errors);
    }
    Look look = Look.defaults().withFormat(format.check(errors));
    return CampaignArguments.validate(scenes, clip, look, errors);
  }
}
