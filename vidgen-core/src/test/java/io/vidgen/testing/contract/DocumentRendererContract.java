package io.vidgen.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.document.DocumentException;
import io.vidgen.document.DocumentRenderer;
import io.vidgen.document.DocumentSpec;
import io.vidgen.document.PageSelection;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.testing.TestPdf;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link DocumentRenderer} must do. Extend it, say how to get at a renderer of yours,
 * and run it; it needs nothing else.
 */
public abstract class DocumentRendererContract {

  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;

  @TempDir Path directory;
  private Path pictures = Path.of("");

  /** The renderer to test. */
  protected abstract DocumentRenderer renderer();

  @BeforeEach
  void makeDirectory() throws IOException {
    pictures = Files.createDirectory(directory.resolve("pictures"));
  }

  @Test
  void drawsTheWantedPagesInTheirOrderEachToFit() throws IOException {
    Path file =
        pdf(
            new TestPdf()
                .page(160, 90, Color.RED)
                .page(100, 200, Color.GREEN)
                .page(160, 90, Color.BLUE));

    List<Path> drawn = render(file, "3,1-2");

    List<BufferedImage> seen = new ArrayList<>();
    for (Path picture : drawn) {
      assertThat(picture).hasParent(pictures);
      seen.add(ImageIO.read(picture.toFile()));
    }
    assertThat(seen)
        .extracting(image -> image.getWidth() + "x" + image.getHeight())
        .containsExactly("320x180", "320x180", "90x180");
    assertThat(seen)
        .extracting(image -> new Color(image.getRGB(45, 90)))
        .containsExactly(Color.BLUE, Color.RED, Color.GREEN);
    assertThat(pictures).isDirectoryNotContaining("glob:**/pdf-*");
  }

  @Test
  void drawsAllPagesWhereNoneIsNamed() throws IOException {
    Path file = pdf(new TestPdf().page(16, 9, Color.RED).page(16, 9, Color.BLUE));

    assertThat(render(file, "")).hasSize(2);
  }

  @Test
  void saysThatThereIsNoSuchPage() throws IOException {
    Path file = pdf(new TestPdf().page(16, 9, Color.RED));

    DocumentException thrown = failure(file, "2");

    assertThat(thrown.code()).isEqualTo(ErrorCode.INVALID_CAMPAIGN);
    assertThat(thrown).hasMessageContaining("no page 2").hasMessageContaining("has 1");
    assertThat(pictures).isEmptyDirectory();
  }

  @Test
  void refusesWhatIsNoDocumentAndWhatIsNoneAnyMore() throws IOException {
    byte[] whole = new TestPdf().page(16, 9, Color.RED).bytes();
    Path text = Files.writeString(directory.resolve("text"), "not a document");
    Path empty = Files.createFile(directory.resolve("empty"));
    Path torn =
        Files.write(
            directory.resolve("torn"), "%PDF-1.7\n%torn".getBytes(StandardCharsets.US_ASCII));
    Path half = Files.write(directory.resolve("half"), Arrays.copyOf(whole, 40));

    assertThat(failure(text, "").code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED);
    assertThat(failure(empty, "").code()).isEqualTo(ErrorCode.INPUT_CORRUPT);
    assertThat(failure(torn, "").code()).isEqualTo(ErrorCode.INPUT_CORRUPT);
    assertThat(failure(half, "").code()).isEqualTo(ErrorCode.INPUT_CORRUPT);
    assertThat(failure(directory.resolve("none"), "").code()).isEqualTo(ErrorCode.INPUT_MISSING);
    assertThat(pictures).isEmptyDirectory();
  }

  @Test
  void doesNotBeginWhatIsCancelledAlready() throws IOException {
    Path file = pdf(new TestPdf().page(16, 9, Color.RED));
    CancellationToken cancelled = new CancellationToken();
    var reason = new RenderCancelledException("not wanted");
    cancelled.cancel(reason);

    assertThatThrownBy(() -> renderer().render(spec(file, "", Duration.ofMinutes(1)), cancelled))
        .isSameAs(reason);
    assertThat(pictures).isEmptyDirectory();
  }

  @Test
  void endsADocumentThatTakesTooLong() throws IOException {
    Path file = pdf(endless());

    DocumentException thrown =
        catchThrowableOfType(
            DocumentException.class,
            () ->
                renderer().render(spec(file, "", Duration.ofSeconds(2)), CancellationToken.none()));

    assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE);
    assertThat(thrown).hasMessageContaining("2 s");
    assertThat(pictures).isEmptyDirectory();
  }

  /** Forms that draw forms: ten times ten times ten … rectangles out of a kilobyte. */
  private static TestPdf endless() {
    TestPdf pdf = new TestPdf();
    int form = 0;
    for (int level = 0; level < 12; level++) {
      String content = level == 0 ? "0 0 9 9 re f " : "/F Do ".repeat(10);
      String resources =
          level == 0 ? "" : " /Resources << /XObject << /F %d 0 R >> >>".formatted(form);
      form =
          pdf.object(
              "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %d%s >>\nstream\n%s\nendstream"
                  .formatted(content.length(), resources, content));
    }
    String content = "/F Do";
    int stream =
        pdf.object("<< /Length %d >>\nstream\n%s\nendstream".formatted(content.length(), content));
    return pdf.rawPage(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents %d 0 R /Resources << /XObject << /F %d 0 R >> >> >>"
            .formatted(stream, form));
  }

  private Path pdf(TestPdf pdf) throws IOException {
    return Files.write(directory.resolve("document.pdf"), pdf.bytes());
  }

  private DocumentSpec spec(Path file, String pages, Duration within) {
    return new DocumentSpec(file, new PageSelection(pages), WIDTH, HEIGHT, pictures, within);
  }

  private List<Path> render(Path file, String pages) {
    return renderer().render(spec(file, pages, Duration.ofMinutes(1)), CancellationToken.none());
  }

  private DocumentException failure(Path file, String pages) {
    return catchThrowableOfType(DocumentException.class, () -> render(file, pages));
  }
}
