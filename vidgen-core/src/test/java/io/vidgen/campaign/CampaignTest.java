package io.vidgen.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.compositor.Quality;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {

  private static final URI PAGE = URI.create("https://example.com");

  @Test
  void aCampaignLastsAsLongAsItsScenes() {
    Campaign campaign = campaign(List.of(scene("PT3S"), scene("PT4S")));

    assertThat(campaign.duration()).isEqualTo(Duration.ofSeconds(7));
    assertThat(campaign.frames()).isEqualTo(210);
  }

  @Test
  void aCampaignHasAScene() {
    assertThatIllegalArgumentException().isThrownBy(() -> campaign(List.of()));
  }

  @Test
  void aCampaignIsNoLongerThanAVideoMayBe() {
    assertThat(campaign(List.of(scene("PT2M"), scene("PT3M"))).duration())
        .isEqualTo(Campaign.MAX_DURATION);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> campaign(List.of(scene("PT3M"), scene("PT2M1S"))))
        .withMessageContaining("PT5M1S");
  }

  @Test
  void aCampaignKeepsItsScenes() {
    List<Scene> scenes = new ArrayList<>(List.of(scene("PT1S")));
    Campaign campaign = campaign(scenes);

    scenes.clear();

    assertThat(campaign.scenes()).hasSize(1);
  }

  @Test
  void whatABuilderSaysOfACampaignIsWhatTheCampaignIs() {
    UUID id = UUID.randomUUID();
    Facecam facecam =
        Facecam.builder(MediaSource.file(Path.of("me.mp4")))
            .duration(Duration.ofSeconds(3))
            .build();
    Look look = Look.builder().quality(Quality.HIGH).build();

    Campaign campaign =
        Campaign.builder("Hello")
            .id(id)
            .scene(scene("PT1S"))
            .scene(scene("PT2S"))
            .facecam(facecam)
            .look(look)
            .build();

    assertThat(campaign.id()).isEqualTo(id);
    assertThat(campaign.scenes()).containsExactly(scene("PT1S"), scene("PT2S"));
    assertThat(campaign.facecam()).contains(facecam);
    assertThat(campaign.look()).isEqualTo(look);
    assertThat(campaign.toBuilder().build()).isEqualTo(campaign).hasSameHashCodeAs(campaign);
    assertThat(campaign.toBuilder().facecam(null).build().facecam()).isEmpty();
    assertThat(campaign.toBuilder().name("Bye").build()).isNotEqualTo(campaign);
    assertThat(campaign.toBuilder().scenes(List.of(scene("PT3S"))).build().scenes())
        .containsExactly(scene("PT3S"));
  }

  @Test
  void everyCampaignHasAnIdAndALookWithoutBeingToldOne() {
    Campaign campaign = campaign(List.of(scene("PT1S")));

    assertThat(campaign.look()).isEqualTo(Look.defaults());
    assertThat(campaign.id()).isNotEqualTo(campaign(campaign.scenes()).id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.5S", "PT1.001S", "PT1.000000001S", "PT5M1S"})
  void aSceneLastsAWholeNumberOfSeconds(String duration) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene(duration))
        .withMessageContaining(Duration.parse(duration).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/page", "example.com", "file:///etc/passwd", "https:example", "ftp://x.example"})
  void aSceneShowsAnAbsoluteWebAddress(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scene.page(url, Duration.ofSeconds(1)))
        .withMessageContaining(url);
  }

  private static Scene scene(String duration) {
    return Scene.page(PAGE, Duration.parse(duration));
  }

  private static Campaign campaign(List<Scene> scenes) {
    return Campaign.builder("Hello").scenes(scenes).build();
  }
}
