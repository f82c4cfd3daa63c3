package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A site whose pages want to reach a machine on the inside, and two recorders: a guarded one, and
 * one that is allowed to go there, which shows what would get through.
 */
final class HostileSite implements AutoCloseable {

  /** Names under localhost are secure contexts, so that pages may try everything. */
  static final String NAME = "attacker.localhost";

  /** Stands for a public address: allowed, and nobody listens there. */
  private static final String PUBLIC = "127.0.0.2";

  private final AtomicInteger lookUps = new AtomicInteger();
  private final InsideListener inside = InsideListener.open();
  private final TestPages pages = new TestPages();
  private final PlaywrightRecorder guarded = recorder().allowAddresses(PUBLIC).build();
  private final PlaywrightRecorder open = recorder().allowAddresses("127.0.0.0/8", "::1").build();

  HostileSite() throws IOException {}

  /** A recorder that may visit this site, and nothing else that is not public. */
  PlaywrightRecorderBuilder recorder() {
    return PlaywrightRecorder.builder().allowHosts(NAME).names(this::resolve).concurrency(1);
  }

  /** The machine that nobody is to reach. */
  InsideListener inside() {
    return inside;
  }

  private InetAddress[] resolve(String host) throws UnknownHostException {
    String address =
        switch (host) {
          case NAME, "inside.test", "inside.test.", "127.0.0.1.inside.test" -> "127.0.0.1";
          case "inside6.test", "localhost", "localhost." -> "::1";
          case "metadata.google.internal", "metadata.test" -> "169.254.169.254";
          case "mapped.test" -> "::ffff:127.0.0.1";
          case "compatible.test" -> "::127.0.0.1";
          case "translated.test" -> "64:ff9b::7f00:1";
          case "sixtofour.test" -> "2002:7f00:1::";
          case "teredo.test" -> "2001:0:7f00:1::80ff:fffe";
          case "linklocal.test" -> "fe80::1";
          case "unique.test" -> "fd00:ec2::254";
          case "zero.test" -> "0.0.0.0";
          case "rebinding.test" -> lookUps.getAndIncrement() == 0 ? PUBLIC : "127.0.0.1";
          default -> host;
        };
    if (address.matches("[0-9.]+|.*:.*")) {
      return new InetAddress[] {InetAddress.getByName(address)};
    }
    throw new UnknownHostException(host);
  }

  URI page(String path, String html) {
    return onSite(pages.page(path, html));
  }

  URI file(String path, String contentType, byte[] body) {
    return onSite(pages.file(path, contentType, body));
  }

  URI redirect(String path, URI target) {
    return onSite(pages.redirect(path, target));
  }

  private static URI onSite(URI page) {
    return URI.create("http://" + NAME + ":" + page.getPort() + page.getPath());
  }

  /** Why the guarded recorder does not show it. */
  RecorderException failure(URI url) {
    RecorderException thrown =
        catchThrowableOfType(RecorderException.class, () -> show(guarded, url));
    assertThat(thrown).as("what recording %s throws", url).isNotNull();
    return thrown;
  }

  /** Shows it guardedly. */
  Recording show(URI url) {
    return show(guarded, url);
  }

  static Recording show(PlaywrightRecorder recorder, URI url) {
    return recorder.record(
        RecordingSpec.builder(url, Duration.ofSeconds(1), new VideoFormat(320, 180, 10))
            .scroll(ScrollStyle.NONE)
            .build(),
        new Frames(),
        ProgressListener.NONE,
        CancellationToken.none());
  }

  /** Whatever becomes of the page: what arrives inside is what counts. */
  void showOpenly(URI url) {
    try {
      show(open, url);
    } catch (RecorderException e) {
      assertThat(e.code()).isNotEqualTo(ErrorCode.URL_BLOCKED);
    }
  }

  @Override
  public void close() {
    guarded.close();
    open.close();
    pages.close();
    inside.close();
  }
}
