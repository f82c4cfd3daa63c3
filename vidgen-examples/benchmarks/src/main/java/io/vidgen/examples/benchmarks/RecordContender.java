package io.vidgen.examples.benchmarks;

import java.net.URI;

/** A way of getting ten seconds of a scrolling page as pictures. */
interface RecordContender extends AutoCloseable {

  /**
   * What one run took, from the first picture on: loading the page is not what is compared.
   *
   * @param seconds on the wall
   * @param frames how many pictures there are
   * @param distinct how many of them differ from the one before
   * @param cpuSeconds of this process and all that descend from it
   */
  record Run(double seconds, long frames, long distinct, double cpuSeconds) {

    double millisPerFrame() {
      return seconds * 1000 / frames;
    }

    double cpuMillisPerFrame() {
      return cpuSeconds * 1000 / frames;
    }
  }

  String name();

  Run run(URI page) throws Exception;

  @Override
  void close();
}
