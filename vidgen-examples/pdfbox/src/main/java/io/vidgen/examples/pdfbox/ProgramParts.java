package io.vidgen.examples.pdfbox;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The class path of the program that draws pages: the JARs and directories that its classes were
 * loaded from here. JARs within a JAR, as Spring Boot packs them, are copied out of it.
 */
final class ProgramParts {

  private ProgramParts() {}

  /**
   * The class path.
   *
   * @param classes one of each part
   * @param directory for copies
   * @throws IOException if a part cannot be found or copied
   */
  static String classPath(List<Class<?>> classes, Path directory) throws IOException {
    Map<String, URL> places = new LinkedHashMap<>();
    for (Class<?> type : classes) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source == null || source.getLocation() == null) {
        throw new IOException("nobody knows where " + type.getName() + " was loaded from");
      }
      places.put(source.getLocation().toString(), source.getLocation());
    }
    List<String> parts = new ArrayList<>();
    for (URL place : places.values()) {
      parts.add(fileOf(place, directory.resolve("part-" + parts.size() + ".jar")).toString());
    }
    return String.join(File.pathSeparator, parts);
  }

  /**
   * A file of that content.
   *
   * @param copy where it is copied to, if it is in no file of its own
   */
  static Path fileOf(URL place, Path copy) throws IOException {
    try {
      if (place.getProtocol().equals("file")) {
        return Path.of(place.toURI());
      }
      String within = place.toString().replaceFirst("^jar:", "").replaceFirst("!/$", "");
      try (InputStream content = new URI(within).toURL().openStream()) {
        Files.copy(content, copy);
      }
      return copy;
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("not a place of classes: " + place, e);
    }
  }
}
