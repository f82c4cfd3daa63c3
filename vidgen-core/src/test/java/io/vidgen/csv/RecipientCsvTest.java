package io.vidgen.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.recipient.InvalidRecipientListException;
import io.vidgen.recipient.ListError;
import io.vidgen.recipient.Recipient;
import io.vidgen.recipient.RecipientList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientCsvTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email,name\nada@example.com,Zoë\n",
        "email;name\r\nada@example.com;Zoë\r\n",
        "email\tname\rada@example.com\tZoë",
        "sep=;\r\nemail;name\r\nada@example.com;Zoë\r\n",
        "SEP=|\nemail|name\nada@example.com|Zoë\n",
        "\"email\",\"name\"\n\"ada@example.com\",\"Zoë\"\n\n\n",
        "email,name,,\nada@example.com,Zoë,,\n",
        "\r\nemail;name\r\nada@example.com;Zoë\r\n",
        " \n\t\remail\tname\nada@example.com\tZoë\n",
        "\nsep=|\nemail|name\nada@example.com|Zoë\n",
        "sep=;\remail;name\rada@example.com;Zoë\r",
      })
  void separatorsAndLineEndsOfAllKindsAreRead(String csv) {
    RecipientList list = RecipientCsv.read(utf8(csv));

    assertThat(list.columns()).containsExactly("email", "name");
    assertThat(list.recipients().get(0).values()).containsExactly("ada@example.com", "Zoë");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void encodingsAreRecognised(String charset) {
    String csv = "email,name\nada@example.com,Zoë\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (charset.startsWith("UTF")) {
      bytes.writeBytes("\uFEFF".getBytes(Charset.forName(charset)));
    }
    bytes.writeBytes(csv.getBytes(Charset.forName(charset)));

    assertThat(RecipientCsv.read(bytes.toByteArray()).recipients().get(0).value("name"))
        .contains("Zoë");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void encodingsOfJsonAreRecognisedToo(String charset) {
    String json = " [{\"email\": \"ada@example.com\", \"name\": \"Jürgen\"}]";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (charset.startsWith("UTF")) {
      bytes.writeBytes("\uFEFF".getBytes(Charset.forName(charset)));
    }
    bytes.writeBytes(json.getBytes(Charset.forName(charset)));

    RecipientList list = RecipientCsv.readCsvOrJson(bytes.toByteArray());

    assertThat(list.columns()).containsExactly("email", "name");
    assertThat(list.recipients().get(0).value("name")).contains("Jürgen");
  }

  @Test
  void whatDoesNotBeginWithABracketIsCsv() {
    assertThat(RecipientCsv.readCsvOrJson(utf8("email;name\nada@example.com;Zoë")).columns())
        .containsExactly("email", "name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "#", "a", "7", "ü", "", "\u0001", "😀", ";;"})
  void aSignThatSeparatesNothingIsNamedByItsLine(String sign) {
    assertThat(errors(utf8("\nsep=" + sign + "\nemail,name\nada@example.com,Ada\n")))
        .singleElement()
        .asString()
        .isEqualTo(
            "line 2: What follows sep= is one sign, as in sep=; and no letter, digit, quote or #");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "|", "'", "=", "\\", "~", "\t"})
  void anyOtherSignSeparates(String sign) {
    assertThat(
            RecipientCsv.read(utf8("sep=" + sign + "\na" + sign + "b\n1" + sign + "2")).columns())
        .containsExactly("a", "b");
  }

  @Test
  void blankLinesBeforeTheFirstAreCounted() {
    RecipientList list = RecipientCsv.read(utf8("\r\n\n\remail;name\nada@example.com;Zoë\n"));

    assertThat(list.recipients()).extracting(Recipient::line).containsExactly(5);
  }

  @Test
  void cellsMayHaveQuotesSeparatorsAndLineBreaksAndLinesAreCountedAsInTheFile() {
    RecipientList list =
        RecipientCsv.read(
            utf8(
                "sep=,\nemail,notes\nada@example.com,\"says \"\"hi\"\",\nand more\"\n\nb@x.example,\n"));

    assertThat(list.recipients()).extracting(Recipient::line).containsExactly(3, 6);
    assertThat(list.recipients().get(0).value("notes")).contains("says \"hi\",\nand more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "504B0304140000000800 | an archive or office document (ZIP)",
        "D0CF11E0A1B11AE10000 | an old office document",
        "255044462D312E370A25 | a document (PDF)",
        "3C68746D6C3E | a web page or other text",
        "656D61696C0061 | no text",
      })
  void aFileOfAnotherFormatIsNamedWithWhatToDo(String bytes, String name) {
    assertThat(errors(HexFormat.of().parseHex(bytes)))
        .singleElement()
        .asString()
        .isEqualTo(
            "line 1: The list is %s; save it as \"CSV UTF-8\" in your spreadsheet, and use that file"
                .formatted(name));
  }

  @Test
  void aColumnMayBeCalledAsAnotherFormatBegins() {
    assertThat(RecipientCsv.read(utf8("id3,email\n1,ada@example.com")).columns())
        .containsExactly("id3", "email");
  }

  @Test
  void bytesThatAreNoTextAreNamedByTheirLine() {
    byte[] bytes = utf8("\uFEFFemail\nada@example.com\nx");
    bytes[bytes.length - 1] = (byte) 0xFF;

    assertThat(errors(bytes))
        .containsExactly(
            "line 3, character 1: These bytes are no text in UTF-8; save the list as UTF-8");
  }

  @Test
  void aQuoteThatIsNotClosedNamesItsLine() {
    assertThat(errors(utf8("email,name\nada@example.com,Ada\nbob@example.com,\"Bob\n")))
        .singleElement()
        .asString()
        .startsWith("line 3");
  }

  @Test
  void anEmptyFileIsNoList() {
    assertThat(errors(new byte[0])).isNotEmpty();
    assertThat(errors(utf8("\n\n"))).isNotEmpty();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> errors(byte[] bytes) {
    return catchThrowableOfType(InvalidRecipientListException.class, () -> RecipientCsv.read(bytes))
        .errors()
        .stream()
        .map(ListError::toString)
        .toList();
  }
}
