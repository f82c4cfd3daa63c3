package io.vidgen.examples.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.render.PublicId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetsTest {

  private static final URI BASE = URI.create("https://videos.example.com/");
  private static final WatchAddresses AT =
      new WatchAddresses(BASE, new PublicId("AAAAAAAAAAAAAAAAAAAAAA"));
  private static final Film.Pictures NONE =
      new Film.Pictures(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 600, 338, 640, 360",
    "1080, 1920, 270, 480, 360, 640",
    "1080, 1080, 480, 480, 640, 640",
    "1080, 1350, 384, 480, 512, 640",
    " 320,  180, 600, 338, 320, 180",
  })
  void mailAndEmbedHaveTheVideosProportions(
      int width, int height, int mailWidth, int mailHeight, int embedWidth, int embedHeight) {
    Film film = film("Hello", new Size(width, height), Optional.of(URI.create("/p.jpg")));
    Snippets snippets = Snippets.of(film, AT);

    assertThat(Snippets.mailSize(film)).isEqualTo(new Size(mailWidth, mailHeight));
    assertThat(snippets.mailHtml()).contains("width=\"" + mailWidth + "\" style");
    assertThat(snippets.embedHtml())
        .contains("width=\"" + embedWidth + "\" height=\"" + embedHeight + "\"");
  }

  @Test
  void aTitleIsTextWhateverIsInIt() {
    Snippets snippets =
        Snippets.of(film("\"><script>", new Size(16, 9), Optional.of(URI.create("/p.jpg"))), AT);

    assertThat(snippets.mailHtml()).doesNotContain("<script", "\"\">").contains("&#34;");
    assertThat(snippets.embedHtml()).doesNotContain("<script", "\"\">");
    assertThat(snippets.mailText()).isEqualTo("\"><script> (0:24)\n" + AT.page());
  }

  @Test
  void aMailWhosePicturesAreOffHasWordsInsteadOfAnEmptyBox() {
    Film film = film("Hello", new Size(16, 9), Optional.of(URI.create("/p.jpg")));

    assertThat(Snippets.of(film, AT).mailHtml())
        .contains("alt=\"▶ Watch the video\"", "height:auto", ">Hello (0:24)</a>")
        .doesNotContain("height=");
  }

  @Test
  void aMailWithoutAPictureStillLeadsToTheVideo() {
    Snippets snippets = Snippets.of(film("Hello", new Size(16, 9), Optional.empty()), AT);

    assertThat(snippets.mailHtml()).isEqualTo("<a href=\"" + AT.page() + "\">▶ Hello (0:24)</a>");
  }

  private static Film film(String title, Size size, Optional<URI> poster) {
    return new Film(
        title,
        Duration.ofSeconds(24),
        size,
        URI.create("/video.mp4"),
        new Film.Pictures(poster, NONE.mail(), NONE.preview(), NONE.share()),
        List.of(),
        Optional.empty());
  }
}
