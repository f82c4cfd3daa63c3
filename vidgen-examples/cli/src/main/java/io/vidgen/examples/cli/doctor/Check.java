package io.vidgen.examples.cli.doctor;

/** Looks for one thing that a render needs. */
@FunctionalInterface
interface Check {

  /** What it found. Takes seconds where all is well, half a minute at most, and leaves nothing. */
  Finding run();
}
