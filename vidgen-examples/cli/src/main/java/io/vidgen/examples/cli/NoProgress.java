package io.vidgen.examples.cli;

/** Progress for {@code --quiet}: none. */
final class NoProgress implements ProgressDisplay {

  @Override
  public void close() {}
}
