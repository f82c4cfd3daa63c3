package io.vidgen.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostOfTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "https://Staging.example.com/a|b[1].png?x=#y staging.example.com",
        "http://my_app.example.com:8080 my_app.example.com",
        "https://user:pass@app.example.com/ app.example.com",
        "https://app.example.com?q=@evil.example app.example.com",
        "https://[2001:db8::1]:8443/ [2001:db8::1]",
        "data:text/html,https://app.example.com/ ''",
      })
  void theHostIsWhatABrowserWouldAsk(String url, String host) {
    assertThat(HostOf.url(url).orElse("")).isEqualTo(host);
  }
}
