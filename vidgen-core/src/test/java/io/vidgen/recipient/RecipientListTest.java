package io.vidgen.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecipientListTest {

  @Test
  void namesOfColumnsMatchWithoutCaseBlanksAndUnderscores() {
    RecipientList list =
        RecipientList.builder(List.of("E-Mail", "First Name")).row(List.of("a@b.example")).build();

    assertThat(list.column("first_name")).contains("First Name");
    assertThat(list.recipients().get(0).value("FIRSTNAME")).contains("");
    assertThat(list.recipients().get(0).value("lastname")).isEmpty();
  }

  @Test
  void twoColumnsOfOneNameAreAnErrorAsIsAHeaderThatIsARecipient() {
    assertThat(
            errors(
                RecipientList.builder(List.of("first_name", "First Name", "", "a@b.example"))
                    .row(List.of("x"))))
        .containsExactly(
            "line 1, First Name: Another column has the same name: first_name",
            "line 1, column 3: This column has no name",
            "line 1, a@b.example: This looks like a recipient; the first line has to name the"
                + " columns");
  }

  @Test
  void tooManyCellsTooLongOnesAndTooManyRowsAreNamedByTheirLine() {
    RecipientList.Builder list = RecipientList.builder(List.of("a"));
    list.row(2, List.of("x", "y")).row(4, List.of("x".repeat(1_000_000))).row(5, List.of("a\0"));

    assertThat(errors(list))
        .containsExactly(
            "line 2: This line has 2 cells, but the list has 1 columns",
            "line 4, a: This cell has 1000000 characters; 10000 is the most",
            "line 5, a: This cell cannot be read: it contains the character U+0000");

    RecipientList.Builder long50001 = RecipientList.builder(List.of("a"));
    for (int i = 0; i < 50_002; i++) {
      long50001.row(List.of("x"));
    }
    assertThat(errors(long50001))
        .containsExactly("line 50002: The list has more than 50000 recipients");
  }

  @Test
  void namesOfColumnsThatCannotBeKeptAreToldByTheirNumber() {
    assertThat(
            errors(
                RecipientList.builder(
                        List.of("a\0b", "c", "\uD83D", "😀", "x".repeat(201), "y".repeat(200)))
                    .row(List.of("x"))))
        .containsExactly(
            "line 1, column 1: This column's name cannot be read: it contains the character U+0000",
            "line 1, column 3: This column's name cannot be read: it contains half of a character:"
                + " copy the text anew",
            "line 1, column 5: This column's name has 201 characters; 200 is the most");
  }

  @Test
  void emptyRowsAreNoneAndMissingCellsAreEmpty() {
    RecipientList list =
        RecipientList.builder(List.of("a", "b"))
            .row(2, List.of("", " "))
            .row(3, List.of("x"))
            .row(4, List.of("x", "y", "", ""))
            .build();

    assertThat(list.recipients()).extracting(Recipient::line).containsExactly(3, 4);
    assertThat(list.recipients().get(0).values()).containsExactly("x", "");
    assertThat(errors(RecipientList.builder(List.of("a"))))
        .containsExactly("line 1: The list has no recipients");
  }

  @Test
  void rowsInJsonAreObjectsOfTexts() {
    RecipientList list =
        RecipientList.fromJson(
            """
            [{"email": "ada@example.com", "seats": 12}, {"email": "bob@example.com", "vip": true}]
            """);

    assertThat(list.columns()).containsExactly("email", "seats", "vip");
    assertThat(list.recipients().get(0).values()).containsExactly("ada@example.com", "12", "");
    assertThat(list.recipients().get(1).values()).containsExactly("bob@example.com", "", "true");
  }

  @Test
  void whatIsNoListInJsonIsSaidWithItsRow() {
    assertThat(jsonErrors("{\"a\": 1}"))
        .containsExactly("line 1: A list in JSON is an array of objects: [{…}, {…}]");
    assertThat(jsonErrors("[{\"a\": \"x\"}, 5]"))
        .containsExactly("line 2: This row must be an object");
    assertThat(jsonErrors("[{\"a\": [1]}]"))
        .containsExactly("line 1, a: This must be text, not a list or an object");
    assertThat(jsonErrors("[\n{")).singleElement().asString().startsWith("line 2: is not JSON");
  }

  private static List<String> jsonErrors(String json) {
    return catchThrowableOfType(
            InvalidRecipientListException.class, () -> RecipientList.fromJson(json))
        .errors()
        .stream()
        .map(ListError::toString)
        .toList();
  }

  private static List<String> errors(RecipientList.Builder list) {
    return catchThrowableOfType(InvalidRecipientListException.class, list::build).errors().stream()
        .map(ListError::toString)
        .toList();
  }
}
