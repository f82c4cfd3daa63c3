package io.vidgen.examples.pdfbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vidgen.ErrorCode;
import io.vidgen.testing.TestPdf;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** PDFs that mean harm, written by hand, and what comes of each. */
final class HostileDocuments {

  private HostileDocuments() {}

  /**
   * A document.
   *
   * @param refusal the code that it fails with; empty if it is drawn, without the harm
   */
  record HostileDocument(String name, Optional<ErrorCode> refusal, Maker maker) {

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * What a document might do harm to.
   *
   * @param trace a file that it would leave behind, if it could
   * @param drawing a file of operators that paint the page black
   * @param port where somebody listens
   */
  record Surroundings(Path trace, Path drawing, int port) {}

  /** Makes a document that would do harm, if it could. */
  @FunctionalInterface
  interface Maker {
    byte[] bytes(Surroundings around) throws IOException;
  }

  static List<HostileDocument> all() {
    return List.of(
        refused("an empty PDF", ErrorCode.INPUT_CORRUPT, around -> new byte[0]),
        refused(
            "HTML that is named .pdf",
            ErrorCode.INPUT_UNSUPPORTED,
            around -> "<script>alert(1)</script>".getBytes(US_ASCII)),
        refused("a PDF with a password", ErrorCode.INPUT_UNSUPPORTED, around -> encrypted()),
        refused(
            "a PDF cut short",
            ErrorCode.INPUT_CORRUPT,
            around -> Arrays.copyOf(plain().bytes(), 60)),
        refused("a PDF without pages", ErrorCode.INPUT_CORRUPT, around -> new TestPdf().bytes()),
        refused(
            "a PDF that claims a million pages",
            ErrorCode.INVALID_CAMPAIGN,
            around -> replaced(plain().bytes(), "/Count 1", "/Count 1000000")),
        refused(
            "a page tree that contains itself",
            ErrorCode.INPUT_CORRUPT,
            around -> replaced(plain().bytes(), "/Kids [4 0 R ]", "/Kids [2 0 R ]")),
        refused(
            "a page tree 30,000 levels deep", ErrorCode.INPUT_CORRUPT, around -> deepTree(30_000)),
        refused(
            "an object stream of 300 MB in 300 KB",
            ErrorCode.INPUT_TOO_LARGE,
            around -> objectStreamBomb(300)),
        accepted("a page content packed three times, of 300 MB", around -> packedContent(300)),
        refused(
            "forms that draw forms, a billion in all",
            ErrorCode.INPUT_TOO_LARGE,
            around -> forms(30)),
        accepted("a form that draws itself", around -> formThatDrawsItself()),
        accepted("a page a million inches wide", around -> box("[0 0 72000000 72000000]").bytes()),
        accepted("a page a hair high", around -> box("[0 0 100000 0.001]").bytes()),
        accepted("a page of no numbers", around -> box("[0 /a (b) null]").bytes()),
        accepted("a PDF that starts a program", HostileDocuments::launching),
        accepted("a PDF with a script", around -> opening("/S /JavaScript /JS (app.alert(1))")),
        accepted(
            "a PDF that opens an address",
            around ->
                opening("/S /URI /URI (http://127.0.0.1:%d/opened)".formatted(around.port()))),
        accepted("a page whose content is another file", HostileDocuments::contentElsewhere),
        accepted("a table of objects that follows itself", around -> tableThatFollowsItself()),
        accepted("a font that is none", around -> brokenFont()),
        accepted("a picture of 3.6 billion pixels in a kilobyte", around -> hugePicture()));
  }

  private static HostileDocument refused(String name, ErrorCode code, Maker maker) {
    return new HostileDocument(name, Optional.of(code), maker);
  }

  private static HostileDocument accepted(String name, Maker maker) {
    return new HostileDocument(name, Optional.empty(), maker);
  }

  private static TestPdf plain() {
    return new TestPdf().page(16, 9, Color.RED);
  }

  private static byte[] replaced(byte[] pdf, String old, String with) {
    String text = new String(pdf, ISO_8859_1);
    if (!text.contains(old)) {
      throw new IllegalArgumentException("there is no " + old);
    }
    return text.replace(old, with).getBytes(ISO_8859_1);
  }

