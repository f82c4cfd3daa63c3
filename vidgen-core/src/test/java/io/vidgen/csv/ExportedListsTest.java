package io.vidgen.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recipient.RecipientList;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists as spreadsheets and CRMs export them, byte for byte. */
class ExportedListsTest {

  private static RecipientList read(String name) throws IOException {
    try (InputStream in = ExportedListsTest.class.getResourceAsStream(name)) {
      return RecipientCsv.read(in.readAllBytes());
    }
  }

  private static List<List<String>> cells(RecipientList list) {
    return list.recipients().stream().map(recipient -> recipient.values()).toList();
  }

  /** Windows-1252, semicolons, CRLF, and separators for columns and rows that nobody uses. */
  @Test
  void excelOnAGermanWindows() throws IOException {
    RecipientList list = read("excel-german.csv");

    assertThat(list.columns())
        .containsExactly("Vorname", "Nachname", "E-Mail", "Website", "Umsatz (€)");
    assertThat(cells(list))
        .containsExactly(
            List.of(
                "Jürgen",
                "Groß",
                "juergen@mueller-rohre.example",
                "www.mueller-rohre.example",
                "1.234,50"),
            List.of("Anna \"Anni\"", "Weiß", "anna@weiss.example", "weiss.example", "–"));
  }

  @Test
  void excelsOwnLineThatNamesTheSeparator() throws IOException {
    RecipientList list = read("excel-sep.csv");

    assertThat(list.columns()).containsExactly("First Name", "Email", "Website");
    assertThat(list.recipients().get(1).value("first_name")).contains("O'Neil; Sons");
    assertThat(list.recipients().get(0).line()).isEqualTo(3);
  }

  /** "Unicode Text": UTF-16 and tabs. */
  @Test
  void excelsUnicodeText() throws IOException {
    assertThat(cells(read("excel-unicode.txt")))
        .containsExactly(
            List.of("Łukasz", "lukasz@example.com", "example.com"),
            List.of("Li\tWei", "li@example.com", "example.org"));
  }

  @Test
  void excelsCsvInUtf8() throws IOException {
    RecipientList list = read("excel-utf8.csv");

    assertThat(list.columns().get(0)).isEqualTo("First Name");
    assertThat(list.recipients().get(0).value("Revenue")).contains("1,234.50");
    assertThat(list.recipients().get(1).value("firstname")).contains("김민수");
  }

  /** A line break in a cell, and none after the last row. */
  @Test
  void googleSheets() throws IOException {
    RecipientList list = read("google-sheets.csv");

    assertThat(list.recipients().get(0).value("notes"))
        .contains("Met in London\nLikes \"engines\"");
    assertThat(list.recipients().get(1).line()).isEqualTo(4);
    assertThat(list.recipients().get(1).value("company_website")).contains("example.org");
  }

  @Test
  void appleNumbers() throws IOException {
    RecipientList list = read("numbers.csv");

    assertThat(list.columns()).containsExactly("first_name", "email", "website");
    assertThat(list.recipients()).hasSize(2);
    assertThat(list.recipients().get(1).value("First Name")).contains("Émile");
  }

  @Test
  void hubSpotsContacts() throws IOException {
    RecipientList list = read("hubspot.csv");

    assertThat(list.columns()).hasSize(10).contains("Website URL");
    assertThat(list.recipients().get(0).value("website_url"))
        .contains("http://www.hubspot.example");
    assertThat(list.recipients().get(1).value("phonenumber")).contains("+1 555 0100");
  }
}
