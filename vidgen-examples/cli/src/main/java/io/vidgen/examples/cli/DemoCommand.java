package io.vidgen.examples.cli;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.draft.EndCardDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.examples.demo.DemoFacecam;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vidgen demo}: a first video that needs neither pages nor a facecam. */
@Command(
    name = "demo",
    description = "Makes a first video, of three pages and a facecam that VidGen brings along.",
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {

  private final Console console;
  private final Adapters adapters;
  private final ExitGuard guard;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "vidgen-demo",
      description = "Where the video goes (default: ./${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Mixin private ReportOptions reports = new ReportOptions();

  @Mixin private VerboseOption verbose = new VerboseOption();

  DemoCommand(Console console, Adapters adapters, ExitGuard guard) {
    this.console = console;
    this.adapters = adapters;
    this.guard = guard;
  }

  @Override
  public Integer call() throws IOException {
    List<FieldError> errors = new ArrayList<>();
    try (Publication publication = Publication.open(adapters, errors);
        OutputFiles output = new OutputFiles(out.resolve("demo.mp4"));
        ScratchDirectory scratch = ScratchDirectory.create();
        LazyCompositor compositor = new LazyCompositor(adapters);
        DemoSite site = DemoSite.start()) {
      guard.atTheLatest(output::close);
      guard.atTheLatest(scratch::close);
      output.prepare(errors);
      Facecam facecam =
          Facecam.builder(MediaSource.file(copyClip(scratch.path())))
              .duration(DemoFacecam.duration())
              .build();
      Campaign campaign =
          CampaignArguments.validate(
              scenes(site),
              SceneTimes.typed(),
              null,
              EndCardDraft.builder().build(),
              Optional.of(facecam),
              Look.defaults(),
              errors);
      new VideoMaker(console, adapters, compositor, verbose.isOn(), reports, guard)
          .make(campaign, publication, Optional.of(output), true);
      return CommandLine.ExitCode.OK;
    }
  }

  /** As long together as the facecam, most of it for the page with the most to see. */
  private static List<String> scenes(DemoSite site) {
    return List.of(
        site.page(DemoPage.LONG) + "=11",
        site.page(DemoPage.STICKY) + "=8",
        site.page(DemoPage.SHORT) + "=5");
  }

  private static Path copyClip(Path directory) throws IOException {
    Path file = directory.resolve("facecam.mp4");
    try (InputStream clip = DemoFacecam.open()) {
      Files.copy(clip, file);
    }
    return file;
  }
}
