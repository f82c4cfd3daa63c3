package io.vidgen.recorder.playwright;

/** Which frames are read out of the browser. */
enum FrameReading {
  /** All, as JPEGs. */
  ALL,
  /** Those that cannot be rebuilt with certainty from others. */
  NEEDED,
  /** All, without loss: what rebuilt frames are held against in tests. */
  ALL_LOSSLESS
}
