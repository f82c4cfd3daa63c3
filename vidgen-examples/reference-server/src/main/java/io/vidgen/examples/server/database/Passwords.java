package io.vidgen.examples.server.database;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Properties;
import javax.sql.DataSource;

/** The embedded database's passwords: drawn once, and kept where only their owner can read. */
record Passwords(String administrator, String web, String worker) {

  private static final String FILE = "passwords.properties";

  static Passwords in(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      write(file, new Passwords(random(), random(), random()));
    }
    Properties read = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      read.load(in);
    }
    return new Passwords(
        read.getProperty("administrator", ""),
        read.getProperty("web", ""),
        read.getProperty("worker", ""));
  }

  private static String random() {
    byte[] bits = new byte[16];
    new SecureRandom().nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  private static void write(Path file, Passwords passwords) throws IOException {
    Files.createFile(file, onlyForItsOwner(file));
    Properties properties = new Properties();
    properties.setProperty("administrator", passwords.administrator);
    properties.setProperty("web", passwords.web);
    properties.setProperty("worker", passwords.worker);
    try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.TRUNCATE_EXISTING)) {
      properties.store(out, "Of the embedded database's users");
    }
  }

  private static FileAttribute<?>[] onlyForItsOwner(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** A new database trusts everybody on this machine; from here on it asks for passwords. */
  void require(DataSource asAdministrator, Path data) throws IOException, SQLException {
    try (Connection connection = asAdministrator.getConnection();
        Statement statement = connection.createStatement()) {
      // Hexadecimal, so there is nothing to quote.
      statement.execute("ALTER ROLE postgres PASSWORD '" + administrator + "'");
      Files.writeString(
          data.resolve("pg_hba.conf"),
          """
          host all all 127.0.0.1/32 scram-sha-256
          host all all ::1/128 scram-sha-256
          """);
      statement.execute("SELECT pg_reload_conf()");
    }
  }
}
