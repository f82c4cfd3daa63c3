package io.vidgen.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.VideoFormat;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneTest {

  private static final URI PAGE = URI.create("https://example.com");
  private static final Duration LENGTH = Duration.ofSeconds(5);

  @Test
  void aPageIsASceneThatFailsWhenThePageCannotBeShown() {
    Scene scene = Scene.page(PAGE, LENGTH);

    assertThat(scene.source()).isEqualTo(SceneSource.page(PAGE));
    assertThat(scene.source().address()).isEqualTo(PAGE.toString());
    assertThat(scene.pageErrorPolicy()).isEqualTo(PageErrorPolicy.FAIL);
    assertThat(scene).isEqualTo(Scene.page("https://example.com", LENGTH));
  }

  @Test
  void anAddressThatCarriesAPasswordIsRefusedWithoutQuotingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scene.page("https://me:hunter2@example.com", LENGTH))
        .withMessageContaining("user name or password")
        .withMessageNotContaining("hunter2");
  }

  @Test
  void everyPartOfASceneTellsItFromAnotherAndIsKeptByItsBuilder() {
    Scene scene = Scene.page(PAGE, LENGTH);
    SceneSource other = SceneSource.page(URI.create("https://example.org"));
    Scene changed =
        Scene.builder(other, LENGTH).pageErrorPolicy(PageErrorPolicy.RECORD_ANYWAY).build();

    assertThat(changed.toBuilder().build()).isEqualTo(changed).hasSameHashCodeAs(changed);
    assertThat(scene.toBuilder().source(other).build()).isNotEqualTo(scene);
    assertThat(scene.toBuilder().duration(Duration.ofSeconds(6)).build()).isNotEqualTo(scene);
    assertThat(scene.toBuilder().pageErrorPolicy(PageErrorPolicy.RECORD_ANYWAY).build())
        .isNotEqualTo(scene)
        .doesNotHaveToString(scene.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/still.png", "file:///etc/passwd"})
  void aFallbackIsAnAbsoluteWebAddressToo(String fallback) {
    Scene.Builder scene =
        Scene.page(PAGE, LENGTH).toBuilder()
            .pageErrorPolicy(PageErrorPolicy.fallback(URI.create(fallback)));

    assertThatIllegalArgumentException().isThrownBy(scene::build).withMessageContaining(fallback);
  }

  @Test
  void aSceneIsRecordedAsTheLookHasIt() {
    Look look =
        Look.builder()
            .format(VideoFormat.VERTICAL_1080)
            .scroll(ScrollStyle.SMOOTH)
            .view(PageView.phone())
            .consent(ConsentPolicy.LEAVE)
            .build();
    Scene scene =
        Scene.builder(SceneSource.page(PAGE), LENGTH)
            .pageErrorPolicy(PageErrorPolicy.RECORD_ANYWAY)
            .build();

    assertThat(scene.recording(look))
        .isEqualTo(
            RecordingSpec.builder(PageSource.at(PAGE), LENGTH, VideoFormat.VERTICAL_1080)
                .motion(Motion.of(ScrollStyle.SMOOTH))
                .view(PageView.phone())
                .consent(ConsentPolicy.LEAVE)
                .pageErrorPolicy(PageErrorPolicy.RECORD_ANYWAY)
                .build());
  }
}
