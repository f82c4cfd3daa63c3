package io.vidgen.compositor;

/**
 * A non-fatal problem of an accepted facecam clip, for the clip's owner. The clip is used all the
 * same; normalisation corrects the problem where possible.
 *
 * @param code a stable code, for programs
 * @param sentence an English sentence for people: what was found, and what happens to it
 */
public record FacecamProblem(Code code, String sentence) {

  /** The kinds of problems. New ones may be added. */
  public enum Code {
    /** There is no sound track, or none that can be decoded. */
    NO_AUDIO,
    /** The sound track is silent. */
    SILENT_AUDIO,
    /** Nothing is heard in the first second, or longer. */
    SILENT_START,
    /** Nothing is heard in the last second, or longer. */
    SILENT_END,
    /** The speech is so quiet that amplifying it makes the room's noise audible. */
    TOO_QUIET,
    /** The sound was recorded too loud: its peaks are clipped. */
    CLIPPED_AUDIO,
    /** Sound and picture do not begin together. */
    AUDIO_OFFSET,
    /** The sound goes on after the picture has ended; what is heard from then on is left out. */
    LONGER_AUDIO,
    /** There are several sound tracks, of which one is used. */
    SEVERAL_AUDIO_TRACKS,
    /** The time between frames varies. */
    VARIABLE_FRAME_RATE,
    /** There are too few frames per second for fluent motion. */
    LOW_FRAME_RATE,
    /** The picture has fewer pixels than the bubble shows. */
    LOW_RESOLUTION,
    /** The picture is stored rotated or mirrored. */
    ROTATED,
    /** The colours are HDR. */
    HDR,
    /** The file's header has no length, or a wrong one. */
    WRONG_DURATION
  }
}
