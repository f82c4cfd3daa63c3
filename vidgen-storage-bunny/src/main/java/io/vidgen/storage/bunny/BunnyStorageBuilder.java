package io.vidgen.storage.bunny;

import io.vidgen.storage.PublicBase;
import java.net.URI;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link BunnyStorage}. Obtained from {@link BunnyStorage#builder} or {@link
 * BunnyStorage#fromVariables}. Not thread-safe.
 */
public final class BunnyStorageBuilder {

  private final String zone;
  private final String accessKey;
  private HttpUrl endpoint = https(BunnyRegion.DE.host());
  private @Nullable PublicBase publicBase;
  private int attempts = 5;
  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration stallTimeout = Duration.ofSeconds(30);
  private @Nullable OkHttpClient client;

  BunnyStorageBuilder(String zone, String accessKey) {
    this.zone = zone;
    this.accessKey = accessKey;
  }

  /** The zone's main region; default {@link BunnyRegion#DE}. */
  public BunnyStorageBuilder region(BunnyRegion region) {
    this.endpoint = https(region.host());
    return this;
  }

  /** The address of the storage API, instead of a region's host. */
  public BunnyStorageBuilder endpoint(URI endpoint) {
    this.endpoint = HttpUrl.get(endpoint.toString());
    return this;
  }

  /** The pull zone's name; it delivers at {@code https://name.b-cdn.net/}. */
  public BunnyStorageBuilder pullZone(String name) {
    return publicBase(URI.create("https://" + name + ".b-cdn.net/"));
  }

  /** The address below which the pull zone delivers, if it has a host name of your own. */
  public BunnyStorageBuilder publicBase(URI publicBase) {
    this.publicBase = new PublicBase(publicBase);
    return this;
  }

  /** How often a failing request is sent before the operation fails; default 5. */
  public BunnyStorageBuilder attempts(int attempts) {
    this.attempts = attempts;
    return this;
  }

  /** How long a connection may take; default 5 s. */
  public BunnyStorageBuilder connectTimeout(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
    return this;
  }

  /** How long a connection may be idle while bytes or a response are expected; default 30 s. */
  public BunnyStorageBuilder stallTimeout(Duration stallTimeout) {
    this.stallTimeout = stallTimeout;
    return this;
  }

  /**
   * A client of the host's, which the host closes. Its connections are used; time-outs and attempts
   * are those of this builder.
   */
  public BunnyStorageBuilder client(OkHttpClient client) {
    this.client = client;
    return this;
  }

  /**
   * Builds the storage. Does no I/O.
   *
   * @throws IllegalArgumentException naming a setting that is missing or out of its range
   */
  public BunnyStorage build() {
    PublicBase base = publicBase;
    if (base == null) {
      throw new IllegalArgumentException("pullZone or publicBase must be given");
    }
    if (accessKey.isBlank()) {
      throw new IllegalArgumentException("accessKey must not be blank");
    }
    BunnySettings settings =
        new BunnySettings(endpoint, zone, base, attempts, connectTimeout, stallTimeout);
    OkHttpClient given = client;
    OkHttpClient.Builder configured =
        given == null ? new OkHttpClient.Builder() : given.newBuilder();
    return new BunnyStorage(
        settings,
        accessKey,
        configured
            .connectTimeout(connectTimeout)
            .readTimeout(stallTimeout)
            .writeTimeout(stallTimeout)
            // Attempts are counted here; and a redirect would carry the access key elsewhere.
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build(),
        given == null);
  }

  private static HttpUrl https(String host) {
    return new HttpUrl.Builder().scheme("https").host(host).build();
  }
}
