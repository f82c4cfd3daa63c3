package io.vidgen.storage.bunny.testing;

import io.vidgen.storage.bunny.BunnyStorage;
import io.vidgen.storage.bunny.BunnyStorageBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The Edge Storage API as its public documentation describes it, in memory: upload with checksum,
 * download, listing, deletion of files and of directories, and the access key.
 */
public final class BunnyServer implements AutoCloseable {

  /** The one storage zone. */
  public static final String ZONE = "videos";

  /** The one access key it knows. */
  public static final String ACCESS_KEY = "zone-password";

  private final Map<String, ByteString> objects = new ConcurrentHashMap<>();
  private final Map<String, String> types = new ConcurrentHashMap<>();
  private final Map<String, LocalDateTime> changes = new ConcurrentHashMap<>();
  private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();
  private final MockWebServer server = new MockWebServer();

  /** A server without objects. */
  public static BunnyServer start() throws IOException {
    BunnyServer bunny = new BunnyServer();
    bunny.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return bunny.answer(request);
          }
        });
    bunny.server.start(InetAddress.getLoopbackAddress(), 0);
    return bunny;
  }

  /** Answers the next requests so, whatever they ask. */
  public void next(MockResponse... more) {
    answers.addAll(List.of(more));
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** The port on which it listens. */
  public int port() {
    return server.getPort();
  }

  /** How many requests there have been. */
  public int requests() {
    return server.getRequestCount();
  }

  /** The next request that has not been looked at. */
  public RecordedRequest takeRequest() throws InterruptedException {
    return server.takeRequest();
  }

  /** An object's bytes; null when there is none. */
  public @Nullable ByteString bytesOf(String key) {
    return objects.get("/" + ZONE + "/" + key);
  }

  /** An object's bytes; null when there is none. */
  public byte @Nullable [] contentOf(String key) {
    ByteString bytes = bytesOf(key);
    return bytes == null ? null : bytes.toByteArray();
  }

  /** The paths of all objects. */
  public Set<String> keys() {
    return Set.copyOf(objects.keySet());
  }

  /** The variables that lead to it, but for those of the pull zone. */
  public Map<String, String> variables() {
    return Map.of(
        "STORAGE_TYPE",
        "bunny",
        "BUNNY_STORAGE_ENDPOINT",
        endpoint().toString(),
        "BUNNY_STORAGE_ZONE",
        ZONE,
        "BUNNY_STORAGE_API_KEY",
        ACCESS_KEY);
  }

  /** A storage's settings with the right password. */
  public BunnyStorageBuilder storage() {
    return BunnyStorage.builder(ZONE, ACCESS_KEY)
        .endpoint(endpoint())
        .publicBase(URI.create("https://videos.b-cdn.net"));
  }

  @Override
  public void close() {
    server.close();
  }

  private MockResponse answer(RecordedRequest request) {
    MockResponse prescribed = answers.poll();
    if (prescribed != null) {
      return prescribed;
    }
    if (!ACCESS_KEY.equals(request.getHeaders().get("AccessKey"))) {
      return status(401, "Unauthorized");
    }
    String path = request.getUrl().encodedPath();
    return switch (request.getMethod()) {
      case "PUT" -> put(path, request);
      case "GET" -> path.endsWith("/") ? list(path) : get(path, request.getHeaders().get("Range"));
      case "DELETE" -> delete(path);
      default -> status(405, "Method Not Allowed");
    };
  }

  private MockResponse put(String path, RecordedRequest request) {
    ByteString body = request.getBody() == null ? ByteString.EMPTY : request.getBody();
    String checksum = request.getHeaders().get("Checksum");
    if (checksum != null && !checksum.equals(body.sha256().hex().toUpperCase(Locale.ROOT))) {
      return status(400, "Checksum does not match");
    }
    objects.put(path, body);
    changes.put(path, LocalDateTime.now(ZoneOffset.UTC));
    types.put(path, String.valueOf(request.getHeaders().get("Content-Type")));
    return status(201, "File uploaded.");
  }

  private MockResponse get(String path, @Nullable String range) {
    ByteString body = objects.get(path);
    if (body == null) {
      return status(404, "Object Not Found");
    }
    if (range != null && body.size() == 0) {
      return status(416, "Range Not Satisfiable");
    }
    return new MockResponse.Builder()
        .code(range == null ? 200 : 206)
        .setHeader("Content-Type", types.getOrDefault(path, ""))
        .body(new Buffer().write(range == null ? body : body.substring(0, 1)))
        .build();
  }

  private MockResponse list(String folder) {
    TreeSet<String> names =
        objects.keySet().stream()
            .filter(path -> path.startsWith(folder))
            .map(path -> path.substring(folder.length()))
            .map(rest -> rest.contains("/") ? rest.substring(0, rest.indexOf('/') + 1) : rest)
            .collect(Collectors.toCollection(TreeSet::new));
    String entries =
        names.stream().map(name -> entry(folder, name)).collect(Collectors.joining(","));
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/json")
        .body("[" + entries + "]")
        .build();
  }

  private String entry(String folder, String name) {
    boolean directory = name.endsWith("/");
    return """
        {"Guid": "0", "StorageZoneName": "%s", "Path": "/", "ObjectName": "%s",
         "Length": 1, "LastChanged": "%s", "IsDirectory": %s, "ServerId": 1}"""
        .formatted(
            ZONE,
            directory ? name.substring(0, name.length() - 1) : name,
            changes.getOrDefault(folder + name, LocalDateTime.now(ZoneOffset.UTC)),
            directory);
  }

  private MockResponse delete(String path) {
    boolean removed =
        path.endsWith("/")
            ? objects.keySet().removeIf(key -> key.startsWith(path))
            : objects.remove(path) != null;
    return removed ? status(200, "File deleted successfuly.") : status(404, "Object Not Found");
  }

  private static MockResponse status(int code, String message) {
    return new MockResponse.Builder()
        .code(code)
        .body("{\"HttpCode\":" + code + ",\"Message\":\"" + message + "\"}")
        .build();
  }
}
