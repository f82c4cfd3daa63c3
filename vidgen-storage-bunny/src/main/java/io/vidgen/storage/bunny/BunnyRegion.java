package io.vidgen.storage.bunny;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The main region of a storage zone, which determines the host of the storage API; see <a
 * href="https://docs.bunny.net/storage/http#storage-endpoints">storage endpoints</a>.
 */
public enum BunnyRegion {
  /** Frankfurt. */
  DE("storage.bunnycdn.com"),
  /** London. */
  UK("uk.storage.bunnycdn.com"),
  /** New York. */
  NY("ny.storage.bunnycdn.com"),
  /** Los Angeles. */
  LA("la.storage.bunnycdn.com"),
  /** Singapore. */
  SG("sg.storage.bunnycdn.com"),
  /** Stockholm. */
  SE("se.storage.bunnycdn.com"),
  /** São Paulo. */
  BR("br.storage.bunnycdn.com"),
  /** Johannesburg. */
  JH("jh.storage.bunnycdn.com"),
  /** Sydney. */
  SYD("syd.storage.bunnycdn.com");

  private final String host;

  BunnyRegion(String host) {
    this.host = host;
  }

  /** The host of the storage API. */
  public String host() {
    return host;
  }

  /** The region of this code, such as {@code ny}, in either case. */
  static Optional<BunnyRegion> of(String code) {
    return Arrays.stream(values())
        .filter(region -> region.name().equals(code.toUpperCase(Locale.ROOT)))
        .findFirst();
  }
}
