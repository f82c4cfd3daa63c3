package io.vidgen.compositor.ffmpeg;

import java.util.List;

/** A process and all it started: killing a wrapper script alone would leave its ffmpeg running. */
final class ProcessTree {

  private final ProcessHandle root;

  ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  /** Kills them all, without waiting for it. The root goes first, so that it starts no others. */
  void kill() {
    List<ProcessHandle> descendants = root.descendants().toList();
    root.destroyForcibly();
    for (ProcessHandle process : descendants) {
      List<ProcessHandle> late = process.descendants().toList();
      process.destroyForcibly();
      late.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
