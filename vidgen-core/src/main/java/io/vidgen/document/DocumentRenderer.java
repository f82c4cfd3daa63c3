package io.vidgen.document;

import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.util.List;

/**
 * Draws a document's pages as pictures.
 *
 * <pre>{@code
 * RenderPipeline.builder().documents(PdfBoxRenderer.create())…
 * }</pre>
 *
 * <p>Documents are assumed to be hostile: an implementation bounds the time and the memory that one
 * takes, outside of the caller's own process if that is the only way, and reaches no network.
 * Thread-safe. Implementations pass {@code DocumentRendererContract} (in vidgen-core's test-jar).
 */
@FunctionalInterface
public interface DocumentRenderer {

  /**
   * Draws the pages that the spec names, each as a PNG that fits its size, on white.
   *
   * <p>Blocks; on cancellation it has ended within 5 seconds all that it started, and throws the
   * token's reason.
   *
   * @return the pictures in the spec's directory, in the order of the pages
   * @throws DocumentException with an {@code INPUT_…} code if the document cannot be used
   */
  List<Path> render(DocumentSpec spec, CancellationToken cancellation);
}
