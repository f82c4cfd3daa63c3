package io.vidgen.examples.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;

/**
 * Whether viewers can read what a storage holds, and from where they seek to.
 *
 * @param subject of the finding
 * @param storage for the finding to name
 */
record ViewersCheck(String subject, String storage) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int FROM = 2;
  private static final int TO = 9;

  /** Asks for a part of the object, as a player does that seeks. */
  Finding read(URI address, byte[] object) {
    if (!String.valueOf(address.getScheme()).startsWith("http")) {
      return Finding.ok(subject, storage + ": stored, read and deleted an object");
    }
    try {
      HttpResponse<byte[]> answer = ask(address);
      return judge(address, answer, object);
    } catch (IOException e) {
      return hidden(address, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return hidden(address, "interrupted");
    }
  }

  private static HttpResponse<byte[]> ask(URI address) throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder().followRedirects(Redirect.NORMAL).connectTimeout(PATIENCE).build();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Range", "bytes=" + FROM + "-" + TO)
            .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private Finding judge(URI address, HttpResponse<byte[]> answer, byte[] object) {
    byte[] part = Arrays.copyOfRange(object, FROM, TO + 1);
    if (answer.statusCode() == 206 && Arrays.equals(answer.body(), part)) {
      return Finding.ok(
          subject, storage + ": stored, read and deleted an object, public below " + base(address));
    }
    if (answer.statusCode() == 200 && Arrays.equals(answer.body(), object)) {
      return Finding.warning(
          subject,
          storage + ": public below " + base(address) + ", but viewers cannot seek",
          "have whatever serves this address answer Range requests");
    }
    return answer.statusCode() / 100 == 2
        ? hidden(address, "something else")
        : hidden(address, "status " + answer.statusCode());
  }

  private Finding hidden(URI address, String instead) {
    return Finding.missing(
        subject,
        storage + " works, but viewers get " + instead + " from " + address,
        "make renders/* public, or correct the public address; docs/storage.md says how");
  }

  private static URI base(URI address) {
    return address.resolve("/");
  }
}
