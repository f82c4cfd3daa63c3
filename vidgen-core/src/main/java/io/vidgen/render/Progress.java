package io.vidgen.render;

import java.util.OptionalInt;

/**
 * How far a render has come.
 *
 * @param status the stage it is in
 * @param percent 0 to 100, never less than before within an attempt
 * @param scene the index of the scene the stage is at, from 0; empty where it works on the whole
 * @param scenes how many scenes there are
 */
public record Progress(RenderStatus status, int percent, OptionalInt scene, int scenes) {

  /** Checks the range. */
  public Progress {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must be from 0 to 100, not " + percent);
    }
  }
}
