package io.vidgen.storage.s3;

import io.vidgen.storage.StorageVariables;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Reads an {@link S3Storage}'s settings from variables, a set of them for each service. */
final class S3Variables {

  private final StorageVariables variables;

  private S3Variables(Map<String, String> environment) {
    this.variables = new StorageVariables(environment);
  }

  static S3StorageBuilder read(String type, Map<String, String> environment) {
    S3Variables reader = new S3Variables(environment);
    return switch (type) {
      case "s3" -> reader.s3();
      case "r2" -> reader.r2();
      case "supabase" -> reader.supabase();
      default ->
          throw new IllegalArgumentException(
              "not a storage that speaks S3: \"" + type + "\"; there are s3, r2 and supabase");
    };
  }

  private S3StorageBuilder s3() {
    String bucket = variables.requiredName("S3_BUCKET");
    Optional<URI> endpoint = variables.optionalUri("S3_ENDPOINT");
    Optional<URI> publicBase = variables.optionalUri("S3_PUBLIC_BASE_URL");
    Optional<String> region = variables.optionalName("S3_REGION");
    boolean pathStyle = variables.flag("S3_PATH_STYLE", endpoint.isPresent());
    if (endpoint.isEmpty() && region.isEmpty()) {
      variables.problem("S3_REGION is not set; only with S3_ENDPOINT it may be absent");
    }
    Optional<Key> key = optionalKey("S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY");
    variables.check();
    S3StorageBuilder builder =
        endpoint
            .map(address -> S3Storage.minio(address, bucket).pathStyle(pathStyle))
            .orElseGet(() -> S3Storage.aws(region.orElseThrow(), bucket));
    region.ifPresent(builder::region);
    publicBase.ifPresent(builder::publicBase);
    key.ifPresent(given -> builder.credentials(given.id(), given.secret()));
    return builder;
  }

  private S3StorageBuilder r2() {
    String account = variables.requiredName("R2_ACCOUNT_ID");
    String bucket = variables.requiredName("R2_BUCKET");
    URI publicBase = variables.requiredUri("R2_PUBLIC_BASE_URL");
    Key key = key("R2_ACCESS_KEY_ID", "R2_SECRET_ACCESS_KEY");
    variables.check();
    return S3Storage.cloudflareR2(account, bucket, publicBase).credentials(key.id(), key.secret());
  }

  private S3StorageBuilder supabase() {
    URI project = variables.requiredUri("SUPABASE_URL");
    String bucket = variables.optionalName("SUPABASE_STORAGE_BUCKET").orElse("renders");
    String region = variables.requiredName("SUPABASE_S3_REGION");
    Key key = key("SUPABASE_S3_ACCESS_KEY_ID", "SUPABASE_S3_SECRET_ACCESS_KEY");
    variables.check();
    return S3Storage.supabase(project, region, bucket).credentials(key.id(), key.secret());
  }

  private record Key(String id, String secret) {
    @Override
    public String toString() {
      return id;
    }
  }

  private Key key(String id, String secret) {
    return new Key(variables.required(id), variables.required(secret));
  }

  /** Both or none: none leaves it to the SDK's own chain. */
  private Optional<Key> optionalKey(String id, String secret) {
    return variables.optional(id).isEmpty() && variables.optional(secret).isEmpty()
        ? Optional.empty()
        : Optional.of(key(id, secret));
  }
}
