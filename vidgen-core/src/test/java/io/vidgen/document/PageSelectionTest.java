package io.vidgen.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageSelectionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"2-4 | [2, 3, 4]", "1,3,5-7 | [1, 3, 5, 6, 7]", "3, 1 | [3, 1]", "'' | [1, 2, 3]"})
  void namesPagesInTheirOrder(String text, String pages) {
    assertThat(new PageSelection(text).in(text.isEmpty() ? 3 : 9)).hasToString(pages);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "a", "1-", "-1", "2--4", "1,,2", "3-1", "1-61", "1-60,1"})
  void refusesWhatNamesNoPagesOrTooMany(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PageSelection(text));
  }

  @Test
  void refusesPagesThatADocumentDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PageSelection("2-4").in(3))
        .withMessage("there is no page 4: the document has 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PageSelection.all().in(61))
        .withMessageContaining("61 pages");
  }
}
