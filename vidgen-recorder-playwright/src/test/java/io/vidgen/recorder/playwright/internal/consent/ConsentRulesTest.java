package io.vidgen.recorder.playwright.internal.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.Corpus;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.recorder.playwright.Shot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A host's own script against consent banners. */
class ConsentRulesTest {

  /** A banner that only somebody who knows the page can answer. */
  private static final String PAGE =
      "<!doctype html><body style='margin: 0; background: #e00000'><script>"
          + "window.site = {refuse: () => { document.body.style.background = '#0000e0' }}"
          + "</script><p>Page</p>";

  @TempDir Path directory;

  @RegisterExtension final Corpus corpus = new Corpus();

  @Test
  void theScriptHearsThePolicyBeforeThePageAndIsWaitedForWhileItWorks() throws IOException {
    Shot shot =
        record(
            """
            if (vidgenConsent.policy === 'reject' && document.readyState === 'loading') {
              vidgenConsent.report('working');
              setTimeout(() => { site.refuse(); vidgenConsent.report('done') }, 6000);
            }
            """,
            ConsentPolicy.REJECT);

    assertThat(shot.all(0)).containsExactly("blue");
    assertThat(shot.recording().notes()).isEmpty();
  }

  @Test
  void aScriptThatSaysNothingIsGivenAMoment() throws IOException {
    Shot shot = record("setTimeout(() => site.refuse(), 2500);", ConsentPolicy.REJECT);

    assertThat(shot.all(0)).containsExactly("blue");
  }

  @Test
  void aScriptThatFailsIsNoted() throws IOException {
    Shot shot = record("vidgenConsent.report('failed', 'no such button');", ConsentPolicy.REJECT);

    assertThat(shot.recording().notes())
        .containsExactly("the consent rules failed: no such button");
  }

  @Test
  void aScriptIsRunWithItsPolicyAlone() throws IOException {
    try (PlaywrightRecorder recorder = recorder("site.refuse()")) {
      Shot shot = corpus.record(recorder, spec().toBuilder().consent(ConsentPolicy.HIDE).build());

      assertThat(shot.all(0)).containsExactly("red");
    }
  }

  @Test
  void aScriptThatCannotBeReadIsNamedAtOnce() {
    Path missing = directory.resolve("missing.js");

    assertThatThrownBy(
            () -> PlaywrightRecorder.builder().consentRules(ConsentPolicy.REJECT, missing))
        .hasMessageContaining("missing.js");
  }

  @Test
  void bannersThatAreToStayNeedNoScript() {
    assertThatThrownBy(
            () ->
                PlaywrightRecorder.builder()
                    .consentRules(ConsentPolicy.LEAVE, directory.resolve("any.js")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LEAVE");
  }

  private Shot record(String script, ConsentPolicy policy) throws IOException {
    try (PlaywrightRecorder recorder = recorder(script)) {
      return corpus.record(recorder, spec().toBuilder().consent(policy).build());
    }
  }

  private PlaywrightRecorder recorder(String script) throws IOException {
    Path rules = Files.writeString(directory.resolve("rules.js"), script);
    return PlaywrightRecorder.builder()
        .allowPrivateAddresses(true)
        .concurrency(1)
        .consentRules(ConsentPolicy.REJECT, rules)
        .build();
  }

  private RecordingSpec spec() {
    return RecordingSpec.builder(corpus.page(PAGE), Duration.ofSeconds(1), Corpus.STILL)
        .scroll(ScrollStyle.NONE)
        .build();
  }
}
