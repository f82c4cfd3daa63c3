package io.vidgen.recorder.playwright;

/**
 * How much of the network one recording may use. What goes beyond is cut off and noted in the
 * recording, which goes on.
 *
 * @param bytesPerResponse bytes that one response may have; as encrypted connections cannot be
 *     looked into, one of these counts as a whole. Default 128 MiB
 * @param bytesPerRecording bytes that a recording may send and receive, overhead included. Default
 *     512 MiB
 * @param connectionsAtOnce connections that are open side by side. Default 256
 * @param connectionsPerRecording connections opened from the first to the last frame. Default 4,000
 */
public record EgressLimits(
    long bytesPerResponse,
    long bytesPerRecording,
    int connectionsAtOnce,
    int connectionsPerRecording) {

  /** The defaults named above. */
  public static final EgressLimits DEFAULT = new EgressLimits(128L << 20, 512L << 20, 256, 4_000);

  /** Checks that every limit is at least 1. */
  public EgressLimits {
    if (bytesPerResponse < 1
        || bytesPerRecording < 1
        || connectionsAtOnce < 1
        || connectionsPerRecording < 1) {
      throw new IllegalArgumentException(
          "every egress limit must be at least 1: "
              + bytesPerResponse
              + " bytes per response, "
              + bytesPerRecording
              + " bytes per recording, "
              + connectionsAtOnce
              + " connections at once, "
              + connectionsPerRecording
              + " per recording");
    }
  }
}
