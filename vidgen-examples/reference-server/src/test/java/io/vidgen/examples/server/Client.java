package io.vidgen.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of the interface, with the same headers in every request. */
public final class Client {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final URI base;
  private final String[] headers;

  /** A client that sends these headers, each a name and then its value. */
  public Client(URI base, String... headers) {
    this.base = base;
    this.headers = headers;
  }

  /** An answer. */
  public record Answer(int status, String body, HttpResponse<String> response) {

    /** The body, which has to be JSON. */
    public JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }

    /** A header's value; empty when there is none. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** GET. */
  public Answer get(String path, String... more) {
    return send("GET", path, BodyPublishers.noBody(), more);
  }

  /** POST with a JSON body. */
  public Answer post(String path, String json, String... more) {
    return send(
        "POST",
        path,
        BodyPublishers.ofString(json),
        with("Content-Type", "application/json", more));
  }

  /** POST with what becomes JSON as its body. */
  public Answer postJson(String path, Object body) {
    return sendJson("POST", path, body);
  }

  /** Any method with what becomes JSON as its body. */
  public Answer sendJson(String method, String path, Object body) {
    try {
      return send(
          method,
          path,
          BodyPublishers.ofString(MAPPER.writeValueAsString(body)),
          "Content-Type",
          "application/json");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Creates a campaign of one scene, whose video is small. */
  public Answer createCampaign(String name, String url, int seconds) {
    ObjectNode campaign = MAPPER.createObjectNode().put("name", name);
    campaign.putArray("scenes").addObject().put("url", url).put("duration_sec", seconds);
    campaign.putObject("look").put("width", 640).put("height", 360).put("fps", 15);
    return post("/api/campaigns", campaign.toString());
  }

  /** POST without a body. */
  public Answer post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  /** DELETE. */
  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  /** Any method. The answer has to be one that the interface's document describes. */
  public Answer send(String method, String path, BodyPublisher body, String... more) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, body)
            .timeout(Duration.ofSeconds(60));
    for (String[] some : new String[][] {headers, more}) {
      for (int i = 0; i < some.length; i += 2) {
        request.header(some[i], some[i + 1]);
      }
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      Answer answer = new Answer(response.statusCode(), response.body(), response);
      OpenApi.check(method, path, answer);
      return answer;
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String[] with(String name, String value, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = name;
    all[1] = value;
    System.arraycopy(more, 0, all, 2, more.length);
    return all;
  }
}
