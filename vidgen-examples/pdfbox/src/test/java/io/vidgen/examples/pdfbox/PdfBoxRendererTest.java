package io.vidgen.examples.pdfbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.document.DocumentException;
import io.vidgen.document.DocumentRenderer;
import io.vidgen.document.DocumentSpec;
import io.vidgen.document.PageSelection;
import io.vidgen.render.CancellationToken;
import io.vidgen.testing.TestPdf;
import io.vidgen.testing.contract.DocumentRendererContract;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfBoxRendererTest extends DocumentRendererContract {

  @Override
  protected DocumentRenderer renderer() {
    return PdfBoxRenderer.create();
  }

  @Test
  void aDocumentThatTakesTooMuchMemoryEndsItsOwnProcessOnly(@TempDir Path folder)
      throws IOException {
    // A form of 300 MB of spaces, in as many kilobytes.
    TestPdf pdf = new TestPdf();
    String packed = packedSpaces(300);
    int form =
        pdf.object(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
                .formatted(packed.length(), packed));
    int stream = pdf.object("<< /Length 5 >>\nstream\n/F Do\nendstream");
    pdf.rawPage(
        ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents %d 0 R"
                + " /Resources << /XObject << /F %d 0 R >> >> >>")
            .formatted(stream, form));
    Path file = Files.write(folder.resolve("bomb.pdf"), pdf.bytes());

    DocumentException thrown =
        failure(PdfBoxRenderer.builder().heapBytes(64L << 20).build(), file, folder);

    assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE);
    assertThat(thrown).hasMessageContaining("64 MiB");
  }

  @Test
  void aDocumentWithAPasswordIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("protected.pdf");
    try (PDDocument document = Loader.loadPDF(new TestPdf().page(16, 9, Color.RED).bytes())) {
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      document.save(file.toFile());
    }

    DocumentException thrown = failure(PdfBoxRenderer.create(), file, folder);

    assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED);
    assertThat(thrown).hasMessageContaining("password");
  }

  @Test
  void aDocumentOfTooManyBytesIsNotEvenOpened(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("a.pdf"), new TestPdf().page(16, 9, Color.RED).bytes());

    DocumentException thrown =
        failure(PdfBoxRenderer.builder().largestFile(100).build(), file, folder);

    assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE);
  }

  @Test
  void withoutAJavaProgramNothingIsDrawn(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("a.pdf"), new TestPdf().page(16, 9, Color.RED).bytes());

    DocumentException thrown =
        failure(PdfBoxRenderer.builder().java(folder.resolve("no-java")).build(), file, folder);

    assertThat(thrown.code()).isEqualTo(ErrorCode.DOCUMENT_RENDERER_MISSING);
  }

  @Test
  void aJarWithinAJarIsCopiedOutOfIt(@TempDir Path folder) throws IOException {
    Path jar = Files.writeString(folder.resolve("inner.jar"), "classes");

    Path found =
        ProgramParts.fileOf(new URL("jar:" + jar.toUri() + "!/"), folder.resolve("copy.jar"));

    assertThat(found).isEqualTo(folder.resolve("copy.jar")).hasContent("classes");
    assertThat(ProgramParts.fileOf(jar.toUri().toURL(), folder.resolve("other.jar")))
        .isEqualTo(jar);
  }

  private static String packedSpaces(int megabytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (int i = 0; i < megabytes; i++) {
        out.write(spaces);
      }
    }
    return packed.toString(StandardCharsets.ISO_8859_1);
  }

  private static DocumentException failure(DocumentRenderer renderer, Path file, Path folder) {
    DocumentSpec spec =
        new DocumentSpec(file, PageSelection.all(), 320, 180, folder, Duration.ofMinutes(1));
    return catchThrowableOfType(
        DocumentException.class, () -> renderer.render(spec, CancellationToken.none()));
  }
}
