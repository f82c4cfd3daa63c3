package io.vidgen.recorder.playwright;

import io.vidgen.recorder.Recording;
import io.vidgen.recorder.playwright.internal.browser.BrowserSearch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A browser that is installed on this machine, for diagnostics.
 *
 * <pre>{@code
 * BrowserInstallation.find().ifPresent(browser -> log.info("{}", browser.version()));
 * }</pre>
 *
 * <p>Only Chromium's <em>headless shell</em> can be driven frame by frame; a full Chromium or
 * Chrome records in real time.
 *
 * <p>Immutable and thread-safe. Two are equal if all their values are.
 */
public final class BrowserInstallation {

  private final Path executable;
  private final String version;
  private final Recording.Engine engine;

  private BrowserInstallation(Builder builder) {
    executable = builder.executable;
    version = builder.version;
    engine = builder.engine;
  }

  /**
   * Finds the browser that {@link PlaywrightRecorder} uses unless it is given another: a headless
   * shell on the PATH, else the one that Playwright has downloaded (to {@code
   * PLAYWRIGHT_BROWSERS_PATH}, or to its default directory in the user's cache), else a full
   * Chromium or Chrome on the PATH. Starts the browser once to ask its version, which takes up to
   * 10 seconds.
   *
   * @return empty if none is installed
   */
  public static Optional<BrowserInstallation> find() {
    return BrowserSearch.locate()
        .map(
            path ->
                builder(path)
                    .version(BrowserSearch.versionOf(path))
                    .engine(BrowserSearch.engineOf(path))
                    .build());
  }

  /**
   * A builder of a headless shell of unknown version, for tests. Nothing is started or checked.
   *
   * @param executable see {@link #executable()}
   */
  public static Builder builder(Path executable) {
    return new Builder(executable);
  }

  /** A builder with this browser's values. */
  public Builder toBuilder() {
    return new Builder(executable).version(version).engine(engine);
  }

  /** The browser's program itself, not a script that starts it. */
  public Path executable() {
    return executable;
  }

  /** The program's answer to {@code --version}; empty if it does not answer. */
  public String version() {
    return version;
  }

  /** The kind of recording that the browser is good for, going by its program's name. */
  public Recording.Engine engine() {
    return engine;
  }

  private List<Object> values() {
    return List.of(executable, version, engine);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BrowserInstallation browser && values().equals(browser.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "BrowserInstallation" + values();
  }

  /** Builds a {@link BrowserInstallation}. Not thread-safe. */
  public static final class Builder {

    private final Path executable;
    private String version = "";
    private Recording.Engine engine = Recording.Engine.DETERMINISTIC;

    private Builder(Path executable) {
      this.executable = executable;
    }

    /** The program's answer to {@code --version}; default empty. */
    public Builder version(String value) {
      version = value;
      return this;
    }

    /** The kind of recording; default {@link Recording.Engine#DETERMINISTIC}. */
    public Builder engine(Recording.Engine value) {
      engine = value;
      return this;
    }

    /** Builds the installation. */
    public BrowserInstallation build() {
      return new BrowserInstallation(this);
    }
  }
}
