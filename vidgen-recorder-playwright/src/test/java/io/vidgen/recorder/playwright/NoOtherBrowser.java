package io.vidgen.recorder.playwright;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For classes that look for this process's browsers, threads and files: the one that the {@link
 * Corpus} shares among classes is closed before. The next class that needs it opens another.
 */
public final class NoOtherBrowser implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    Corpus.closeShared(context);
  }
}
