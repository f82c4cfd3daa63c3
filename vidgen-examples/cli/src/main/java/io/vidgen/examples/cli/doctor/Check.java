package io.vidgen.examples.cli.doctor;

/** Looks for one thing that a render needs. */
@FunctionalInterface
interface Check {

  /** What it found. Takes seconds at most, and changes nothing. */
  Finding run();
}
