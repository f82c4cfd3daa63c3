package io.vidgen.internal;

import java.util.List;

/**
 * A process and all that it started: killing a wrapper script alone would leave its program
 * running.
 *
 * @param root the process that started the others
 */
public record ProcessTree(ProcessHandle root) {

  /**
   * Kills them all, without asking and without waiting for it. The root goes first, so that it
   * starts no others; its descendants are listed before, since orphans cannot be found.
   */
  public void kill() {
    List<ProcessHandle> descendants = root.descendants().toList();
    root.destroyForcibly();
    for (ProcessHandle process : descendants) {
      List<ProcessHandle> late = process.descendants().toList();
      process.destroyForcibly();
      late.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
