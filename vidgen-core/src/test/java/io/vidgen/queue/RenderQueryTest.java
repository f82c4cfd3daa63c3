package io.vidgen.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.render.RenderStatus;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RenderQueryTest {

  @Test
  void aQueryFindsEverythingUnlessSaidOtherwise() {
    RenderQuery query = RenderQuery.builder().build();

    assertThat(query.campaignId()).isEmpty();
    assertThat(query.statuses()).containsExactlyInAnyOrder(RenderStatus.values());
    assertThat(query.createdFrom()).isEmpty();
    assertThat(query.createdBefore()).isEmpty();
    assertThat(query.after()).isEmpty();
  }

  @Test
  void aQueryBuiltFromAnotherSaysTheSame() {
    RenderQuery query =
        RenderQuery.builder()
            .campaignId(UUID.randomUUID())
            .statuses(Set.of(RenderStatus.DONE))
            .createdFrom(Instant.EPOCH)
            .createdBefore(Instant.EPOCH.plusSeconds(1))
            .pageSize(7)
            .after("next")
            .build();

    assertThat(query.toBuilder().build()).isEqualTo(query).hasSameHashCodeAs(query);
    assertThat(query.toBuilder().after(null).build()).isNotEqualTo(query);
  }

  @Test
  void whatCanFindNothingIsRefused() {
    assertThatThrownBy(() -> RenderQuery.builder().statuses(Set.of()).build())
        .isInstanceOf(IllegalArgumentException.class);
    for (int size : new int[] {0, 1001}) {
      assertThatThrownBy(() -> RenderQuery.builder().pageSize(size).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not " + size);
    }
  }
}
