package io.vidgen.recorder.playwright;

import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.playwright.internal.consent.ConsentScripts;
import io.vidgen.recorder.playwright.internal.egress.EgressPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names what decides how a recorder's recordings look. Which addresses pages may reach is a part of
 * it: what one recorder may show is not shown by another that must not.
 */
final class RecorderSignature {

  /** To be raised when the same spec leads to other frames than before. */
  private static final String RECIPE = "1";

  private RecorderSignature() {}

  static String of(
      EngineChoice engine,
      Optional<Path> executable,
      boolean lossless,
      boolean rebuildFrames,
      EgressPolicy egress,
      ConsentScripts scripts) {
    return String.join(
        " ",
        PlaywrightRecorder.class.getName(),
        RECIPE,
        engine.name(),
        Boolean.toString(lossless),
        Boolean.toString(rebuildFrames),
        executable.map(RecorderSignature::identityOf).orElse("Playwright's"),
        egress.toString(),
        Arrays.stream(ConsentPolicy.values())
            .map(policy -> scripts.scriptFor(policy).orElse(""))
            .map(script -> script.length() + ":" + script)
            .collect(Collectors.joining(" ")));
  }

  /** Another version is another file; asking it would take a start of the browser. */
  private static String identityOf(Path executable) {
    try {
      Path real = executable.toRealPath();
      return real + " " + Files.size(real) + " " + Files.getLastModifiedTime(real).toMillis();
    } catch (IOException e) {
      return executable.toString();
    }
  }
}
