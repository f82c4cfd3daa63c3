package io.vidgen.recorder.playwright.internal.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import io.vidgen.testing.Allowance;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever comes from the driver, or does not: nobody waits for ever, and nothing piles up. */
class DriverLineTest {

  private static final int LONGEST = 4 << 20;
  private static final Duration LONG = Duration.ofSeconds(30);

  private final PipedOutputStream driver = new PipedOutputStream();
  private final PipedInputStream driversInput = new PipedInputStream(1 << 16);
  private final ExecutorService elsewhere = Executors.newCachedThreadPool();
  private DriverLine line;

  @BeforeEach
  void open() throws IOException {
    line =
        new DriverLine(
            new PipedInputStream(driver, 1 << 16),
            new PipedOutputStream(driversInput),
            LONGEST,
            "line-under-test",
            null);
  }

  @AfterEach
  void close() throws IOException {
    line.close();
    driver.close();
    elsewhere.shutdownNow();
  }

  @Test
  void messagesGoAndComeInOrder() throws IOException {
    JsonObject question = new JsonObject();
    question.addProperty("id", 1);

    line.send(question);
    say("{\"id\":1}");
    say("{\"id\":2,\"result\":{}}");

    assertThat(driversInput.readNBytes(12)).isEqualTo("\b\0\0\0{\"id\":1}".getBytes(UTF_8));
    assertThat(next().get("id").getAsInt()).isEqualTo(1);
    assertThat(next().get("id").getAsInt()).isEqualTo(2);
    assertThat(line.poll(Duration.ofMillis(1))).isNull();
  }

  @Test
  void aMessageThatIsTooLongEndsTheLineUnread() throws IOException {
    new DataOutputStream(driver).writeInt(Integer.reverseBytes(Integer.MAX_VALUE));

    assertOverflow("2147483647 bytes");
  }

  @Test
  void aMessageThatIsNestedTooDeepEndsTheLine() throws IOException {
    say("{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");

    assertOverflow("cannot be read");
  }

  @Test
  void whatIsNotJsonEndsTheLine() throws IOException {
    say("no json");

    assertOverflow("cannot be read");
  }

  @Test
  void aThousandFramesWithinFramesCanBeRead() throws IOException {
    say("{\"tree\":" + "{\"child\":[".repeat(1_000) + "]}".repeat(1_000) + "}");

    assertThat(next().has("tree")).isTrue();
  }

  @Test
  void whoeverWaitsIsFreedWhenTheLineIsCut() {
    Future<?> waiting = elsewhere.submit(() -> line.poll(Duration.ofHours(1)));

    line.cut("enough");

    assertThatThrownBy(() -> waiting.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS))
        .hasCauseInstanceOf(DriverLineException.class)
        .hasMessageContaining("enough");
    assertThatThrownBy(() -> line.send(new JsonObject())).hasMessage("enough");
    assertThat(line.isOpen()).isFalse();
  }

  @Test
  void whoeverWaitsIsFreedWhenTheDriverEnds() throws IOException {
    Future<?> waiting = elsewhere.submit(() -> line.poll(Duration.ofHours(1)));

    driver.close();

    assertThatThrownBy(() -> waiting.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS))
        .hasMessageContaining("the driver has ended");
  }

  @Test
  void aDriverThatSaysMoreThanIsTakenHasToWait() throws Exception {
    String large = "{\"x\":\"" + "y".repeat(1 << 20) + "\"}";
    int[] said = new int[1];
    Future<?> talking =
        elsewhere.submit(
            () -> {
              for (; said[0] < 100; said[0]++) {
                say(large);
              }
              return null;
            });

    Awaitility.await().atMost(Allowance.seconds(30)).until(() -> said[0] >= 8);
    Awaitility.await().during(Duration.ofMillis(300)).until(() -> said[0] < 12);
    for (int taken = 0; taken < 100; taken++) {
      assertThat(line.poll(LONG)).isNotNull();
    }
    assertThat(talking.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS)).isNull();
  }

  private JsonObject next() {
    return Objects.requireNonNull(line.poll(LONG), "nothing came");
  }

  private void assertOverflow(String why) {
    DriverLineException thrown =
        catchThrowableOfType(DriverLineException.class, () -> line.poll(LONG));
    assertThat(thrown).hasMessageContaining(why);
    assertThat(thrown.isOverflow()).isTrue();
    assertThat(line.isOpen()).isFalse();
  }

  private void say(String message) throws IOException {
    byte[] bytes = message.getBytes(UTF_8);
    DataOutputStream out = new DataOutputStream(driver);
    out.writeInt(Integer.reverseBytes(bytes.length));
    out.write(bytes);
    out.flush();
  }
}
