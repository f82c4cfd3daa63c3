package io.vidgen.recorder.playwright;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a process and all that it has started. */
final class ProcessTree {

  private static final Logger log = LoggerFactory.getLogger(ProcessTree.class);

  private ProcessTree() {}

  /** Kills without asking, children too: they are listed first, since orphans cannot be found. */
  static void kill(ProcessHandle root) {
    List<ProcessHandle> tree = Stream.concat(Stream.of(root), root.descendants()).toList();
    long killed = tree.stream().filter(ProcessHandle::destroyForcibly).count();
    log.debug("Killed {} of {} processes under {}", killed, tree.size(), root.pid());
  }
}
