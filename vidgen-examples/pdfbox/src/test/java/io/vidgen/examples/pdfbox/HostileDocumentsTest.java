package io.vidgen.examples.pdfbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.document.DocumentException;
import io.vidgen.document.DocumentSpec;
import io.vidgen.document.PageSelection;
import io.vidgen.examples.pdfbox.HostileDocuments.HostileDocument;
import io.vidgen.examples.pdfbox.HostileDocuments.Surroundings;
import io.vidgen.render.CancellationToken;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents that mean harm are refused with a code, or drawn without it; nothing is left behind.
 */
class HostileDocumentsTest {

  private static final int LONGEST_SECONDS = 8;

  private final PdfBoxRenderer renderer = PdfBoxRenderer.builder().heapBytes(128L << 20).build();

  static List<HostileDocument> documents() {
    return HostileDocuments.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void isRefusedOrDrawnWithoutItsHarm(HostileDocument document, @TempDir Path folder)
      throws IOException {
    Path trace = folder.resolve("trace");
    Path drawing = Files.writeString(folder.resolve("drawing"), "0 0 0 rg 0 0 999 999 re f\n");
    try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Surroundings around = new Surroundings(trace, drawing, listening.getLocalPort());
      check(document, around, folder);
      listening.setSoTimeout(1);
      assertThatThrownBy(listening::accept).isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(trace).doesNotExist();
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  private void check(HostileDocument document, Surroundings around, Path folder)
      throws IOException {
    Path file = Files.write(folder.resolve("a.pdf"), document.maker().bytes(around));
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    DocumentSpec spec =
        new DocumentSpec(
            file, PageSelection.all(), 320, 180, pictures, Duration.ofSeconds(LONGEST_SECONDS));

    if (document.refusal().isPresent()) {
      DocumentException thrown =
          catchThrowableOfType(
              DocumentException.class, () -> renderer.render(spec, CancellationToken.none()));
      assertThat(thrown).isNotNull();
      assertThat(thrown.code()).as(thrown.getMessage()).isEqualTo(document.refusal().get());
      assertThat(thrown.getMessage()).doesNotContain("java.").doesNotContain("Exception");
      assertThat(thrown.retryable()).isFalse();
      assertThat(pictures).isEmptyDirectory();
    } else {
      List<Path> drawn = renderer.render(spec, CancellationToken.none());
      assertThat(drawn).hasSize(1);
      BufferedImage page = ImageIO.read(drawn.get(0).toFile());
      assertThat(page.getRGB(page.getWidth() / 2, page.getHeight() / 2) & 0xFFFFFF)
          .as("what is in the file beside it, which paints pages black")
          .isNotZero();
    }
  }
}
