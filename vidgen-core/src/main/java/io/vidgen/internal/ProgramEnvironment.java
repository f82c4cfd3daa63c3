package io.vidgen.internal;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a program that reads strangers' pages and files gets to know of this process's environment:
 * where programs, fonts, libraries and temporary files are, and the language. Not what else hosts
 * keep there, such as passwords, keys and addresses of databases: whoever takes the program over
 * would have those, too.
 */
public final class ProgramEnvironment {

  private static final String USUAL =
      "PATH|HOME|USER|LOGNAME|TMPDIR|TEMP|TMP|TZ|LANG|LANGUAGE|DISPLAY"
          + "|LD_LIBRARY_PATH|LD_PRELOAD|DYLD_LIBRARY_PATH|NODE_OPTIONS";

  /** Without these, programs do not start. */
  private static final String OF_WINDOWS =
      "SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA"
          + "|PROGRAMDATA|PROGRAMFILES(\\(X86\\))?|NUMBER_OF_PROCESSORS|PROCESSOR_ARCHITECTURE";

  private static final String BEGINNINGS = "(LC|XDG|FC|FONTCONFIG|MALLOC|LIBVA|PLAYWRIGHT)_.*";

  /** Windows does not tell upper case from lower. */
  private static final Pattern PASSED_ON =
      Pattern.compile(String.join("|", USUAL, OF_WINDOWS, BEGINNINGS), Pattern.CASE_INSENSITIVE);

  private ProgramEnvironment() {}

  /**
   * Takes all else out.
   *
   * @param environment as {@link ProcessBuilder#environment} gives it; modified
   */
  public static void reduce(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !PASSED_ON.matcher(name).matches());
  }
}
