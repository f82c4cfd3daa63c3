package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Render;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Renders that must not begin before a time take no turns until then, and their turn after it. */
class DeferredRendersTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID BOB = UUID.randomUUID();
  private static final Duration DAY = Duration.ofDays(1);

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void whatIsDeferredTakesNoneOfItsOwnersTurns() {
    request(ADA, 10, RenderRequest.builder().notBefore(Instant.now().plus(DAY)).build());
    request(BOB, 5, RenderRequest.builder().build());
    Render now = request(ADA, 1, RenderRequest.builder().build()).get(0);

    assertThat(claims(2)).extracting(ClaimedRender::renderId).contains(now.id());
  }

  @Test
  void whatHasComeDueTakesTurnsWithOtherOwners() {
    request(ADA, 5, RenderRequest.builder().notBefore(Instant.now().plus(DAY)).build());
    assertThat(claims(1)).isEmpty();
    database.advance(DAY);
    request(BOB, 2, RenderRequest.builder().build());

    assertThat(claims(4))
        .extracting(claim -> claim.owner().orElseThrow())
        .containsExactlyInAnyOrder(ADA, BOB, ADA, BOB);
    assertThat(claims(4)).hasSize(3);
    assertThat(request(BOB, 1, RenderRequest.builder().build())).hasSize(1);
    assertThat(claims(1)).hasSize(1);
  }

  private List<Render> request(UUID owner, int count, RenderRequest request) {
    JdbcRenders renders = JdbcRenders.create(database.pool());
    List<Render> requested = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requested.add(renders.request(database.campaignOf(owner), request));
    }
    return requested;
  }

  private List<ClaimedRender> claims(int atMost) {
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      List<ClaimedRender> claims = new ArrayList<>();
      for (int i = 0; i < atMost; i++) {
        queue.claim("worker", Duration.ofSeconds(30)).ifPresent(claims::add);
      }
      return claims;
    }
  }
}
