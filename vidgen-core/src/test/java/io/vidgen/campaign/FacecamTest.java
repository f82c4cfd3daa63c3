package io.vidgen.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.storage.StorageKey;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FacecamTest {

  private static final Path FILE = Path.of("me.mp4");

  @Test
  void aFacecamNeedNotBeMeasured() {
    Facecam facecam = Facecam.of(FILE);

    assertThat(facecam.source()).isEqualTo(MediaSource.file(FILE));
    assertThat(facecam.duration()).isEmpty();
    assertThat(facecam).hasToString("Facecam[LocalFile[path=me.mp4], not measured]");
  }

  @Test
  void aFacecamThatHasBeenMeasuredIsAnother() {
    Facecam measured = Facecam.of(FILE).toBuilder().duration(Duration.ofMillis(4_200)).build();

    assertThat(measured.duration()).contains(Duration.ofMillis(4_200));
    assertThat(measured).isNotEqualTo(Facecam.of(FILE));
    assertThat(measured.toBuilder().build()).isEqualTo(measured).hasSameHashCodeAs(measured);
    assertThat(measured.toBuilder().duration(null).build()).isEqualTo(Facecam.of(FILE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void aFacecamLastsSomeTime(String duration) {
    Facecam.Builder facecam =
        Facecam.builder(MediaSource.file(FILE)).duration(Duration.parse(duration));

    assertThatIllegalArgumentException().isThrownBy(facecam::build).withMessageContaining(duration);
  }

  @Test
  void everySourceIsHandledByItsOwnFunction() {
    MediaSource stored = MediaSource.stored(new StorageKey("facecams/me.mp4"));

    assertThat(said(MediaSource.file(FILE))).isEqualTo("file me.mp4");
    assertThat(said(stored)).isEqualTo("stored facecams/me.mp4");
  }

  private static String said(MediaSource source) {
    return source.match(file -> "file " + file.path(), stored -> "stored " + stored.key());
  }
}
