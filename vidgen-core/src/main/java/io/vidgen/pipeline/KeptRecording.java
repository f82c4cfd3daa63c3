package io.vidgen.pipeline;

import io.vidgen.recorder.Recording;
import java.util.List;

/** What a recorder said about a recording, under the names that caches have it. */
record KeptRecording(
    Recording.Engine engine,
    long frames,
    long distinctFrames,
    long rebuiltFrames,
    String pageTitle,
    List<String> notes) {

  static KeptRecording of(Recording recording) {
    return new KeptRecording(
        recording.engine(),
        recording.frames(),
        recording.distinctFrames(),
        recording.rebuiltFrames(),
        recording.pageTitle(),
        recording.notes());
  }

  Recording recording() {
    return Recording.builder(engine, frames)
        .distinctFrames(distinctFrames)
        .rebuiltFrames(rebuiltFrames)
        .pageTitle(pageTitle)
        .notes(notes)
        .build();
  }
}
