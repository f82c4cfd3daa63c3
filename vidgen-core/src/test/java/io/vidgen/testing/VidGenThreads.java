package io.vidgen.testing;

import java.util.List;

/** Finds threads that VidGen has started and that have not ended: a check for leaks. */
public final class VidGenThreads {

  private VidGenThreads() {}

  /** The names of the living threads whose name begins with {@code vidgen-}, in order. */
  public static List<String> living() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("vidgen-"))
        .sorted()
        .toList();
  }
}
