package io.vidgen.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a program that reads strangers' pages and files gets to know of this process's environment:
 * where programs, fonts, libraries and temporary files are, and the language. Not what else hosts
 * keep there, such as passwords, keys and addresses of databases: whoever takes the program over
 * would have those, too.
 */
public final class ProgramEnvironment {

  private static final Set<String> NAMES =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "TMPDIR",
          "TEMP",
          "TMP",
          "TZ",
          "LANG",
          "LANGUAGE",
          "DISPLAY",
          "LD_LIBRARY_PATH",
          "LD_PRELOAD",
          "DYLD_LIBRARY_PATH",
          "NODE_OPTIONS",
          // Without these, programs do not start on Windows.
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "WINDIR",
          "COMSPEC",
          "PATHEXT",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "PROGRAMDATA",
          "PROGRAMFILES",
          "PROGRAMFILES(X86)",
          "NUMBER_OF_PROCESSORS",
          "PROCESSOR_ARCHITECTURE");

  private static final Set<String> PREFIXES =
      Set.of("LC_", "XDG_", "FC_", "FONTCONFIG_", "MALLOC_", "LIBVA_", "PLAYWRIGHT_");

  private ProgramEnvironment() {}

  /**
   * Takes all else out.
   *
   * @param environment as {@link ProcessBuilder#environment} gives it; modified
   */
  public static void reduce(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !isPassedOn(name));
  }

  /** Whether a program is given the variable of this name. */
  public static boolean isPassedOn(String name) {
    String upper = name.toUpperCase(Locale.ROOT); // Windows does not tell them apart.
    return NAMES.contains(upper) || PREFIXES.stream().anyMatch(upper::startsWith);
  }
}
