package io.vidgen.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recipient.Recipient;
import io.vidgen.recipient.RecipientList;
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
