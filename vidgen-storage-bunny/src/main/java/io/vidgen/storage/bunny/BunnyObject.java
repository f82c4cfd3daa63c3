package io.vidgen.storage.bunny;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import okhttp3.Response;

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

  private static final ObjectMapper JSON = new ObjectMapper();

  Instant changed() {
    return LocalDateTime.parse(lastChanged).toInstant(ZoneOffset.UTC);
  }

  /** What a listing's answer lists; nothing where there is no such directory. */
  static Optional<List<BunnyObject>> listedIn(Response answer) throws IOException {
    if (answer.code() == 404) {
      return Optional.of(List.of());
    }
    return answer.isSuccessful()
        ? Optional.of(JSON.readValue(answer.body().string(), new TypeReference<>() {}))
        : Optional.empty();
  }
}
