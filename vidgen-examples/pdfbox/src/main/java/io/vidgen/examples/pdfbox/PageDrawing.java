package io.vidgen.examples.pdfbox;

import io.vidgen.document.PageSelection;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * The program that draws pages: started by {@link PdfBoxRenderer} with little memory, and ended by
 * it when its time is up. Its arguments are the document, the pages, the width and height that each
 * is to fit, and the directory for the pictures. It ends with one of the exit codes here, and says
 * in a file of that directory what a user should know.
 */
final class PageDrawing {

  /** It is protected by a password. */
  static final int PROTECTED = 11;

  /** It has no such pages. */
  static final int NO_SUCH_PAGE = 12;

  /** It cannot be read. */
  static final int DAMAGED = 13;

  /** There is no room for the pictures. */
  static final int NO_ROOM = 14;

  /** What it unpacks does not fit into the {@linkplain #MOST_CACHE_BYTES scratch file}. */
  static final int UNPACKS_TOO_MUCH = 15;

  /** What {@code -XX:+ExitOnOutOfMemoryError} ends with. */
  static final int OUT_OF_MEMORY = 3;

  /** On disk, for what PDFBox unpacks. */
  static final long MOST_CACHE_BYTES = 500L << 20;

  /** PDFBox's words, as it has no exception of its own for that. */
  private static final String SCRATCH_FILE_FULL = "scratch file memory exceeded";

  /** With less on the disk, writing has failed and not the document. */
  private static final long LEAST_ROOM_BYTES = 8L << 20;

  private PageDrawing() {}

  /** The file in which it says what a user should know; absent for nothing. */
  static Path wordsIn(Path directory) {
    return directory.resolve("words.txt");
  }

  /** The file of a page's picture. */
  static Path fileOf(Path directory, int index) {
    return directory.resolve("page-" + index + ".png");
  }

  /** Draws and ends. */
  public static void main(String[] arguments) {
    endWithParent();
    Path directory = Path.of(arguments[4]);
    int code;
    try {
      code = draw(arguments, directory);
    } catch (InvalidPasswordException e) {
      code = PROTECTED;
    } catch (IllegalArgumentException e) {
      tell(directory, String.valueOf(e.getMessage()));
      code = NO_SUCH_PAGE;
    } catch (OutOfMemoryError e) {
      code = OUT_OF_MEMORY;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Readers of formats throw anything at what is damaged in unforeseen ways.
      tell(directory, e.toString());
      code = codeOf(e, directory);
    }
    Runtime.getRuntime().halt(code);
  }

  private static int codeOf(Throwable thrown, Path directory) {
    if (String.valueOf(thrown.getMessage()).contains(SCRATCH_FILE_FULL)) {
      return UNPACKS_TOO_MUCH;
    }
    return directory.toFile().getUsableSpace() < LEAST_ROOM_BYTES ? NO_ROOM : DAMAGED;
  }

  private static void tell(Path directory, String words) {
    try {
      Files.writeString(wordsIn(directory), words);
    } catch (IOException e) {
      // Its exit code says enough.
    }
  }

  /** Its standard input ends with whoever started it. */
  private static void endWithParent() {
    Thread watching =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is said there.
                }
              } catch (IOException e) {
                // As its end.
              }
              Runtime.getRuntime().halt(DAMAGED);
            },
            "vidgen-parent");
    watching.setDaemon(true);
    watching.start();
  }

  private static int draw(String[] arguments, Path directory) throws IOException {
    File file = new File(arguments[0]);
    int width = Integer.parseInt(arguments[2]);
    int height = Integer.parseInt(arguments[3]);
    try (PDDocument document =
        Loader.loadPDF(
            file,
            "",
            null,
            null,
            MemoryUsageSetting.setupTempFileOnly(MOST_CACHE_BYTES).streamCache)) {
      List<Integer> pages = selection(arguments[1], document);
      PDFRenderer renderer = new PDFRenderer(document);
      renderer.setSubsamplingAllowed(true);
      for (int index = 0; index < pages.size(); index++) {
        BufferedImage picture = picture(document, pages.get(index) - 1, renderer, width, height);
        try (OutputStream output = Files.newOutputStream(fileOf(directory, index))) {
          ImageIO.write(picture, "png", output);
        } catch (IOException e) {
          tell(directory, e.toString());
          return NO_ROOM;
        }
      }
    }
    return 0;
  }

  private static List<Integer> selection(String text, PDDocument document) throws IOException {
    int count = document.getNumberOfPages();
    if (count < 1) {
      throw new IOException("it has no pages");
    }
    return new PageSelection(text).in(count);
  }

  private static BufferedImage picture(
      PDDocument document, int index, PDFRenderer renderer, int width, int height)
      throws IOException {
    PDPage page = document.getPage(index);
    PDRectangle box = page.getCropBox();
    boolean turned = page.getRotation() % 180 != 0;
    double across = Math.max(1, turned ? box.getHeight() : box.getWidth());
    double down = Math.max(1, turned ? box.getWidth() : box.getHeight());
    double scale = Math.min(width / across, height / down);
    return renderer.renderImage(index, (float) scale, ImageType.RGB);
  }
}
