package io.vidgen.recorder.playwright.internal.consent;

import io.vidgen.recorder.ConsentPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The host's own scripts against consent banners, by policy. Immutable once it is put together. */
public final class ConsentScripts {

  private final Map<ConsentPolicy, String> byPolicy = new EnumMap<>(ConsentPolicy.class);

  /** None. */
  public ConsentScripts() {}

  public ConsentScripts(ConsentScripts other) {
    byPolicy.putAll(other.byPolicy);
  }

  /**
   * Reads a script, now: a render minutes later does not depend on the file.
   *
   * @throws UncheckedIOException naming the file, if it cannot be read
   */
  public void add(ConsentPolicy policy, Path file) {
    if (policy == ConsentPolicy.LEAVE) {
      throw new IllegalArgumentException("with the policy LEAVE no consent rules are run");
    }
    try {
      byPolicy.put(policy, Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the consent rules cannot be read: " + file, e);
    }
  }

  public Optional<String> scriptFor(ConsentPolicy policy) {
    return Optional.ofNullable(byPolicy.get(policy));
  }
}
