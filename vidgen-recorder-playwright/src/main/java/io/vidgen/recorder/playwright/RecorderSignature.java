package io.vidgen.recorder.playwright;

import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.playwright.internal.capture.RebuildScope;
import io.vidgen.recorder.playwright.internal.consent.ConsentScripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The recorder's part of the keys of cached recordings: the browser, its version and all settings
 * that change how a recording looks. The allowed addresses are a part of it, so that a recorder
 * does not show a cached recording of a page that it may not reach.
 */
final class RecorderSignature {

  /** Increased when the same spec leads to other frames than before. */
  private static final String RECIPE = "4";

  private RecorderSignature() {}

  static String of(
      EngineChoice engine,
      Optional<Path> executable,
      boolean lossless,
      WebGlRenderer webGl,
      RebuildScope rebuildScope,
      EgressPolicy egress,
      ConsentScripts scripts) {
    return String.join(
        " ",
        PlaywrightRecorder.class.getName(),
        RECIPE,
        engine.name(),
        Boolean.toString(lossless),
        webGl.name(),
        rebuildScope.name(),
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
