package io.vidgen.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recipient.Recipient;
import io.vidgen.recipient.RecipientList;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultCsvTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "@sum(a1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\tx", "\rx"})
  void whatASpreadsheetWouldCalculateIsText(String cell) {
    assertThat(ResultCsv.harmless(cell)).isEqualTo("'" + cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", "-5", "+49 30 123-45", "1.5", "a=b", "https://example.com"})
  void theRestIsLeftAsItIs(String cell) {
    assertThat(ResultCsv.harmless(cell)).isEqualTo(cell);
  }

  @Test
  void aResultFileThatBecomesAListSaysWhatTheFirstListSaid() throws Exception {
    List<String> cells = List.of("@ada", "=1+1", "-Jo", "'quoted'", "'tis", "+49 30 123-45");
    List<String> columns = List.of("@handle", "b", "c", "d", "e", "f");
    StringWriter out = new StringWriter();
    try (ResultCsv csv = ResultCsv.to(out)) {
      csv.row(columns);
      csv.row(cells);
    }

    RecipientList list = RecipientCsv.read(out.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(list.columns()).isEqualTo(columns);
    assertThat(list.recipients().get(0).values()).isEqualTo(cells);
  }

  @Test
  void aListsOwnColumnsKeepTheirNamesAndThoseOfResultsGetOthers() throws Exception {
    RecipientList once = exported(List.of("email", "Status", "link", "video_link", "Plays"));

    assertThat(once.columns())
        .startsWith("email", "Status", "link", "video_link", "Plays")
        .contains("video_status", "video_link_2", "poster_url", "video_plays");
    assertThat(once.recipients().get(0).value("status")).contains("own Status");
    assertThat(once.recipients().get(0).value("video_status")).contains("done");
  }

  @Test
  void anExportOfAnExportOfAnExportIsAListOfDifferentColumns() throws Exception {
    RecipientList thrice = exported(exported(exported(List.of("email")).columns()).columns());

    assertThat(thrice.columns())
        .doesNotHaveDuplicates()
        .contains("status", "video_status", "video_status_2", "video_last_seen_at_2");
    assertThat(thrice.recipients().get(0).value("video_status_2")).contains("done");
  }

  private static RecipientList exported(List<String> columns) throws IOException {
    StringWriter out = new StringWriter();
    try (ResultCsv csv = ResultCsv.to(out).withViews()) {
      csv.header(columns);
      csv.result(
          ResultRow.builder(columns.stream().map(column -> "own " + column).toList(), "done")
              .build());
    }
    return RecipientCsv.read(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsWrittenIsReadTheSame() throws Exception {
    StringWriter out = new StringWriter();
    try (ResultCsv csv = ResultCsv.to(out)) {
      csv.row(List.of("email", "notes"));
      csv.row(List.of("ada@example.com", "a \"quote\",\r\na line; and, commas"));
    }

    assertThat(
            RecipientCsv.read(out.toString().getBytes(StandardCharsets.UTF_8)).recipients().stream()
                .map(Recipient::values))
        .containsExactly(List.of("ada@example.com", "a \"quote\",\r\na line; and, commas"));
  }
}
