package io.vidgen.examples.cli;

import io.vidgen.VidGenException;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.CaptionSource;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.EndCardDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.recorder.SecretSource;
import io.vidgen.recorder.Visitor;
import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    customSynopsis =
        "vidgen render --scene=URL[=SECONDS]... [--facecam=FILE] --out=FILE.mp4 [OPTIONS]",
    footer = {
      "%nA page for eight seconds:",
      "  vidgen render --scene https://example.com=8 --out video.mp4",
      "%nTwo pages that share the length of the facecam:",
      "  vidgen render --scene example.com --scene example.org/about \\",
      "    --facecam me.mp4 --out video.mp4",
      "%nAn upright video that stops at an element:",
      "  vidgen render --scene example.com/pricing=8 --size vertical --view phone \\",
      "    --depth css:#plans --out upright.mp4",
      "%nA slide, a part of a clip, pages of a deck and a card of HTML:",
      "  vidgen render --scene image:slide.png=4 --scene clip:product.mp4#2.5=6 \\",
      "    --scene pdf:deck.pdf#2-4=9 --scene html:card.html=3 --out video.mp4",
      "%nCaptions that are read without sound:",
      "  vidgen render --scene example.com --facecam me.mp4 --captions me.en.srt \\",
      "    --captions-style panel --out video.mp4"
    })
final class RenderCommand implements Callable<Integer> {

  private final Console console;
  private final Adapters adapters;
  private final ExitGuard guard;

  @Option(
      names = "--scene",
      paramLabel = "URL[=SECONDS]",
      description = {
        "A page and how long it is shown; one --scene for each, in order.",
        "Or a file: image:FILE[#MOTION], clip:FILE[#FROM][,mute], pdf:FILE[#PAGES], html:FILE.",
        "Or end-card, a last scene with what the --end-card options say.",
        "Without seconds, scenes share what the others leave of the facecam. An address that ends"
            + " in =NUMBER needs its seconds."
      })
  private List<String> scenes = new ArrayList<>();

  @Option(
      names = "--on-trouble",
      paramLabel = "POLICY",
      description =
          "When a page cannot be shown: 'fail' (the default), 'record-anyway' to record an error"
              + " page, a blank page or a bot wall all the same, or the address of a page or"
              + " picture to show instead.")
  private @Nullable String onTrouble;

  @Mixin private FacecamOption facecam = new FacecamOption();

  @Option(
      names = "--out",
      paramLabel = "FILE.mp4",
      description = {
        "The video; its poster is put beside it as FILE.jpg. Replaces what is there.",
        "Not needed where STORAGE_TYPE names a storage."
      })
  private @Nullable Path out;

  @Mixin private PictureOptions pictures = new PictureOptions();

  @Mixin private FormatOptions format = new FormatOptions();

  @Mixin private PageOptions pages = new PageOptions();

  @Mixin private VisitorOptions visits = new VisitorOptions();

  @Mixin private EndCardOptions endCards = new EndCardOptions();

  @Mixin private ActionOptions actions = new ActionOptions();

  @Mixin private LookOptions looks = new LookOptions();

  @Mixin private SoundOptions sounds = new SoundOptions();

  @Mixin private CaptionOptions captions = new CaptionOptions();

  @Option(
      names = "--allow-private-urls",
      description = "Record pages on this machine and in private networks too.")
  private boolean allowPrivateUrls;

  @Mixin private ReportOptions reports = new ReportOptions();

  @Mixin private VerboseOption verbose = new VerboseOption();

  /** The paragraphs of the help text. */
  private static final OptionGroups OPTION_GROUPS =
      new OptionGroups()
          .add("What is shown", "--scene", "--on-trouble", "--facecam", "--out")
          .add("Picture", "--size", "--fps", "--quality")
          .add(
              "How pages are shown",
              "--view",
              "--mockup",
              "--scroll",
              "--depth",
              "--ending",
              "--cursor",
              "--consent",
              "--visitor",
              "--secrets",
              "--actions")
          .add("The facecam's bubble", "--bubble", "--facecam-", "--opening")
          .add("The end card", "--end-card-")
          .add("Sound", "--music", "--denoise", "--trim-silence")
          .add("Over the pages", "--title", "--subtitle", "--watermark", "--transition")
          .add("Captions", "--captions", "--script", "--transcribe")
          .add("What is printed", "--json", "--quiet", "--verbose");

  /** The command, with its options sorted by subject. */
  static CommandLine commandLine(Console console, Adapters adapters, ExitGuard guard) {
    CommandLine render = new CommandLine(new RenderCommand(console, adapters, guard));
    OPTION_GROUPS.applyTo(render);
    return render;
  }

  RenderCommand(Console console, Adapters adapters, ExitGuard guard) {
    this.console = console;
    this.adapters = adapters;
    this.guard = guard;
  }

