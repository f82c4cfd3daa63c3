package io.vidgen.examples.server.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.campaign.Look;
import io.vidgen.campaign.SceneSource;
import io.vidgen.recorder.Visitor;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.DrawnRecorder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFramesTest {

  private static final int KEPT_BYTES = 64 << 20;

  @Test
  void theDocumentsOfCardsCountTowardsWhatIsKept(@TempDir Path directory) {
    CardFiles files = new CardFiles(LocalStorage.at(directory.resolve("storage")), directory);
    String longest = "x".repeat(SceneSource.Card.MOST_CHARACTERS - 2);
    List<PreviewRequest> cards =
        IntStream.range(10, 80).mapToObj(number -> request(longest + number)).toList();
    try (PageFrames frames =
        new PageFrames(
            new DrawnRecorder(), files, Runnable::run, (picture, format) -> Jpeg.of(new byte[1]))) {
      cards.forEach(card -> assertThat(frames.find(card)).isCompleted());

      long most = KEPT_BYTES / (Character.BYTES * (long) SceneSource.Card.MOST_CHARACTERS);
      await()
          .atMost(Allowance.seconds(30))
          .untilAsserted(
              () -> assertThat(cards.stream().filter(frames::knows).count()).isBetween(1L, most));
    }
  }

  private static PreviewRequest request(String html) {
    return new PreviewRequest(
        List.of(URI.create("vidgen:html")),
        SceneSource.card(html),
        Visitor.usual(),
        Look.defaults(),
        Optional.empty());
  }
}
