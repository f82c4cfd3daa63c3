package io.vidgen.compositor;

/**
 * A non-fatal problem of an accepted facecam clip, for the clip's owner. The clip is used all the
 * same; normalisation corrects the problem where possible.
 *
 * @param code stable, for programs
 * @param sentence for people: what was found, and what becomes of it
 */
public record FacecamProblem(Code code, String sentence) {

  /** What can be the matter. */
  public enum Code {
    /** There is no sound track, or none that can be decoded. */
    NO_AUDIO,
    /** There is a sound track, and nothing to be heard on it. */
    SILENT_AUDIO,
    /** The speech is so quiet that raising it raises the room's noise too. */
    TOO_QUIET,
    /** The sound was recorded too loud: its peaks are cut off. */
    CLIPPED_AUDIO,
    /** Sound and picture do not begin together. */
    AUDIO_OFFSET,
    /** There are several sound tracks, of which one is heard. */
    SEVERAL_AUDIO_TRACKS,
    /** The time between frames varies. */
    VARIABLE_FRAME_RATE,
    /** There are fewer frames per second than make a fluent motion. */
    LOW_FRAME_RATE,
    /** The picture has fewer pixels than the bubble shows. */
    LOW_RESOLUTION,
    /** The picture is stored lying on its side, upside down or mirrored. */
    ROTATED,
    /** The colours are HDR. */
    HDR,
    /** The file does not say how long it is, or not rightly. */
    WRONG_DURATION
  }
}
