package io.vidgen.examples.pdfbox;

import io.vidgen.ErrorCode;
import io.vidgen.document.DocumentException;
import io.vidgen.document.DocumentRenderer;
import io.vidgen.document.DocumentSpec;
import io.vidgen.document.PageSelection;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderCancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.Log;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Draws the pages of PDFs with Apache PDFBox.
 *
 * <pre>{@code
 * RenderPipeline.builder().documents(PdfBoxRenderer.create())…
 * }</pre>
 *
 * <p><b>Safety.</b> PDFBox runs in a Java process of its own, with a heap of 512 MiB and without
 * the host's environment variables. A document that needs more memory or time than it may fails
 * with {@code INPUT_TOO_LARGE}, and the host's process is unaffected. A document with a password is
 * refused. The process ends with the host's.
 *
 * <p><b>Fonts.</b> Fonts that a document does not embed are taken from the machine. What PDFBox
 * finds out about them is kept in the {@linkplain Builder#fontCache font cache}.
 *
 * <p>Immutable and thread-safe. Each call starts a process, which takes about a second.
 */
public final class PdfBoxRenderer implements DocumentRenderer {

  private static final byte[] SIGNATURE = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  /** Readers accept it anywhere in there. */
  private static final int SIGNATURE_WITHIN = 1024;

  private static final long POLL_MILLIS = 50;
  private static final long LONGEST_END_MILLIS = 4000;
  private static final int MOST_WORDS = 300;

  private static final List<Class<?>> PARTS =
      List.of(
          PageDrawing.class,
          PageSelection.class,
          Loader.class,
          IOUtils.class,
          TrueTypeFont.class,
          Log.class);

  /** What a Java program may need to start; nothing of the host's. */
  private static final Set<String> VARIABLES =
      Set.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "SystemRoot");

  private final long heapBytes;
  private final long largestFile;
  private final @Nullable Path fontCache;
  private final Path java;

  private PdfBoxRenderer(Builder builder) {
    this.heapBytes = builder.heapBytes;
    this.largestFile = builder.largestFile;
    this.fontCache = builder.fontCache;
    this.java = builder.java;
    if (heapBytes < 1 << 20 || largestFile < 1) {
      throw new IllegalArgumentException(
          "a heap has at least 1 MiB and a document at least a byte, not %d and %d"
              .formatted(heapBytes, largestFile));
    }
  }

  /** A renderer with the default settings. */
  public static PdfBoxRenderer create() {
    return builder().build();
  }

  /** A builder with the default settings. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public List<Path> render(DocumentSpec spec, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    check(spec.document());
    try (ScratchFolder scratch = ScratchFolder.in(spec.directory())) {
      int exitCode = run(spec, scratch.path(), cancellation);
      if (exitCode != 0) {
        throw failure(exitCode, wordsIn(scratch.path()));
      }
      return moved(scratch.path(), spec.directory());
    } catch (IOException e) {
      throw new DocumentException(
          ErrorCode.DISK_FULL, "the document's pages cannot be written: " + e.getMessage(), e);
    }
  }

  private void check(Path document) {
    try {
      if (!Files.isRegularFile(document) || !Files.isReadable(document)) {
        throw refusal(
            ErrorCode.INPUT_MISSING, "is not there, not a plain file, or not readable", null);
      }
      long bytes = Files.size(document);
      if (bytes == 0) {
        throw refusal(ErrorCode.INPUT_CORRUPT, "is empty", null);
      }
      if (bytes > largestFile) {
        throw refusal(
            ErrorCode.INPUT_TOO_LARGE, "has " + bytes + " bytes, more than " + largestFile, null);
      }
      try (InputStream in = Files.newInputStream(document)) {
        if (!contains(in.readNBytes(SIGNATURE_WITHIN), SIGNATURE)) {
          throw refusal(ErrorCode.INPUT_UNSUPPORTED, "is no PDF", null);
        }
      }
    } catch (IOException e) {
      throw refusal(ErrorCode.INPUT_MISSING, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }

  private int run(DocumentSpec spec, Path scratch, CancellationToken cancellation) {
    Process process = start(spec, scratch);
    long deadline = System.nanoTime() + spec.within().toNanos();
    try (CancellationToken.Registration killing = cancellation.onCancel(process::destroyForcibly)) {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - deadline > 0) {
          throw refusal(
              ErrorCode.INPUT_TOO_LARGE,
              "takes more than " + spec.within().toSeconds() + " s to draw",
              null);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RenderCancelledException("the rendering thread was interrupted");
    } finally {
      end(process);
    }
    cancellation.throwIfCancelled();
    return process.exitValue();
  }

  /** It starts no others, and its files are deleted next. */
  private static void end(Process process) {
    process.destroyForcibly();
    boolean interrupted = false;
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_END_MILLIS);
    while (process.isAlive() && System.nanoTime() - deadline < 0) {
      try {
        boolean unused = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended.
    }
  }

  private Process start(DocumentSpec spec, Path scratch) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command(spec, scratch))
              .directory(scratch.toFile())
              .redirectErrorStream(true)
              .redirectOutput(printedIn(scratch).toFile());
      Map<String, String> environment = builder.environment();
      environment.keySet().retainAll(VARIABLES);
      return builder.start();
    } catch (IOException e) {
      throw new DocumentException(
          ErrorCode.DOCUMENT_RENDERER_MISSING,
          "the program that draws documents cannot be started: " + e.getMessage(),
          e);
    }
  }

  private List<String> command(DocumentSpec spec, Path scratch) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-Xmx" + heapBytes);
    command.addAll(
        List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + scratch,
            "-Duser.home=" + scratch,
            "-Dpdfbox.fontcache=" + (fontCache == null ? scratch : fontCache),
            // A document could fill the disk with warnings.
            "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
            "-cp",
            ProgramParts.classPath(PARTS, scratch),
            PageDrawing.class.getName(),
            spec.document().toAbsolutePath().toString(),
            spec.pages().text(),
            Integer.toString(spec.width()),
            Integer.toString(spec.height()),
            scratch.toString()));
    return command;
  }

  private static List<Path> moved(Path scratch, Path directory) throws IOException {
    List<Path> pictures = new ArrayList<>();
    for (int index = 0; Files.exists(PageDrawing.fileOf(scratch, index)); index++) {
      Path picture = PageDrawing.fileOf(directory, index);
      Files.move(PageDrawing.fileOf(scratch, index), picture);
      pictures.add(picture);
    }
    return List.copyOf(pictures);
  }

  private static Path printedIn(Path scratch) {
    return scratch.resolve("printed.txt");
  }

  /** What it has to say or, if it did not come to that, what Java printed. */
  private static String wordsIn(Path scratch) throws IOException {
    Path said = PageDrawing.wordsIn(scratch);
    try (InputStream in = Files.newInputStream(Files.exists(said) ? said : printedIn(scratch))) {
      return new String(in.readNBytes(MOST_WORDS), StandardCharsets.UTF_8).strip();
    }
  }

  private DocumentException failure(int exitCode, String words) {
    return switch (exitCode) {
      case PageDrawing.PROTECTED ->
          refusal(ErrorCode.INPUT_UNSUPPORTED, "is protected by a password", null);
      case PageDrawing.NO_SUCH_PAGE ->
          new DocumentException(ErrorCode.INVALID_CAMPAIGN, words, null);
      case PageDrawing.DAMAGED ->
          refusal(
              ErrorCode.INPUT_CORRUPT,
              "is damaged; open it in a program that can, and save or print it as a PDF again",
              new IOException(words)); // A library's, for logs.
      case PageDrawing.NO_ROOM ->
          new DocumentException(
              ErrorCode.DISK_FULL,
              "there is no room on the disk for the document's pages",
              new IOException(words));
      case PageDrawing.UNPACKS_TOO_MUCH ->
          refusal(
              ErrorCode.INPUT_TOO_LARGE,
              "unpacks to more than " + (PageDrawing.MOST_CACHE_BYTES >> 20) + " MiB",
              null);
      case PageDrawing.OUT_OF_MEMORY ->
          refusal(
              ErrorCode.INPUT_TOO_LARGE,
              "takes more than " + (heapBytes >> 20) + " MiB of memory to draw",
              null);
      default ->
          new DocumentException(
              ErrorCode.DOCUMENT_RENDERER_MISSING,
              "the program that draws documents ended with exit code " + exitCode + ": " + words,
              null);
    };
  }

  private static DocumentException refusal(ErrorCode code, String what, @Nullable Throwable cause) {
    return new DocumentException(code, "the document " + what, cause);
  }

  /** Builds a {@link PdfBoxRenderer}. Not thread-safe. */
  public static final class Builder {

    private long heapBytes = 512L << 20;
    private long largestFile = 100_000_000;
    private @Nullable Path fontCache;
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    private Builder() {}

    /** How large the heap of the process that draws may become, in bytes; default 512 MiB. */
    public Builder heapBytes(long value) {
      heapBytes = value;
      return this;
    }

    /** The largest document, in bytes; default 100 MB. */
    public Builder largestFile(long value) {
      largestFile = value;
      return this;
    }

    /**
     * The directory in which PDFBox keeps what it has found out about this machine's fonts, so that
     * it need not look at them again for each document; default none is kept.
     */
    public Builder fontCache(Path value) {
      fontCache = value;
      return this;
    }

    /** The {@code java} program to run; default that of this process. */
    public Builder java(Path value) {
      java = value;
      return this;
    }

    /**
     * The renderer.
     *
     * @throws IllegalArgumentException if a limit is not positive
     */
    public PdfBoxRenderer build() {
      return new PdfBoxRenderer(this);
    }
  }
}
