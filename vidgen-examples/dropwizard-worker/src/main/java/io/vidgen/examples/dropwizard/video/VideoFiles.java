package io.vidgen.examples.dropwizard.video;

import io.dropwizard.core.setup.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;

/** Serves the videos that are kept on this machine's disk; an object storage does so itself. */
public final class VideoFiles {

  private VideoFiles() {}

  /** Serves them at {@code /videos}, with byte ranges, as players want them. */
  public static void serve(VideoSettings settings, Environment environment) {
    try {
      Files.createDirectories(settings.directory());
    } catch (IOException e) {
      throw new UncheckedIOException("no videos can be kept in " + settings.directory(), e);
    }
    var servlet = environment.servlets().addServlet("videos", new ResourceServlet());
    servlet.addMapping("/videos/*");
    servlet.setInitParameter("baseResource", settings.directory().toUri().toString());
    servlet.setInitParameter("pathInfoOnly", "true");
    servlet.setInitParameter("dirAllowed", "false");
    servlet.setInitParameter("cacheControl", "public, max-age=31536000, immutable");
  }
}
