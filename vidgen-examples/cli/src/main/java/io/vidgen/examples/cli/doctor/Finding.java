package io.vidgen.examples.cli.doctor;

/**
 * What a check found.
 *
 * @param subject what was looked for
 * @param verdict whether it will do
 * @param details what there is, or what there is not
 * @param remedy the command that mends it; empty when there is nothing to mend
 */
record Finding(String subject, Verdict verdict, String details, String remedy) {

  /** Whether it will do. */
  enum Verdict {
    /** All is well. */
    OK,
    /** A render works without, but not as well. */
    WARNING,
    /** No render works without. */
    MISSING
  }

  static Finding ok(String subject, String details) {
    return new Finding(subject, Verdict.OK, details, "");
  }

  static Finding warning(String subject, String details, String remedy) {
    return new Finding(subject, Verdict.WARNING, details, remedy);
  }

  static Finding missing(String subject, String details, String remedy) {
    return new Finding(subject, Verdict.MISSING, details, remedy);
  }
}
