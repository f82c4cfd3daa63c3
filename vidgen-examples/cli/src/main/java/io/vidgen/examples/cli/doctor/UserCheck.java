package io.vidgen.examples.cli.doctor;

/** Who runs this: Chromium's sandbox refuses to run as root. */
final class UserCheck implements Check {

  private static final String SUBJECT = "User";

  private final String user;

  UserCheck(String user) {
    this.user = user;
  }

  @Override
  public Finding run() {
    return user.equals("root")
        ? Finding.warning(
            SUBJECT,
            "root, as whom Chromium's sandbox is off: it refuses to run there",
            "run vidgen as another user")
        : Finding.ok(SUBJECT, user);
  }
}
