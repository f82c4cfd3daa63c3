package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.vidgen.testing.TestInputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Programs that visit the page of a video are not counted as views, and people are. Some of each
 * with every build; all sixty, with the rates printed, with {@code -Dvidgen.test.visitors=all}.
 */
@ExtendWith(StudioExtension.class)
class ScannerCorpusTest {

  private static final String PROPERTY = "vidgen.test.visitors";
  private static final String NO_MARKS = "--disable-blink-features=AutomationControlled";

  /** For a report that is on its way. */
  private static final Duration PATIENCE = Duration.ofMillis(Studio.PATIENCE_MS);

  /** A video takes sixty reports at once. */
  private static final int VISITS_OF_A_FILM = 12;

  private final Map<Guest, Set<String>> reasons = new LinkedHashMap<>();

  @Test
  void noProgramIsCountedAndNobodyIsMissed(Studio studio) {
    List<Guest> guests =
        Stream.concat(
                TestInputs.oneIn(5, GuestList.programs(), PROPERTY),
                TestInputs.oneIn(6, GuestList.people(), PROPERTY))
            .toList();
    List<String> others = otherVideos(studio, guests);
    String film = studio.film();
    try (Browser disguised = studio.launch(NO_MARKS)) {
      for (int i = 0; i < guests.size(); i += VISITS_OF_A_FILM) {
        film = i == 0 ? film : studio.anotherFilm();
        receive(
            studio,
            disguised,
            film,
            others,
            guests.subList(i, Math.min(guests.size(), i + VISITS_OF_A_FILM)));
      }
    }
    if (TestInputs.all(PROPERTY)) {
      print();
    }

    assertThat(reasons)
        .allSatisfy(
            (guest, judged) ->
                assertThat(judged)
                    .as(guest.toString())
                    .isEqualTo(guest.expected().isEmpty() ? Set.of() : Set.of(guest.expected())));
    Page page = studio.producer().open("/campaigns/" + campaignOf(studio, film));
    assertThat(page.locator("#views-watched")).hasText("100 %"); // People come last.
    page.close();
  }

  private static String campaignOf(Studio studio, String film) {
    return studio.producer().client().get("/api/videos/" + film).json().get("campaign_id").asText();
  }

  private static List<String> otherVideos(Studio studio, List<Guest> guests) {
    boolean needed = guests.stream().anyMatch(it -> it.name().contains("many "));
    List<String> ids = new ArrayList<>();
    for (int i = 0; needed && i < 6; i++) {
      Visitor producer = studio.producer();
      JsonNode done = producer.awaitEnd(producer.render(producer.campaign("Other " + i)));
      ids.add(done.get("video_public_id").asText());
    }
    return ids;
  }

  /** All at once: what they begin plays on side by side. */
  private void receive(
      Studio studio, Browser disguised, String film, List<String> others, List<Guest> guests) {
    Map<Guest, Stay> stays = new LinkedHashMap<>();
    try {
      for (Guest guest : guests) {
        String address = "203.0.113." + (1 + reasons.size() + stays.size());
        Stay stay = new Stay(studio, disguised, film, others, address);
        stays.put(guest, stay);
        guest.visit().accept(stay);
      }
      stays.values().stream().filter(Stay::isPlaying).forEach(Stay::awaitEnd);
      stays.values().forEach(Stay::leave);
      stays.forEach((guest, stay) -> reasons.put(guest, judged(studio, film, guest, stay)));
    } finally {
      stays.values().forEach(Stay::close);
    }
  }

  /** What was thought of a visit, once what is expected of it has come, or is overdue. */
  private static Set<String> judged(Studio studio, String film, Guest guest, Stay stay) {
    try {
      return await()
          .atMost(PATIENCE)
          .until(
              () -> reasonsOf(studio, film, stay),
              reasons -> guest.expected().isEmpty() || reasons.contains(guest.expected()));
    } catch (ConditionTimeoutException e) {
      return reasonsOf(studio, film, stay);
    }
  }

  private static Set<String> reasonsOf(Studio studio, String film, Stay stay) {
    Set<String> reasons = new TreeSet<>();
    for (JsonNode beacon :
        studio.producer().client().get("/api/videos/" + film + "/beacons").json().get("beacons")) {
      if (beacon.get("page_load").asText().equals(stay.nonce())) {
        reasons.add(beacon.get("reason").asText());
      }
    }
    return reasons;
  }

  private void print() {
    Map<String, int[]> kinds = new LinkedHashMap<>();
    reasons.forEach(
        (guest, judged) -> {
          int[] row = kinds.computeIfAbsent(guest.kind(), kind -> new int[2]);
          row[0]++;
          row[1] += judged.contains(Guest.PERSON) ? 1 : 0;
        });
    System.out.printf("%-16s %7s %8s%n", "visitors", "visits", "counted");
    kinds.forEach((kind, row) -> System.out.printf("%-16s %7d %8d%n", kind, row[0], row[1]));
    reasons.forEach(
        (guest, judged) -> {
          if (guest.isPerson() != judged.contains(Guest.PERSON)) {
            System.out.println("wrong: " + guest + " " + judged);
          }
        });
    long programs = reasons.keySet().stream().filter(guest -> !guest.isPerson()).count();
    long falseViews =
        reasons.entrySet().stream()
            .filter(it -> !it.getKey().isPerson() && it.getValue().contains(Guest.PERSON))
            .count();
    long people = reasons.size() - programs;
    long missed =
        reasons.entrySet().stream()
            .filter(it -> it.getKey().isPerson() && !it.getValue().contains(Guest.PERSON))
            .count();
    System.out.printf("false views: %d of %d programs%n", falseViews, programs);
    System.out.printf("missed views: %d of %d people%n", missed, people);
  }
}
