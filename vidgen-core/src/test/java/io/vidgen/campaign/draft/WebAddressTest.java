package io.vidgen.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          example.com                       | https://example.com
          '  example.com  '                 | https://example.com
          example.com/page?q=1#top          | https://example.com/page?q=1#top
          www.example.com:8443/x            | https://www.example.com:8443/x
          http://example.com                | http://example.com
          HTTPS://EXAMPLE.COM/Path          | https://example.com/Path
          https://example.com.              | https://example.com.
          https://example.com:              | https://example.com
          https://example.com:0443/         | https://example.com:443/
          https://example.com:65535         | https://example.com:65535
          localhost                         | https://localhost
          localhost:8080/x                  | https://localhost:8080/x
          https://intranet/                 | https://intranet/
          https://my_shop.example.com       | https://my_shop.example.com
          192.168.0.1/admin                 | https://192.168.0.1/admin
          http://127.0.0.1:3000             | http://127.0.0.1:3000
          http://127.0.0.1./                | http://127.0.0.1/
          [::1]:8080/x                      | https://[::1]:8080/x
          http://[2001:DB8::1]/             | http://[2001:db8::1]/
          http://[::ffff:127.0.0.1]/        | http://[::ffff:127.0.0.1]/
          """)
  void addressesAreBroughtToOneForm(String typed, String normalized) {
    assertThat(WebAddress.normalize(typed)).hasToString(normalized);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://bücher.example/           | https://xn--bcher-kva.example/
          BÜCHER.example                    | https://xn--bcher-kva.example
          https://例え.テスト/               | https://xn--r8jz45g.xn--zckzah/
          https://xn--bcher-kva.example/    | https://xn--bcher-kva.example/
          https://xn--strae-oqa.de/         | https://xn--strae-oqa.de/
          https://παράδειγμα.δοκιμή/        | https://xn--hxajbheg2az3al.xn--jxalpdlp/
          https://ΠΑΡΆΔΕΙΓΜΑ.δοκιμή/        | https://xn--hxajbheg2az3al.xn--jxalpdlp/
          https://пример.испытание/         | https://xn--e1afmkfd.xn--80akhbyknj4f/
          https://مثال.إختبار/              | https://xn--mgbh0fb.xn--kgbechtv/
          https://उदाहरण.परीक्षा/             | https://xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g/
          https://예제.테스트/               | https://xn--2j5b21b.xn--9t4b11yi5a/
          https://☃.net/                    | https://xn--n3h.net/
          https://🦄.example/               | https://xn--3s9h.example/
          https://example。com/             | https://example.com/
          https://１２７.０.０.１/           | https://127.0.0.1/
          """)
  void internationalHostsAreWrittenInAscii(String typed, String normalized) {
    assertThat(WebAddress.normalize(typed)).hasToString(normalized);
  }

  /** What the JDK makes of them is a name that browsers go to under another one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://straße.de/", // strasse.de, says IDNA 2003
        "STRAẞE.de",
        "https://fußball.example/",
        "https://βόλος.com/", // ends in another sigma
        "https://نامه\u200Cای.com/", // with a non-joiner, which it drops
        "https://ශ්\u200Dරී.com/", // with a joiner
        "https://\u04C0.example/", // has had a lower case since Unicode 5
        "https://\u10A0.example/",
        "https://\uD83C\uDD30.example/", // a squared letter of Unicode 6
        "https://a\uDB40\uDD00.example/" // a variation selector of Unicode 4
      })
  void hostsThatBrowsersReadDifferentlyAreRefused(String typed) {
    assertThatThrownBy(() -> WebAddress.normalize(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid URL ")
        .hasMessageEndingWith("write it as the address bar copies it, which begins with xn--");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://example.com/a b           | https://example.com/a%20b
          https://example.com/naïve/ü       | https://example.com/na%C3%AFve/%C3%BC
          https://example.com/😀            | https://example.com/%F0%9F%98%80
          https://example.com/a%20b         | https://example.com/a%20b
          https://example.com/100%          | https://example.com/100%25
          https://example.com/?q=5%&x=%zz   | https://example.com/?q=5%25&x=%25zz
          'https://example.com/?q=<a|b>'    | https://example.com/?q=%3Ca%7Cb%3E
          https://example.com/?q="x"&y={1}  | https://example.com/?q=%22x%22&y=%7B1%7D
          https://example.com/[id]?a[b]=1   | https://example.com/%5Bid%5D?a%5Bb%5D=1
          https://example.com/@ada          | https://example.com/@ada
          https://example.com/?mail=a@b.c   | https://example.com/?mail=a@b.c
          https://example.com/#ü            | https://example.com/#%C3%BC
          https://example.com?q=1           | https://example.com?q=1
          """)
  void whatNeedsItIsPercentEncodedOnce(String typed, String normalized) {
    assertThat(WebAddress.normalize(typed)).hasToString(normalized);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "HTTPS://BÜCHER.example:0443/a b?q=100%#ü",
        "http://[2001:DB8::1]/",
        "https://example.com/[id]"
      })
  void aNormalizedAddressStaysAsItIs(String typed) {
    String once = WebAddress.normalize(typed).toString();

    assertThat(WebAddress.normalize(once)).hasToString(once);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "chrome://settings",
        "about:blank",
        "view-source:https://example.com",
        "data:text/html,<h1>x</h1>",
        "data:1",
        "javascript:alert(1)",
        "javascript:1+1",
        "java\nscript:alert(1)",
        "blob:https://example.com/1",
        "filesystem:https://example.com/x",
        "ftp://example.com",
        "ws://example.com",
        "mailto:ada@example.com",
        "https:example.com",
        "https:/example.com",
        "//example.com",
        "/etc/passwd",
      })
  void onlyWebAddressesAreAccepted(String typed) {
    assertRefused(typed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\\\localhost\\share",
        "https:\\\\example.com",
        "https://example.com\\@evil.example",
        "https://example.com\t.evil.example",
        "https://exa\u0000mple.com",
        "https://example.com/\r\nHost: x",
      })
  void backslashesAndControlCharactersAreRefused(String typed) {
    assertRefused(typed)
        .hasMessageContaining("backslash or a control character")
        .message()
        .doesNotContainPattern("\\p{Cntrl}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://0x7f000001/",
        "http://0X7F000001/",
        "http://127.1/",
        "http://127.0.1",
        "http://0/",
        "http://0x/",
        "http://127.0.0.1.1/",
        "http://256.0.0.1/",
        "http://127.0.0.01/",
        "http://example.0x10/",
        "http://example.1/",
        "http://2130706433./",
        "http://①②⑦.1/",
      })
  void addressesInDisguiseAreRefused(String typed) {
    assertRefused(typed).hasMessageContaining("four decimal numbers");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ada@example.com",
        "https://ada:secret@example.com/",
        "https://secret.com@evil.example",
        "https://:@example.com",
        "ada:secret@example.com",
        "ftp://ada:secret@example.com",
        "https://ada:se\\cret@example.com",
      })
  void credentialsAreRefusedAndNotRepeated(String typed) {
    assertRefused(typed).message().doesNotContain("secret", "cret@", "ada");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://",
        "https:///path",
        "https://?q=1",
        "https://.",
        "https://.example.com",
        "https://example..com",
        "https://-example.com",
        "https://example-.com",
        "https://exam ple.com",
        "https://exam%70le.com",
        "https://%31%32%37.0.0.1",
        "https://exa$mple.com",
        "https://[::1",
        "https://[]",
        "https://[1:2]",
        "https://[fe80::1%25eth0]",
        "https://[v1.x]",
        "https://::1",
        "https://example.com:80:80",
      })
  void hostsThatAreNoNamesAreRefused(String typed) {
    assertRefused(typed);
  }

  @Test
  void aLabelHasAtMostSixtyThreeCharacters() {
    assertThat(WebAddress.normalize("a".repeat(63) + ".example")).isNotNull();
    assertRefused("a".repeat(64) + ".example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com:0",
        "https://example.com:65536",
        "https://example.com:99999999999",
        "https://example.com:8x",
        "https://example.com:-1",
      })
  void portsThatDoNotExistAreRefused(String typed) {
    assertRefused(typed).hasMessageContaining("port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "hello world", "my page/x", "C", "?q=example.com", "#"})
  void wordsAreNotTakenForAddresses(String typed) {
    assertRefused(typed).hasMessageContaining("looks like example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ada@example.com", " mailto:ada.l@mail.example.com", "MAILTO:a@b.example"})
  void anEMailAddressIsSaidToBeOne(String typed) {
    assertRefused(typed).hasMessageContaining("this is an e-mail address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void nothingIsNoAddress(String typed) {
    assertRefused(typed).hasMessage("A URL is required");
  }

  @Test
  void anAddressHasAtMost2048Characters() {
    String longest = "https://example.com/" + "x".repeat(2048 - "https://example.com/".length());

    assertThat(WebAddress.normalize(longest)).hasToString(longest);
    assertRefused(longest + "x").hasMessage("The URL has more than 2048 characters");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      String typed) {
    return assertThatThrownBy(() -> WebAddress.normalize(typed))
        .as("normalizing \"%s\"", typed)
        .isInstanceOf(IllegalArgumentException.class);
  }
}
