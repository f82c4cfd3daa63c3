package io.vidgen.recorder.playwright.internal.cdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.Corpus;
import io.vidgen.recorder.playwright.Shot;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages on screens that have not the picture's size. */
class ScreenEmulationTest {

  private static final VideoFormat UPRIGHT = new VideoFormat(360, 640, 10);

  /** Green if what it sees is as it should be, with a blue corner at the bottom right. */
  private static final String PAGE =
      "<!doctype html><meta name=viewport content='width=device-width'>"
          + "<body style='margin: 0; background: #e00000'><div style='position: fixed; right: 0;"
          + " bottom: 0; width: 20%; height: 20%; background: #0000e0'></div><p>Text</p><script>"
          + "if (CHECK) document.body.style.background = '#00a000'; document.title ="
          + " `${innerWidth}x${innerHeight}@${devicePixelRatio} ${navigator.userAgent}`</script>";

  @RegisterExtension final Corpus corpus = new Corpus();

  @Test
  void aDesktopsWindowMayBeSmallerThanThePictureAndFillsIt() throws IOException {
    Shot shot =
        shot(
            "innerWidth === 213 || innerWidth === 240 && devicePixelRatio > 1.3",
            new VideoFormat(320, 180, 10),
            PageView.desktop(240));

    assertThat(shot.first(0.5, 0.5)).as(shot.recording().pageTitle()).isEqualTo("green");
    assertThat(shot.first(0.99, 0.99)).isEqualTo("blue");
    assertThat(shot.first(0.02, 0.97)).isEqualTo("green");
    assertThat(shot.picture(0).getWidth()).isEqualTo(320);
  }

  @Test
  void aDesktopsWindowMayBeLargerThanThePicture() throws IOException {
    Shot shot =
        shot(
            "matchMedia('(min-width: 1280px)').matches",
            new VideoFormat(320, 180, 10),
            PageView.desktop(1280));

    assertThat(shot.first(0.5, 0.5)).as(shot.recording().pageTitle()).isEqualTo("green");
    assertThat(shot.first(0.99, 0.99)).isEqualTo("blue");
  }

  @Test
  void aPhoneFillsAnUprightPicture() throws IOException {
    Shot shot =
        shot(
            "innerWidth === 390 && 'ontouchstart' in window && /Android.*Mobile/.test("
                + "navigator.userAgent) && matchMedia('(pointer: coarse)').matches",
            UPRIGHT,
            PageView.phone());

    assertThat(shot.first(0.5, 0.5)).as(shot.recording().pageTitle()).isEqualTo("green");
    assertThat(shot.first(0.99, 0.99)).isEqualTo("blue");
    assertThat(shot.picture(0).getHeight()).isEqualTo(640);
  }

  @Test
  void aPhoneStandsInTheMiddleOfAWidePicture() throws IOException {
    Shot shot =
        shot(
            "innerWidth === 390 && innerHeight === 844",
            new VideoFormat(640, 360, 10),
            PageView.phone());

    assertThat(shot.first(0.5, 0.5)).as(shot.recording().pageTitle()).isEqualTo("green");
    assertThat(shot.first(0.05, 0.5)).isEqualTo("surround");
    assertThat(shot.first(0.95, 0.5)).isEqualTo("surround");
    assertThat(shot.first(0.5, 0.01)).isEqualTo("green");
    assertThat(shot.first(0.62, 0.98)).isEqualTo("blue");
  }

  @Test
  void aPageMadeForDesktopsAloneIsShownWholeOnAPhone() throws IOException {
    URI url =
        corpus.page(
            "<!doctype html><body style='margin: 0'><div style='width: 980px; height: 1000px;"
                + " background: linear-gradient(90deg, #00a000 50%, #0000e0 50%)'></div>");

    Shot shot = corpus.still(url, spec -> of(url, UPRIGHT, PageView.phone()));

    assertThat(shot.first(0.1, 0.3)).isEqualTo("green");
    assertThat(shot.first(0.9, 0.3)).isEqualTo("blue");
  }

  @Test
  void aViewIsScrolledToItsEndWhateverItsScale() throws IOException {
    URI url =
        corpus.page(
            "<!doctype html><meta name=viewport content='width=device-width'><body"
                + " style='margin: 0'><div style='height: 900px; background: #e00000'></div>"
                + "<div style='height: 300px; background: #00a000'></div>");

    for (String view : new String[] {"desktop:500", "desktop:240", "phone:360x640"}) {
      Shot shot =
          corpus.record(
              RecordingSpec.builder(url, Duration.ofSeconds(5), new VideoFormat(320, 180, 30))
                  .scroll(ScrollStyle.SMOOTH)
                  .view(PageView.parse(view))
                  .build());
      assertThat(shot.last(0.5, 0.9)).as(view).isEqualTo("green");
    }
  }

  private Shot shot(String check, VideoFormat format, PageView view) {
    URI url = corpus.page(PAGE.replace("CHECK", check));
    return corpus.still(url, spec -> of(url, format, view));
  }

  private static RecordingSpec of(URI url, VideoFormat format, PageView view) {
    return RecordingSpec.builder(url, Duration.ofSeconds(1), format)
        .scroll(ScrollStyle.NONE)
        .view(view)
        .build();
  }
}
