package io.vidgen.compositor.ffmpeg.internal.process;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * The programs in the artifact {@code org.bytedeco:ffmpeg}, if the host has it on the class path.
 *
 * <p>JavaCPP unpacks them, under a lock, once per user and version.
 */
public final class BytedecoPrograms {

  private BytedecoPrograms() {}

  public static Path ffmpeg() {
    return program("org.bytedeco.ffmpeg.ffmpeg");
  }

  public static Path ffprobe() {
    return program("org.bytedeco.ffmpeg.ffprobe");
  }

  private static Path program(String className) {
    try {
      @Nullable String path = Loader.load(Class.forName(className));
      if (path == null) {
        throw missing("the class path has org.bytedeco:ffmpeg, but not for this platform", null);
      }
      return Path.of(path);
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      throw missing("the class path has no org.bytedeco:ffmpeg", e);
    } catch (UnsatisfiedLinkError e) {
      throw missing("org.bytedeco:ffmpeg does not load here: " + e.getMessage(), e);
    }
  }

  private static CompositorException missing(String why, @Nullable Throwable cause) {
    return new CompositorException(ErrorCode.ENCODER_MISSING, why, cause);
  }
}
