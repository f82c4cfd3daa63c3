package io.vidgen.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionListTest {

  private static final SuppressionList LIST =
      SuppressionList.of(
          List.of("Ada@Example.com ", "@acme.example", SuppressionList.digest("bob@example.com")));

  @Test
  void addressesDomainsTheirSubdomainsAndDigestsAreKnown() {
    assertThat(
            List.of("ada@example.com", "x@acme.example", "X@sales.ACME.example", "bob@example.com"))
        .allMatch(LIST::contains);
  }

  @Test
  void othersAreNot() {
    assertThat(List.of("eve@example.com", "x@notacme.example", "example.com", "", "acme.example"))
        .noneMatch(LIST::contains);
  }

  @Test
  void whatIsNeitherIsNamed() {
    assertThatThrownBy(() -> SuppressionList.of(List.of("not one")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"not one\" is neither an e-mail address nor a domain");
  }
}
