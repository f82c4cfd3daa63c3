package io.vidgen.examples.cli;

import picocli.CommandLine.Option;

/** What the logs of a long-running command look like. */
final class LogOption {

  private enum Format {
    text,
    json
  }

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "${env:VIDGEN_LOG_FORMAT:-text}",
      description = "${COMPLETION-CANDIDATES} [VIDGEN_LOG_FORMAT]; default: ${DEFAULT-VALUE}.")
  private Format format = Format.text;

  void apply() {
    Logging.service(format == Format.json);
  }
}
