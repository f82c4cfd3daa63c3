package io.vidgen.examples.benchmarks;

import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.Batches;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.jdbc.JdbcBatches;
import io.vidgen.recipient.RecipientList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** VidGen's queue with batches: what is taken and completed are rows. */
final class RowContender extends VidGenContender {

  private static final int OWNERS = 10;

  private static final CampaignDraft CAMPAIGN =
      CampaignDraft.builder()
          .name("For {{first_name|you}}")
          .scene(SceneDraft.page("{{website}}", 3))
          .build();

  private final JdbcBatches batches;

  RowContender(DataSource dataSource) {
    super(dataSource);
    this.batches = JdbcBatches.create(dataSource);
  }

  @Override
  public String name() {
    return "VidGen, rows of batches";
  }

  @Override
  void enqueue(int jobs) {
    for (int i = 0; i < OWNERS; i++) {
      int rows = jobs / OWNERS + (i < jobs % OWNERS ? 1 : 0);
      if (rows > 0) {
        Batches mine = batches.ownedBy(new UUID(0, i));
        Batch batch = mine.create(BatchSpec.builder("Benchmark", CAMPAIGN).build(), list(rows));
        mine.run(batch.id());
      }
    }
  }

  /** A list of this many people, each with a website of their own. */
  static RecipientList list(int rows) {
    RecipientList.Builder list = RecipientList.builder(List.of("email", "first_name", "website"));
    for (int i = 0; i < rows; i++) {
      list.row(List.of("p" + i + "@example.com", "Person " + i, "site" + i + ".example"));
    }
    return list.build();
  }
}