  private static byte[] encrypted() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(plain().bytes())) {
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      document.save(file);
    }
    return file.toByteArray();
  }

  private static byte[] deepTree(int levels) {
    TestPdf pdf = plain();
    int below = 4;
    for (int level = 0; level < levels; level++) {
      below = pdf.object("<< /Type /Pages /Count 1 /Kids [%d 0 R] >>".formatted(below));
    }
    return replaced(pdf.bytes(), "/Kids [4 0 R ]", "/Kids [%d 0 R ]".formatted(below));
  }

  /** The catalog is in a stream of objects, behind more spaces than there is memory. */
  private static byte[] objectStreamBomb(int megabytes) throws IOException {
    String packed = packed("1 0 << /Type /Catalog /Pages 2 0 R >>", megabytes);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("%PDF-1.7\n".getBytes(US_ASCII));
    int pages = file.size();
    file.writeBytes(
        "2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n".getBytes(US_ASCII));
    int page = file.size();
    file.writeBytes(
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
            .getBytes(US_ASCII));
    int objects = file.size();
    file.writeBytes(
        ("4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\n"
                    .formatted(packed.length(), packed)
                + "endstream\nendobj\n")
            .getBytes(ISO_8859_1));
    int table = file.size();
    byte[] rows = {
      0, 0, 0, 0, 0, 0, //
      2, 0, 0, 0, 4, 0, //
      1, 0, 0, 0, (byte) pages, 0, //
      1, 0, 0, 0, (byte) page, 0, //
      1, 0, 0, (byte) (objects >> 8), (byte) objects, 0, //
      1, 0, (byte) (table >> 16), (byte) (table >> 8), (byte) table, 0
    };
    file.writeBytes(
        "5 0 obj\n<< /Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R /Length 36 >>\nstream\n"
            .getBytes(US_ASCII));
    file.writeBytes(rows);
    file.writeBytes(
        "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n".formatted(table).getBytes(US_ASCII));
    return file.toByteArray();
  }

  private static byte[] packedContent(int megabytes) throws IOException {
    byte[] packed = packed("", megabytes).getBytes(ISO_8859_1);
    for (int i = 0; i < 2; i++) {
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      try (DeflaterOutputStream out = new DeflaterOutputStream(again)) {
        out.write(packed);
      }
      packed = again.toByteArray();
    }
    TestPdf pdf = new TestPdf();
    String form = new String(packed, ISO_8859_1);
    int image =
        pdf.object(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter [%s] /Length %d >>\nstream\n%s\nendstream"
                .formatted("/FlateDecode ".repeat(3), form.length(), form));
    return drawing(pdf, "/F", image);
  }

  private static byte[] forms(int levels) {
    TestPdf pdf = new TestPdf();
    int below = form(pdf, "", 0);
    for (int level = 0; level < levels; level++) {
      below = form(pdf, "/F Do /F Do", below);
    }
    return drawing(pdf, "/F", below);
  }

  private static byte[] formThatDrawsItself() {
    TestPdf pdf = new TestPdf();
    int itself = form(pdf, "/F Do", 3);
    return drawing(pdf, "/F", itself);
  }

  private static int form(TestPdf pdf, String content, int inner) {
    return pdf.object(
        ("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %d"
                + " /Resources << /XObject << %s >> >> >>\nstream\n%s\nendstream")
            .formatted(content.length(), inner == 0 ? "" : "/F " + inner + " 0 R", content));
  }

  private static byte[] drawing(TestPdf pdf, String name, int object) {
    int stream = pdf.object("<< /Length 5 >>\nstream\n%s Do\nendstream".formatted(name));
    return pdf.rawPage(
            ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents %d 0 R"
                    + " /Resources << /XObject << %s %d 0 R >> >> >>")
                .formatted(stream, name, object))
        .bytes();
  }

  private static TestPdf box(String box) {
    return new TestPdf().rawPage("<< /Type /Page /Parent 2 0 R /MediaBox %s >>".formatted(box));
  }

  private static byte[] launching(Surroundings around) {
    return opening("/S /Launch /F (/bin/touch) /P (%s)".formatted(around.trace()));
  }

  private static byte[] opening(String action) {
    return replaced(
        plain().bytes(),
        "<< /Type /Catalog",
        "<< /OpenAction << /Type /Action %s >> /Type /Catalog".formatted(action));
  }

  private static byte[] contentElsewhere(Surroundings around) {
    TestPdf pdf = new TestPdf();
    int stream =
        pdf.object("<< /Length 0 /F (%s) >>\nstream\n\nendstream".formatted(around.drawing()));
    return pdf.rawPage(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents %d 0 R >>"
                .formatted(stream))
        .bytes();
  }

  private static byte[] tableThatFollowsItself() {
    byte[] pdf = plain().bytes();
    String text = new String(pdf, ISO_8859_1);
    return replaced(
        pdf, "/Root 1 0 R", "/Prev %d /Root 1 0 R".formatted(text.lastIndexOf("xref\n0")));
  }

  private static byte[] brokenFont() {
    TestPdf pdf = new TestPdf();
    String noise = "\u0000\u0001\u0000\u0000\u00ff\u00ffglyf".repeat(50);
    int file =
        pdf.object(
            "<< /Length %d /Length1 %d >>\nstream\n%s\nendstream"
                .formatted(noise.length(), noise.length(), noise));
    int descriptor =
        pdf.object(
            "<< /Type /FontDescriptor /FontName /Bad /Flags 4 /FontFile2 %d 0 R >>"
                .formatted(file));
    int font =
        pdf.object(
            "<< /Type /Font /Subtype /TrueType /BaseFont /Bad /FontDescriptor %d 0 R >>"
                .formatted(descriptor));
    String text = "BT /T 12 Tf (Hello) Tj ET";
    int stream =
        pdf.object("<< /Length %d >>\nstream\n%s\nendstream".formatted(text.length(), text));
    return pdf.rawPage(
            ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents %d 0 R"
                    + " /Resources << /Font << /T %d 0 R >> >> >>")
                .formatted(stream, font))
        .bytes();
  }

  private static byte[] hugePicture() throws IOException {
    TestPdf pdf = new TestPdf();
    String packed = packed("", 1);
    int picture =
        pdf.object(
            ("<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB"
                    + " /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream")
                .formatted(packed.length(), packed));
    return drawing(pdf, "/F", picture);
  }

  private static String packed(String text, int megabytesOfSpaces) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] spaces = " ".repeat(1 << 20).getBytes(US_ASCII);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(text.getBytes(US_ASCII));
      for (int i = 0; i < megabytesOfSpaces; i++) {
        out.write(spaces);
      }
    }
    return packed.toString(ISO_8859_1);
  }
}
