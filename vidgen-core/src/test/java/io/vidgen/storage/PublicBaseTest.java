package io.vidgen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicBaseTest {

  @ParameterizedTest
  @CsvSource({
    "https://cdn.example.com,      https://cdn.example.com/renders/v.mp4",
    "https://cdn.example.com/all/, https://cdn.example.com/all/renders/v.mp4",
    "/media,                       /media/renders/v.mp4",
  })
  void objectsAreFoundBelowIt(URI base, URI address) {
    assertThat(new PublicBase(base).uriOf(new StorageKey("renders/v.mp4"))).isEqualTo(address);
  }

  @Test
  void whatDependsOnWhereItIsReadIsRefused() {
    for (String base : new String[] {"media/", "//cdn.example.com/", ""}) {
      assertThatThrownBy(() -> new PublicBase(URI.create(base))).hasMessageContaining("publicBase");
    }
  }
}
