package io.vidgen.captions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReflowTest {

  @Test
  void aCueThatFitsStaysAsItsAuthorWroteIt() {
    Captions captions = captions("en", cue(0, 2000, "- Coffee?\n- Yes, please."));

    assertThat(captions.reflowed()).isEqualTo(captions);
  }

  @Test
  void aLongSentenceIsBrokenIntoTwoLinesOfAboutTheSameWidth() {
    assertThat(
            captions("en", cue(0, 4000, "I had a look at your shop and found three things to fix."))
                .reflowed()
                .cues())
        .containsExactly(cue(0, 4000, "I had a look at your shop and\nfound three things to fix."));
  }

  @Test
  void aCueOfManySentencesBecomesSeveralThatShareItsTime() {
    List<Cue> cues =
        captions(
                "en",
                cue(
                    1000,
                    9000,
                    "I had a look at your shop this morning. The pictures take nine seconds to load"
                        + " on a phone, and most visitors have gone by then."))
            .reflowed()
            .cues();

    assertThat(cues)
        .extracting(Cue::text)
        .containsExactly(
            "I had a look at your shop this morning.",
            "The pictures take nine\nseconds to load on a phone,",
            "and most visitors have gone by then.");
    assertThat(cues.get(0).start()).isEqualTo(Duration.ofSeconds(1));
    assertThat(cues.get(1).start()).isEqualTo(cues.get(0).end());
    assertThat(cues.get(2).end()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void japaneseIsBrokenWithoutSpacesAndArabicAtThem() {
    String japanese = "今朝あなたのお店を拝見しました。写真の読み込みに九秒かかり、多くのお客様が離れています。";
    String arabic =
        "ألقيت نظرة على متجرك هذا الصباح ووجدت ثلاثة أشياء يمكن إصلاحها بسرعة وبتكلفة قليلة";

    assertThat(captions("ja", cue(0, 6000, japanese)).reflowed().cues())
        .allSatisfy(cue -> assertThat(Lines.fit(cue.text())).isTrue())
        .extracting(cue -> cue.text().replace("\n", ""))
        .containsExactly("今朝あなたのお店を拝見しました。", "写真の読み込みに九秒かかり、多くのお客様が離れています。");
    assertThat(captions("ar", cue(0, 6000, arabic)).reflowed().cues())
        .allSatisfy(cue -> assertThat(Lines.fit(cue.text())).isTrue())
        .extracting(cue -> cue.text().replace('\n', ' '))
        .containsExactly(
            "ألقيت نظرة على متجرك هذا الصباح ووجدت",
            "ثلاثة أشياء يمكن إصلاحها بسرعة وبتكلفة قليلة");
  }

  @Test
  void whatIsSaidAtTheSameTimeIsShownTogetherAndWhatOverlapsEndsEarlier() {
    assertThat(
            captions(
                    "en",
                    cue(0, 3000, "Coffee?"),
                    cue(0, 2000, "Tea?"),
                    cue(2500, 4000, "Both, please."))
                .reflowed()
                .cues())
        .containsExactly(cue(0, 2500, "Coffee?\nTea?"), cue(2500, 4000, "Both, please."));
  }

  @Property(tries = 60)
  void reflowedCuesFitFollowEachOtherAndKeepEveryCharacter(@ForAll("captions") Captions captions) {
    List<Cue> cues = captions.reflowed().cues();

    Duration end = Duration.ZERO;
    for (Cue cue : cues) {
      assertThat(Lines.fit(cue.text())).as(cue.text()).isTrue();
      assertThat(cue.start()).isGreaterThanOrEqualTo(end);
      end = cue.end();
    }
    assertThat(lettersOf(cues)).isEqualTo(lettersOf(captions.cues()));
  }

  @Property(tries = 60)
  void whatIsWrittenIsReadAgain(@ForAll("captions") Captions captions) {
    assertThat(Captions.parse(captions.toWebVtt(), captions.language())).isEqualTo(captions);
    assertThat(Captions.parse(captions.toSubRip(), captions.language()).toWebVtt())
        .isEqualTo(captions.toWebVtt());
  }

  @Property(tries = 60)
  void aTranscriptHasEveryCharacterInTheOrderOfTime(@ForAll("captions") Captions captions) {
    List<Sentence> sentences = captions.sentences();

    assertThat(sentences).isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()));
    assertThat(withoutSpace(String.join("", sentences.stream().map(Sentence::text).toList())))
        .isEqualTo(lettersOf(captions.cues()));
  }

  @Provide
  Arbitrary<Captions> captions() {
    Arbitrary<String> words =
        Arbitraries.of(
            "shop",
            "I",
            "Ada's",
            "well-known",
            "Donaudampfschifffahrtsgesellschaft.",
            "<i",
            "&amp;",
            "今朝の店、",
            "写真です。",
            "متجرك",
            "مرحبا،",
            "👩‍💻",
            "🇯🇵",
            "e\u0301te\u0301?",
            "!",
            "a-->b",
            "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
            "12");
    Arbitrary<String> texts =
        Combinators.combine(words.list().ofMinSize(1).ofMaxSize(16), Arbitraries.of(" ", "\n"))
            .as((list, last) -> String.join(" ", list) + last + list.get(0));
    return Combinators.combine(
            texts.list().ofMinSize(1).ofMaxSize(5),
            Arbitraries.longs().between(0, 3000).list().ofSize(5),
            Arbitraries.longs().between(500, 4000).list().ofSize(5),
            Arbitraries.of("en", "ar", "ja", "und"))
        .as(
            (list, gaps, lengths, language) -> {
              List<Cue> cues = new ArrayList<>();
              long at = 0;
              for (int i = 0; i < list.size(); i++) {
                at += gaps.get(i);
                cues.add(cue(at, at + lengths.get(i), list.get(i)));
              }
              return Captions.of(language, cues);
            });
  }

  private static String lettersOf(List<Cue> cues) {
    return withoutSpace(String.join("", cues.stream().map(Cue::text).toList()));
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s", "");
  }

  private static Captions captions(String language, Cue... cues) {
    return Captions.of(language, List.of(cues));
  }

  private static Cue cue(long start, long end, String text) {
    return new Cue(Duration.ofMillis(start), Duration.ofMillis(end), text);
  }
}
