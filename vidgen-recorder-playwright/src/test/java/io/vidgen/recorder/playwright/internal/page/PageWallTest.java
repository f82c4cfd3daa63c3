package io.vidgen.recorder.playwright.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageWallTest {

  /** As much of a page as a probe reads. */
  private static final int LONGEST = 256 << 10;

  /** Many times what it takes, and a fraction of what looking again from every place would. */
  private static final Duration SOON = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        ">",
        "<script>",
        "<script",
        "<style>",
        "</script>",
        "<title",
        "<title>",
        "<input",
        "<input ",
        "src=",
        "action=\"",
        "<script></style>",
        "<a title=\"",
        " "
      })
  void aHostilePageIsReadInOnePass(String repeated) {
    String source = repeated.repeat(LONGEST / repeated.length());

    assertTimeoutPreemptively(SOON, () -> assertThat(PageWall.of(200, Map.of(), source)).isEmpty());
  }

  @Test
  void scriptsAreTakenApartAndWhatIsNeverClosedStays() {
    ScriptsApart apart =
        ScriptsApart.of(
            "<p>a</p><SCRIPT src='x'>one </style> two</script>b<style>three</STYLE>"
                + "c<style>never <script>four</script>d");

    assertThat(apart.code()).isEqualTo("one </style> two\nthree\nfour\n");
    assertThat(apart.markup()).isEqualTo("<p>a</p> b c<style>never  d");
  }
}