  @Override
  public Integer call() {
    List<FieldError> otherErrors = new ArrayList<>();
    try (Publication publication = Publication.open(adapters, otherErrors);
        OutputFiles files =
            new OutputFiles(out == null ? Path.of("") : out, pictures.wanted(), captions.wanted());
        LazyCompositor compositor = new LazyCompositor(adapters)) {
      guard.atTheLatest(files::close);
      Optional<OutputFiles> output = out == null ? Optional.empty() : Optional.of(files);
      boolean elsewhere = publication.isPublic() || !otherErrors.isEmpty();
      checkOutput(output, elsewhere, otherErrors);
      SecretSource secrets = visits.secrets(otherErrors);
      Campaign campaign = check(compositor, guard.cancellation(), otherErrors);
      new VideoMaker(console, adapters, compositor, verbose.isOn(), reports, guard)
          .pictures(pictures.wanted())
          .transcriber(captions::transcriber)
          .secrets(secrets)
          .make(campaign, publication, output, allowPrivateUrls);
      return CommandLine.ExitCode.OK;
    }
  }

  /**
   * Adds what is wrong with the files.
   *
   * @param elsewhere whether the video goes, or was meant to go, to a storage
   */
  private void checkOutput(
      Optional<OutputFiles> output, boolean elsewhere, List<FieldError> errors) {
    if (output.isEmpty()) {
      if (!elsewhere) {
        errors.add(new FieldError("out", "is required: --out FILE.mp4"));
      }
    } else {
      Optional<InputFile> overwritten = overwrittenBy(output.get());
      if (overwritten.isPresent()) {
        InputFile input = overwritten.get();
        errors.add(
            new FieldError("out", "would overwrite the " + input.option() + ": " + input.path()));
      } else {
        output.get().prepare(errors);
      }
    }
  }

  private Optional<InputFile> overwrittenBy(OutputFiles output) {
    return Stream.of(
            new SceneFiles(scenes).all(),
            Stream.of(facecam.file(), looks.watermark(), looks.posterImage(), sounds.music())
                .flatMap(Optional::stream),
            captions.files())
        .flatMap(files -> files)
        .filter(input -> output.all().stream().anyMatch(input::is))
        .findFirst();
  }

  private Campaign check(
      LazyCompositor compositor, CancellationToken cancellation, List<FieldError> otherErrors) {
    List<FieldError> errors = new ArrayList<>();
    Look look = Look.builder().format(format.check(otherErrors)).build();
    look = looks.check(pages.applyTo(look, otherErrors), otherErrors);
    look = sounds.applyTo(look, otherErrors);
    look = captions.applyTo(look, otherErrors);
    Visitor visitor = visits.visitor(otherErrors);
    EndCardDraft endCard = endCards.draft(scenes, otherErrors);
    Optional<CaptionSource> said = captions.read(facecam.file().isPresent(), otherErrors);
    try {
      Optional<Facecam> clip =
          facecam.check(compositor, look.facecam(), cancellation, this::announce, errors);
      looks.checkPictures(compositor, cancellation, otherErrors);
      sounds.checkMusic(compositor, cancellation, otherErrors);
      List<String> shown =
          new SceneFiles(scenes)
              .check(
                  compositor,
                  facecam.file().isPresent(),
                  cancellation,
                  this::announce,
                  otherErrors);
      errors.addAll(otherErrors);
      return actions
          .applyTo(
              visitedBy(
                  visitor,
                  CampaignArguments.validate(
                      shown, times(clip), onTrouble, endCard, clip, look, errors)))
          .toBuilder()
          .captions(said.orElse(null))
          .build();
    } catch (InvalidCampaignException e) {
      throw e;
    } catch (VidGenException e) {
      // A file could not be looked at; what is wrong besides can be mended without that.
      Optional<Facecam> none = Optional.empty();
      // An opening needs the clip, which may be good.
      Look withoutOpening = look.toBuilder().opening(null).build();
      CampaignArguments.validate(
          scenes, times(none), onTrouble, endCard, none, withoutOpening, otherErrors);
      throw e;
    }
  }

  private static Campaign visitedBy(Visitor visitor, Campaign campaign) {
    return campaign.toBuilder()
        .scenes(
            campaign.scenes().stream()
                .map(
                    scene ->
                        scene.source().hasPage()
                            ? scene.toBuilder().visitor(visitor).build()
                            : scene)
                .toList())
        .build();
  }

  private void announce(String line) {
    if (!reports.quiet()) {
      console.err().println(line);
    }
  }

  private SceneTimes times(Optional<Facecam> clip) {
    return facecam.file().isPresent()
        ? SceneTimes.sharing(clip.flatMap(Facecam::duration).orElse(null))
        : SceneTimes.typed();
  }
}
