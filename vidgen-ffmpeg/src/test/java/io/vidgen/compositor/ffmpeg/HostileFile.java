package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that means harm, uploaded for a scene.
 *
 * @param refusal the code that its inspection fails with; empty if it is shown, without the harm
 */
record HostileFile(String name, Optional<ErrorCode> refusal, Maker maker) {

  /** Makes the file in a directory of its own. */
  @FunctionalInterface
  interface Maker {
    Path in(Path directory) throws IOException;
  }

  static HostileFile refused(String name, ErrorCode code, Maker maker) {
    return new HostileFile(name, Optional.of(code), maker);
  }

  static HostileFile accepted(String name, Maker maker) {
    return new HostileFile(name, Optional.empty(), maker);
  }

  @Override
  public String toString() {
    return name;
  }
}
