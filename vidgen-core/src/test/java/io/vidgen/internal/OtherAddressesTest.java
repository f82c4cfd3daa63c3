package io.vidgen.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.ErrorCode;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OtherAddressesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://acme.com          | CONNECTION_FAILED | http://acme.com https://www.acme.com http://www.acme.com
          https://www.acme.com/a?b  | TLS_INVALID       | http://www.acme.com/a?b https://acme.com/a?b http://acme.com/a?b
          http://acme.co.uk/#top    | CONNECTION_FAILED | https://acme.co.uk/#top http://www.acme.co.uk/#top https://www.acme.co.uk/#top
          https://WWW.acme.com      | DNS_NOT_FOUND     | https://acme.com
          https://acme.com          | DNS_NOT_FOUND     | https://www.acme.com
          https://a.b.acme.com/     | TLS_INVALID       | http://a.b.acme.com/
          https://acme.com:8443/    | DNS_NOT_FOUND     | https://www.acme.com:8443/
          https://[::1]:8443/       | CONNECTION_FAILED | http://[::1]:8443/
          https://intranet/         | DNS_NOT_FOUND     |
          https://192.0.2.1/        | CONNECTION_FAILED | http://192.0.2.1/
          https://[2001:db8::1]/    | CONNECTION_FAILED | http://[2001:db8::1]/
          https://acme.com/gone     | HTTP_CLIENT_ERROR |
          """)
  void aWebsiteThatDoesNotAnswerMayBeUnderAnotherAddress(
      URI page, ErrorCode trouble, String others) {
    assertThat(OtherAddresses.ofTheSamePage(page, trouble))
        .extracting(URI::toString)
        .containsExactlyElementsOf(others == null ? List.of() : List.of(others.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.com/gone, HTTP_CLIENT_ERROR, https://acme.com/",
    "https://acme.com?id=7, HTTP_SERVER_ERROR, https://acme.com/",
    "http://acme.com:8080/file.zip, NOT_A_PAGE, http://acme.com:8080/",
    "https://acme.com/, HTTP_CLIENT_ERROR,",
    "https://acme.com, HTTP_CLIENT_ERROR,",
    "https://acme.com/gone, DNS_NOT_FOUND,"
  })
  void aPageThatIsGoneLeavesTheWebsitesFirst(URI page, ErrorCode trouble, URI first) {
    assertThat(OtherAddresses.firstPage(page, trouble).orElse(null)).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"BOT_WALL", "BLANK_PAGE", "PAGE_TIMEOUT", "URL_BLOCKED", "PAGE_CRASHED"})
  void aWebsiteThatIsThereIsNotLookedForElsewhere(ErrorCode trouble) {
    URI page = URI.create("https://acme.com/about");

    assertThat(OtherAddresses.ofTheSamePage(page, trouble)).isEmpty();
    assertThat(OtherAddresses.firstPage(page, trouble)).isEmpty();
  }
}
