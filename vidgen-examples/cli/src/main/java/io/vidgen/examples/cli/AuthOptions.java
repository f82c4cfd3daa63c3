package io.vidgen.examples.cli;

import io.vidgen.examples.server.auth.AuthSettings;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose tokens are accepted. Secrets come from the environment alone: others see options. */
final class AuthOptions {

  @Option(
      names = "--jwks-url",
      paramLabel = "URL",
      defaultValue = "${env:VIDGEN_JWKS_URL}",
      description = "Where the keys are that tokens are signed with [VIDGEN_JWKS_URL].")
  private Optional<URI> keySet = Optional.empty();

  @Option(
      names = "--jwt-issuer",
      paramLabel = "ISSUER",
      defaultValue = "${env:VIDGEN_JWT_ISSUER}",
      description = "What iss has to be [VIDGEN_JWT_ISSUER].")
  private Optional<String> issuer = Optional.empty();

  @Option(
      names = "--jwt-audience",
      paramLabel = "AUDIENCE",
      defaultValue = "${env:VIDGEN_JWT_AUDIENCE:-" + AuthSettings.SUPABASE_AUDIENCE + "}",
      description = "What aud has to contain [VIDGEN_JWT_AUDIENCE]; default: ${DEFAULT-VALUE}.")
  private String audience = "";

  AuthSettings settings() {
    return new AuthSettings(Environment.get("VIDGEN_JWT_SECRET"), keySet, issuer, audience);
  }
}
