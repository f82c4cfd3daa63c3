package io.vidgen.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramEnvironmentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VIDGEN_SECRETS_KEY",
        "VIDGEN_SECRET_STAGING",
        "DATABASE_URL",
        "S3_SECRET_ACCESS_KEY",
        "AWS_SECRET_ACCESS_KEY",
        "BUNNY_PASSWORD",
        "PGPASSWORD",
        "JAVA_TOOL_OPTIONS"
      })
  void whatHostsKeepForThemselvesIsTakenOut(String name) {
    Map<String, String> environment = new HashMap<>(Map.of(name, "secret", "PATH", "/bin"));

    ProgramEnvironment.reduce(environment);

    assertThat(environment).containsOnlyKeys("PATH");
  }

  @Test
  void whatProgramsNeedStays() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "HOME", "/home/ada",
                "LC_ALL", "de_DE.UTF-8",
                "XDG_CACHE_HOME", "/cache",
                "FONTCONFIG_FILE", "/fonts.conf",
                "LD_LIBRARY_PATH", "/lib",
                "SystemRoot", "C:\\Windows"));
    Map<String, String> before = Map.copyOf(environment);

    ProgramEnvironment.reduce(environment);

    assertThat(environment).isEqualTo(before);
  }
}
