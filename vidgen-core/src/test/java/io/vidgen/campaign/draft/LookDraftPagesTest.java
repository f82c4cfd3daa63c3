package io.vidgen.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.campaign.Look;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.VideoFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookDraftPagesTest {

  private static final String SCENES =
      "\"name\": \"Hello\", \"scenes\": [{\"url\": \"example.com\", \"duration_sec\": 5}]";

  @Test
  void everyFieldIsReadUnderItsWireName() {
    Look look =
        validated(
            """
            {"scroll": "smooth", "depth": "css:#pricing", "ending": "return", "cursor": true,
             "view": "phone:390x844", "consent": "reject"}
            """);

    assertThat(look.motion())
        .isEqualTo(
            Motion.builder()
                .scroll(ScrollStyle.SMOOTH)
                .depth(new ScrollDepth.Element("#pricing"))
                .ending(Motion.Ending.RETURN)
                .cursor(true)
                .build());
    assertThat(look.view())
        .isEqualTo(PageView.builder(PageView.Device.PHONE).size(390, 844).build());
    assertThat(look.consent()).isEqualTo(ConsentPolicy.REJECT);
  }

  @Test
  void whatIsAbsentIsAsTheHostHasIt() {
    Look host = Look.builder().format(VideoFormat.HD_720).consent(ConsentPolicy.LEAVE).build();

    assertThat(CampaignDraft.fromJson("{" + SCENES + "}").validate(host).look()).isEqualTo(host);
    assertThat(
            CampaignDraft.fromJson("{" + SCENES + ", \"look\": {\"depth\": \"fold\"}}")
                .validate(host)
                .look())
        .isEqualTo(
            host.toBuilder()
                .motion(Motion.builder().depth(ScrollDepth.Place.FOLD).build())
                .build());
  }

  @Test
  void everyFieldThatIsWrongIsNamedAtOnce() {
    CampaignDraft draft =
        CampaignDraft.fromJson(
            "{"
                + SCENES
                + ", \"look\": {\"scroll\": \"fast\", \"depth\": \"deep\", \"ending\": \"jump\","
                + " \"view\": \"watch\", \"consent\": \"maybe\"}}");

    InvalidCampaignException thrown =
        catchThrowableOfType(InvalidCampaignException.class, () -> draft.validate(Look.defaults()));

    assertThat(thrown.errors())
        .extracting(FieldError::path)
        .containsExactly("look.scroll", "look.depth", "look.ending", "look.view", "look.consent");
    assertThat(thrown.errors().get(0).message())
        .isEqualTo("must be one of human, smooth, none, not \"fast\"");
  }

  @Test
  void valuesOfTheWrongTypeAreNamedByTheirPath() {
    assertThat(unreadable("{\"look\": {\"cursor\": \"yes\"}}"))
        .containsExactly(new FieldError("look.cursor", "must be true or false"));
    assertThat(unreadable("{\"look\": {\"depth\": 5}}"))
        .containsExactly(new FieldError("look.depth", "must be text"));
    assertThat(unreadable("{\"look\": \"nice\"}"))
        .containsExactly(new FieldError("look", "must be an object"));
  }

  @Test
  void aLookIsTheSameAfterItWasWrittenDownAndReadAgain() {
    Look look =
        Look.builder()
            .motion(
                Motion.builder()
                    .scroll(ScrollStyle.NONE)
                    .depth(new ScrollDepth.Pixels(1200))
                    .ending(Motion.Ending.RETURN)
                    .cursor(true)
                    .build())
            .view(PageView.desktop(1280))
            .consent(ConsentPolicy.ACCEPT)
            .build();
    List<FieldError> errors = new ArrayList<>();

    assertThat(LookDraft.of(look).applyTo(Look.defaults(), "", errors)).isEqualTo(look);
    assertThat(errors).isEmpty();
  }

  private static Look validated(String look) {
    return CampaignDraft.fromJson("{" + SCENES + ", \"look\": " + look + "}")
        .validate(Look.defaults())
        .look();
  }

  private static List<FieldError> unreadable(String json) {
    return catchThrowableOfType(InvalidCampaignException.class, () -> CampaignDraft.fromJson(json))
        .errors();
  }
}
