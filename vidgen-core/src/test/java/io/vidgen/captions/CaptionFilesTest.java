package io.vidgen.captions;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionFilesTest {

  private static final String SUB_RIP =
      """
      1
      00:00:00,500 --> 00:00:02,000
      Hi Ada,

      2
      00:00:02,250 --> 00:00:04,000
      I had a look
      at your <i>shop</i>.
      """;

  private static final String WEB_VTT =
      """
      WEBVTT - made by hand

      STYLE
      ::cue { color: red }

      NOTE not shown

      greeting
      00:00.500 --> 00:02.000 line:80% align:center
      <v Grace>Hi Ada,</v>

      00:00:02.250 --> 00:00:04.000
      I had a look
      at your <i>shop</i>.
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {SUB_RIP, WEB_VTT})
  void bothFormatsAreReadWithoutTheirMarkup(String file) {
    assertThat(Captions.parse(file, "en").cues())
        .containsExactly(cue(500, 2000, "Hi Ada,"), cue(2250, 4000, "I had a look\nat your shop."));
  }

  @Test
  void lineEndsAndByteOrderMarksDoNotMatter() throws IOException {
    byte[] windows = ("\uFEFF" + SUB_RIP.replace("\n", "\r\n")).getBytes(UTF_16LE);
    Path file = Files.write(folder.resolve("pitch.srt"), windows);

    assertThat(Captions.read(file, "en")).isEqualTo(Captions.parse(SUB_RIP, "en"));
  }

  @Test
  void angleBracketsThatAreNoMarkupAreText() {
    String text = Captions.parse(srt("2 < 3 && <b>4 > 3</b> {\\an8}"), "en").toWebVtt();

    assertThat(text).contains("2 &lt; 3 &amp;&amp; 4 &gt; 3");
    assertThat(Captions.parse(text, "en").cues().get(0).text()).isEqualTo("2 < 3 && 4 > 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<", "<font", "{\\", "<v "})
  void markupThatIsOpenedWithoutEndIsTextThatIsTooLong(String open) {
    String text = open.repeat(199_000 / open.length());

    for (String file : List.of(srt(text), "WEBVTT\n\n00:01.000 --> 00:02.000\n" + text)) {
      assertThatThrownBy(() -> Captions.parse(file, "en"))
          .isInstanceOf(InvalidCaptionsException.class)
          .hasMessageContaining("A caption has at most 1000 characters");
    }
  }

  @Test
  void namedAndNumberedCharactersAreReadFromWebVtt() {
    String text = "WEBVTT\n\n00:01.000 --> 00:02.000\n&lt;&#233;&#x1F600;&unknown;&#xFFFFFF;";

    assertThat(Captions.parse(text, "fr").cues().get(0).text())
        .isEqualTo("<é😀&unknown;&#xFFFFFF;");
  }

  @Test
  void everyLineThatIsWrongIsNamed() throws IOException {
    Path file = folder.resolve("pitch.srt");
    Files.writeString(
        file,
        """
        1
        00:00:01,000 -> 00:00:02,000
        an arrow too short

        2
        00:00:02,000 --> 00:61:00,000
        no such minute

        3
        00:00:05,000 --> 00:00:04,000
        backwards
        """);

    assertThatThrownBy(() -> Captions.read(file, "en"))
        .isInstanceOf(InvalidCaptionsException.class)
        .hasMessage(
            "pitch.srt: line 2: This should be a number and times, such as 00:00:01,000 -->"
                + " 00:00:02,500, not \"00:00:01,000 -> 00:00:02,000\"; line 6: \"00:61:00,000\" is no time such as"
                + " 00:01:02,500; line 10: A caption has to end after it begins");
  }

  @Test
  void ofAFileThatIsNoCaptionsOnlySomeLinesAreNamed() {
    String prose = "Once upon a time\n\n".repeat(500);

    assertThatThrownBy(() -> Captions.parse(prose, "en"))
        .isInstanceOfSatisfying(
            InvalidCaptionsException.class,
            e -> assertThat(e.errors()).hasSize(InvalidCaptionsException.MAX_ERRORS));
  }

  @Test
  void aFileInAnOlderEncodingIsRefusedWithItsLine() throws IOException {
    Path file = folder.resolve("pitch.srt");
    Files.write(file, srt("Grüße").getBytes(Charset.forName("windows-1252")));

    assertThatThrownBy(() -> Captions.read(file, "de"))
        .hasMessage("pitch.srt: line 3: These bytes are no text in UTF-8; save the file as UTF-8");
  }

  @Test
  void aFileWithoutEndIsNotReadToItsEnd() throws IOException {
    Path file = folder.resolve("endless.srt");
    Files.write(file, new byte[2_000_000]);

    assertThatThrownBy(() -> Captions.read(file, "en"))
        .isInstanceOf(InvalidCaptionsException.class)
        .hasMessageContaining("at most 800000 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "WEBVTT", "WEBVTT\n\nNOTE nothing"})
  void withoutAnyTextThereAreNoCaptions(String text) {
    assertThatThrownBy(() -> Captions.parse(text, "en")).hasMessage("There are no captions");
  }

  @Test
  void whatNoStoreCanKeepIsRefused() {
    assertThatThrownBy(() -> Captions.parse(srt("a\0b"), "en"))
        .hasMessageContaining("line 2: it contains the character U+0000");
  }

  @Test
  void languagesAreThoseOfBcp47() {
    String text = Captions.parse(SUB_RIP, "en").toSubRip();

    assertThat(Captions.parse(text, "PT-br").language()).isEqualTo("pt-BR");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Captions.parse(text, "english please"))
        .withMessage("must be a language tag such as en or pt-BR, not \"english please\"");
  }

  @Test
  void aTranscriptHasSentencesWithTheirTimes() {
    Captions captions =
        Captions.parse(
            """
            1
            00:00:01,000 --> 00:00:03,000
            Hello Ada. I had

            2
            00:00:03,000 --> 00:00:05,000
            a look at your shop.
            """,
            "en");

    assertThat(captions.sentences())
        .containsExactly(
            new Sentence(Duration.ofMillis(1000), "Hello Ada."),
            new Sentence(Duration.ofMillis(2294), "I had a look at your shop."));
  }

  @Test
  void whatTheVideoDoesNotShowIsCutOff() {
    assertThat(Captions.parse(SUB_RIP, "en").within(Duration.ofSeconds(3)).cues())
        .containsExactly(cue(500, 2000, "Hi Ada,"), cue(2250, 3000, "I had a look\nat your shop."));
  }

  private static String srt(String text) {
    return "1\n00:00:01,000 --> 00:00:02,000\n" + text + "\n";
  }

  private static Cue cue(long start, long end, String text) {
    return new Cue(Duration.ofMillis(start), Duration.ofMillis(end), text);
  }
}
