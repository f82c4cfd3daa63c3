package io.vidgen.examples.cli.doctor;

import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.recorder.playwright.BrowserInstallation;
import io.vidgen.storage.SweepableStorage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code vidgen doctor}: says what a render needs and whether it is there. */
@Command(
    name = "doctor",
    description = "Says what a render needs, whether it is there, and how to get what is not.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is well", "1:something is missing"})
public final class DoctorCommand implements Callable<Integer> {

  private final PrintWriter out;
  private final List<Check> checks;

  DoctorCommand(PrintWriter out, List<Check> checks) {
    this.out = out;
    this.checks = checks;
  }

  /** Looks at the machine it runs on, and at the storage, if there is one. */
  public static DoctorCommand ofThisMachine(
      PrintWriter out, Supplier<Optional<SweepableStorage>> storage) {
    return new DoctorCommand(
        out,
        List.of(
            new JavaCheck(),
            new UserCheck(System.getProperty("user.name", "")),
            new BrowserCheck(BrowserInstallation::find),
            new EncoderCheck(FfmpegInstallation::find),
            new FontsCheck(Programs::output, System.getProperty("os.name")),
            new SpaceCheck(Path.of(System.getProperty("java.io.tmpdir"))),
            new CacheCheck(System.getProperty("vidgen.cache")),
            new TranscriberCheck(System.getenv("VIDGEN_TRANSCRIBER"), System.getenv("PATH")),
            new StorageCheck(storage)));
  }

  @Override
  public Integer call() {
    boolean wellEquipped = true;
    for (Check check : checks) {
      Finding finding = check.run();
      print(finding);
      wellEquipped &= finding.verdict() != Finding.Verdict.MISSING;
    }
    out.println(wellEquipped ? "All is well." : "Something is missing.");
    return wellEquipped ? 0 : 1;
  }

  private void print(Finding finding) {
    out.println(
        String.format(
            Locale.ROOT, "%-8s %-16s %s", word(finding), finding.subject(), finding.details()));
    if (!finding.remedy().isEmpty()) {
      out.println(String.format(Locale.ROOT, "%-25s -> %s", "", finding.remedy()));
    }
  }

  private static String word(Finding finding) {
    return switch (finding.verdict()) {
      case OK -> "ok";
      case WARNING -> "warning";
      case MISSING -> "MISSING";
    };
  }
}
