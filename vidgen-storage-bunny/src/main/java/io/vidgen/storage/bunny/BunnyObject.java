package io.vidgen.storage.bunny;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * An entry of a directory's listing; see <a
 * href="https://docs.bunny.net/api-reference/storage/browse-files/list-files">List files</a>.
 *
 * @param lastChanged in UTC, without saying so
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record BunnyObject(
    @JsonProperty("ObjectName") String name,
    @JsonProperty("IsDirectory") boolean directory,
    @JsonProperty("LastChanged") String lastChanged) {

  Instant changed() {
    return LocalDateTime.parse(lastChanged).toInstant(ZoneOffset.UTC);
  }
}
