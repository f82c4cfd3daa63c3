package io.vidgen.compositor.ffmpeg.internal.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The shared libraries that lie beside a program, as in the artifact {@code org.bytedeco:ffmpeg}.
 *
 * <p>The program finds its own through its run path, but a run path does not hold for what those
 * libraries need in turn (ld.so(8), DT_RUNPATH): on a machine without libva, its libavutil would
 * not load the libva that lies beside it.
 */
public final class BundledLibraries {

  private static final String MARK = System.mapLibraryName("avutil");

  private static final Map<String, String> SEARCH_VARIABLE =
      Map.of("Linux", "LD_LIBRARY_PATH", "Mac OS X", "DYLD_LIBRARY_PATH");

  private BundledLibraries() {}

  /** Lets a program that brings libraries along find all of them; others are left as they are. */
  public static void addTo(Map<String, String> environment, Path program) {
    String variable = SEARCH_VARIABLE.get(System.getProperty("os.name", ""));
    Path folder = program.toAbsolutePath().getParent();
    if (variable != null && folder != null && Files.exists(folder.resolve(MARK))) {
      String before = environment.getOrDefault(variable, "");
      environment.put(
          variable, before.isEmpty() ? folder.toString() : folder + File.pathSeparator + before);
    }
  }
}
