package io.vidgen.examples.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the doctor reports. */
class DoctorCommandTest {

  private static final Finding WELL = Finding.ok("Java", "17.0.15");
  private static final Finding SO_SO = Finding.warning("Cache", "none", "start it as bin/vidgen");
  private static final Finding MISSING = Finding.missing("Browser", "none found", "bin/setup");

  private final StringWriter written = new StringWriter();

  @Test
  void warningsDoNotMakeAPatient() {
    assertThat(examine(WELL, SO_SO)).isEqualTo(0);
    assertThat(written.toString()).endsWith("All is well." + System.lineSeparator());
  }

  @Test
  void saysWhatIsMissingAndHowToGetIt() {
    assertThat(examine(WELL, MISSING, SO_SO)).isEqualTo(1);
    assertThat(written.toString().lines())
        .containsExactly(
            "ok       Java             17.0.15",
            "MISSING  Browser          none found",
            "                          -> bin/setup",
            "warning  Cache            none",
            "                          -> start it as bin/vidgen",
            "Something is missing.");
  }

  private int examine(Finding... findings) {
    List<Check> checks = List.of(findings).stream().map(found -> (Check) () -> found).toList();
    return new DoctorCommand(new PrintWriter(written, true), checks).call();
  }
}
