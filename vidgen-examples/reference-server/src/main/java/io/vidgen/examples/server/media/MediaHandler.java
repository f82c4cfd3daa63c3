package io.vidgen.examples.server.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.http.content.ResourceHttpContentFactory;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * Serves the published objects of a local storage: {@code /media/renders/…}, and senders' pictures,
 * {@code /media/profiles/…}. Byte ranges, HEAD and conditions are Jetty's. Facecams lie beside, and
 * are served to nobody.
 */
public final class MediaHandler {

  /** Where stored objects are served, to be the base of their addresses. */
  public static final String PATH = "/media/";

  private static final List<String> PUBLISHED = List.of("renders", "profiles");

  private MediaHandler() {}

  /** A handler for the storage in this directory. */
  public static Handler of(Path storage) throws IOException {
    Handler.Sequence served = new Handler.Sequence();
    for (String folder : PUBLISHED) {
      served.addHandler(of(storage, folder));
    }
    return served;
  }

  private static Handler of(Path storage, String folder) throws IOException {
    Path published = Files.createDirectories(storage.resolve(folder));
    ResourceHandler files = new UncachedFiles();
    files.setBaseResource(ResourceFactory.of(files).newResource(published));
    files.setDirAllowed(false);
    files.setAcceptRanges(true);
    files.setEtags(true);
    // No key is written to twice, so what lies under one never changes.
    files.setCacheControl("public, max-age=31536000, immutable");
    return new ContextHandler(files, PATH + folder);
  }

  /**
   * Jetty's own would keep up to 256 MiB of videos in memory, and serve them for a second after
   * they have been deleted.
   */
  private static final class UncachedFiles extends ResourceHandler {
    @Override
    protected HttpContent.Factory newHttpContentFactory(ByteBufferPool.Sized buffers) {
      return new ResourceHttpContentFactory(getBaseResource(), getMimeTypes(), buffers);
    }
  }
}
