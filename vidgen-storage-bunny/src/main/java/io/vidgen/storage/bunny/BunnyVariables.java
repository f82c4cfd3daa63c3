package io.vidgen.storage.bunny;

import io.vidgen.storage.StorageVariables;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Reads a {@link BunnyStorage}'s settings from variables. */
final class BunnyVariables {

  private BunnyVariables() {}

  static BunnyStorageBuilder read(Map<String, String> environment) {
    StorageVariables variables = new StorageVariables(environment);
    String zone = variables.requiredName("BUNNY_STORAGE_ZONE");
    String key = variables.required("BUNNY_STORAGE_API_KEY");
    Optional<String> region = variables.optional("BUNNY_STORAGE_REGION");
    if (region.isPresent() && region.flatMap(BunnyRegion::of).isEmpty()) {
      variables.problem(
          "BUNNY_STORAGE_REGION must be one of " + Arrays.toString(BunnyRegion.values()));
    }
    Optional<URI> endpoint = variables.optionalUri("BUNNY_STORAGE_ENDPOINT");
    Optional<URI> base = variables.optionalUri("BUNNY_CDN_BASE_URL");
    Optional<String> pullZone = variables.optional("BUNNY_PULL_ZONE");
    if (base.isEmpty() && pullZone.isEmpty()) {
      variables.problem("one of BUNNY_CDN_BASE_URL and BUNNY_PULL_ZONE must be set");
    } else if (base.isEmpty() && !pullZone.orElseThrow().matches("[A-Za-z0-9-]+")) {
      variables.problem("BUNNY_PULL_ZONE is a name such as vidgen-cdn, without b-cdn.net");
    }
    variables.check();
    BunnyStorageBuilder builder = BunnyStorage.builder(zone, key);
    region.flatMap(BunnyRegion::of).ifPresent(builder::region);
    endpoint.ifPresent(builder::endpoint);
    return base.map(builder::publicBase).orElseGet(() -> builder.pullZone(pullZone.orElseThrow()));
  }
}
