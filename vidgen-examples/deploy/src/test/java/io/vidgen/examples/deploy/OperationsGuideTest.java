package io.vidgen.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The runbook knows every code there is, and names nothing that there is not. */
class OperationsGuideTest {

  private static final Path DOCS = Path.of("../../docs");

  @Test
  void saysOfEveryErrorCodeWhatToDoAndWhetherItIsTriedAgain() throws IOException {
    Map<ErrorCode, String> again = new EnumMap<>(ErrorCode.class);
    List<String> rows =
        Files.readAllLines(DOCS.resolve("operations.md")).stream()
            .dropWhile(line -> !line.equals("## Error codes and what to do"))
            .takeWhile(line -> !line.equals("## Renders that seem stuck"))
            .filter(line -> line.startsWith("| `"))
            .toList();
    for (String row : rows) {
      String[] cells = row.split("\\|", -1);
      assertThat(cells).as(row).hasSize(5);
      Pattern.compile("`([A-Z_]+)`")
          .matcher(cells[1])
          .results()
          .forEach(code -> again.put(ErrorCode.valueOf(code.group(1)), cells[2].strip()));
    }

    assertThat(again).containsOnlyKeys(ErrorCode.values());
    again.forEach(
        (code, answer) ->
            assertThat(answer).as(code.name()).isIn("–", code.retryable() ? "yes" : "no"));
    assertThat(again.values()).filteredOn("–"::equals).hasSizeLessThan(6);
  }

  @Test
  void namesMetricsThatTheServersGuideKnows() throws IOException {
    String server = Files.readString(DOCS.resolve("server.md"));
    // There they are listed as vidgen_queue_queued, _backing_off, ...
    String known = server.replaceAll("`_(?=[a-z])", "`vidgen_queue_");

    assertThat(metricsIn(Files.readString(DOCS.resolve("operations.md"))))
        .contains("vidgen_queue_oldest_queued_seconds", "vidgen_attempts_total")
        .allMatch(known::contains);
  }

  private static List<String> metricsIn(String text) {
    return Pattern.compile("`(vidgen_[a-z]+_[a-z_]+?)(_count)?[`{]")
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !name.startsWith("vidgen_worker_"))
        .toList();
  }
}
