package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.vidgen.campaign.Campaign;
import io.vidgen.render.Render;
import io.vidgen.testing.SampleCampaigns;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host has Agroal's pool and Narayana's transactions, as Quarkus does. */
@SuppressWarnings("NullAway.Init") // JUnit calls beforeEach before anything else.
class JtaTransactionTest {

  private static final UUID OWNER = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final TransactionManager transactions =
      com.arjuna.ats.jta.TransactionManager.transactionManager();
  private final Campaign campaign = SampleCampaigns.ofSeconds(2);
  private AgroalDataSource pool;
  private JdbcCampaigns campaigns;
  private JdbcRenders renders;

  @BeforeEach
  void openThePool() throws Exception {
    database.execute("CREATE TABLE acme_leads (name text PRIMARY KEY)");
    var plain = database.plain();
    pool =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    config ->
                        config
                            .maxSize(2)
                            .acquisitionTimeout(Duration.ofSeconds(10))
                            .transactionIntegration(
                                new NarayanaTransactionIntegration(
                                    transactions, new TransactionSynchronizationRegistryImple()))
                            .connectionFactoryConfiguration(
                                factory ->
                                    factory
                                        .jdbcUrl(plain.getUrl())
                                        .principal(new NamePrincipal(plain.getUser()))
                                        .credential(
                                            new SimplePassword(
                                                String.valueOf(plain.getPassword()))))));
    campaigns = JdbcCampaigns.create(pool);
    renders = JdbcRenders.create(pool).ownedBy(OWNER);
  }

  @AfterEach
  void closeIt() {
    pool.close();
    database.execute("DROP TABLE acme_leads");
  }

  private Render insertAndRequest() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO acme_leads VALUES ('Ada')");
    }
    campaigns.create(OWNER, campaign);
    return renders.request(campaign);
  }

  private List<Long> leadsAndJobs() {
    return List.of(
        database.query(Long.class, "SELECT count(*) FROM acme_leads"),
        database.query(Long.class, "SELECT count(*) FROM render_jobs"));
  }

  @Test
  void bothAreCommittedOrNeitherIs() throws Exception {
    transactions.begin();
    insertAndRequest();
    assertThat(leadsAndJobs()).as("seen from outside").containsExactly(0L, 0L);
    transactions.rollback();
    assertThat(leadsAndJobs()).containsExactly(0L, 0L);

    transactions.begin();
    insertAndRequest();
    transactions.commit();
    assertThat(leadsAndJobs()).containsExactly(1L, 1L);
  }

  @Test
  void outsideOfATransactionEachCallCommits() throws Exception {
    Render render = insertAndRequest();

    assertThat(leadsAndJobs()).containsExactly(1L, 1L);
    assertThat(renders.find(render.id())).contains(render);
  }
}
