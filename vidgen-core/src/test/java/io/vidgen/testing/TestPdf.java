package io.vidgen.testing;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes small PDFs by hand: pages of one colour each, and what else a test puts on them. */
public final class TestPdf {

  private final List<String> objects = new ArrayList<>();
  private final List<Integer> pages = new ArrayList<>();

  /** A document without pages. */
  public TestPdf() {
    objects.add(""); // The catalog and the list of pages, which are written last.
    objects.add("");
  }

  /** Adds a page of a colour. */
  public TestPdf page(int width, int height, Color color) {
    return page(
        width,
        height,
        "%.3f %.3f %.3f rg 0 0 %d %d re f"
            .formatted(
                color.getRed() / 255.0,
                color.getGreen() / 255.0,
                color.getBlue() / 255.0,
                width,
                height));
  }

  /** Adds a page with this content. */
  public TestPdf page(int width, int height, String content) {
    int stream =
        object(
            "<< /Length %d >>\nstream\n%s\nendstream"
                .formatted(content.getBytes(StandardCharsets.ISO_8859_1).length, content));
    pages.add(
        object(
            String.format(
                Locale.ROOT,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R >>",
                width,
                height,
                stream)));
    return this;
  }

  /** Adds a page by its dictionary. */
  public TestPdf rawPage(String dictionary) {
    pages.add(object(dictionary));
    return this;
  }

  /** Adds an object, and says its number. */
  public int object(String text) {
    objects.add(text);
    return objects.size();
  }

  /** The file. */
  public byte[] bytes() {
    objects.set(0, "<< /Type /Catalog /Pages 2 0 R >>");
    StringBuilder kids = new StringBuilder();
    pages.forEach(page -> kids.append(page).append(" 0 R "));
    objects.set(
        1, "<< /Type /Pages /Count %d /Kids [%s] >>".formatted(pages.size(), kids.toString()));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    write(file, "%PDF-1.7\n");
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      starts.add(file.size());
      write(file, "%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects.get(i)));
    }
    int table = file.size();
    write(file, "xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
    starts.forEach(start -> write(file, "%010d 00000 n \n".formatted(start)));
    write(
        file,
        "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            .formatted(objects.size() + 1, table));
    return file.toByteArray();
  }

  private static void write(ByteArrayOutputStream file, String text) {
    file.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
