package io.vidgen.pipeline;

import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameFile;
import io.vidgen.recorder.Recording;

/**
 * A scene's frames and what the recorder says about them.
 *
 * @param frames the frames, in a file in the work directory
 * @param recording how they were made
 */
public record RecordedScene(FrameFile frames, Recording recording) {

  /** This scene with one more note on its recording, before the others. */
  RecordedScene noted(String note) {
    return new RecordedScene(frames, recording.toBuilder().firstNote(note).build());
  }

  /** This scene as the fallback of another, with a note on that before the others. */
  RecordedScene asFallback(ErrorCode reason, String note) {
    return new RecordedScene(
        frames, recording.toBuilder().firstNote(note).fallbackReason(reason).build());
  }
}
