package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.recorder.SecretQuery;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcSecretsTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID EVE = UUID.randomUUID();
  private static final String HOST = "staging.example.com";
  private static final String VALUE = "correct horse";

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private JdbcSecrets secrets(String... keys) {
    return JdbcSecrets.create(database.pool(), SecretKeys.parse(String.join(",", keys)));
  }

  @Test
  void aSecretIsToldToItsHostForItsOwnerAndToNobodyElse() {
    JdbcSecrets secrets = secrets(key(1));
    secrets.put(ADA, "password", HOST, VALUE);

    assertThat(find(secrets, ADA, "password", HOST)).contains(VALUE);
    assertThat(find(secrets, ADA, "password", "other.example.com")).isEmpty();
    assertThat(find(secrets, ADA, "password", "sub." + HOST)).isEmpty();
    assertThat(find(secrets, ADA, "Password", HOST)).isEmpty();
    assertThat(find(secrets, EVE, "password", HOST)).isEmpty();
    assertThat(secrets.find(new SecretQuery("password", HOST, Optional.empty()))).isEmpty();
  }

  @Test
  void whatIsStoredIsEncryptedEachTimeAnew() {
    JdbcSecrets secrets = secrets(key(1));
    secrets.put(ADA, "a", HOST, VALUE);
    secrets.put(ADA, "b", HOST, VALUE);

    List<byte[]> sealed = sealed();
    assertThat(sealed).hasSize(2);
    assertThat(sealed.get(0)).isNotEqualTo(sealed.get(1));
    assertThat(sealed).noneMatch(bytes -> new String(bytes).contains("correct"));
  }

  @Test
  void aSecretIsReplacedByAnotherOfItsNameAndHost() {
    JdbcSecrets secrets = secrets(key(1));
    StoredSecret first = secrets.put(ADA, "a", HOST, "old");

    StoredSecret second = secrets.put(ADA, "a", HOST, VALUE);

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.updatedAt()).isAfter(first.updatedAt());
    assertThat(secrets.list(ADA)).containsExactly(second);
    assertThat(find(secrets, ADA, "a", HOST)).contains(VALUE);
  }

  @Test
  void ownersSeeAndDeleteTheirOwnOnly() {
    JdbcSecrets secrets = secrets(key(1));
    StoredSecret hers = secrets.put(ADA, "a", HOST, VALUE);

    assertThat(secrets.list(EVE)).isEmpty();
    assertThat(secrets.delete(EVE, hers.id())).isFalse();
    assertThat(secrets.delete(ADA, hers.id())).isTrue();
    assertThat(find(secrets, ADA, "a", HOST)).isEmpty();
  }

  @Test
  void aRowThatIsMovedToAnotherOwnerHostOrNameIsNoSecretAnyMore() {
    JdbcSecrets secrets = secrets(key(1));
    secrets.put(ADA, "a", HOST, VALUE);
    Jdbi jdbi = Jdbi.create(database.plain());

    jdbi.useHandle(h -> h.execute("UPDATE vidgen_secrets SET user_id = ?", EVE));
    assertUnreadable(secrets, EVE, "a", HOST);
    jdbi.useHandle(
        h -> h.execute("UPDATE vidgen_secrets SET user_id = ?, host = 'b.example'", ADA));
    assertUnreadable(secrets, ADA, "a", "b.example");
    jdbi.useHandle(h -> h.execute("UPDATE vidgen_secrets SET host = ?, name = 'b'", HOST));
    assertUnreadable(secrets, ADA, "b", HOST);
    jdbi.useHandle(h -> h.execute("UPDATE vidgen_secrets SET name = 'a'"));
    assertThat(find(secrets, ADA, "a", HOST)).contains(VALUE);
  }

  @Test
  void aKeyIsChangedByPuttingTheNewOneFirst() {
    secrets(key(1)).put(ADA, "old", HOST, VALUE);

    JdbcSecrets both = secrets(key(2), key(1));
    both.put(ADA, "new", HOST, VALUE);

    assertThat(find(both, ADA, "old", HOST)).contains(VALUE);
    assertThat(find(secrets(key(2)), ADA, "new", HOST)).contains(VALUE);
    assertUnreadable(secrets(key(2)), ADA, "old", HOST);
  }

  /** Another worker may have the key: that is no secret which is not there. */
  private static void assertUnreadable(JdbcSecrets secrets, UUID owner, String name, String host) {
    assertThatThrownBy(() -> find(secrets, owner, name, host))
        .isInstanceOfSatisfying(
            VidGenException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNREADABLE);
              assertThat(e.retryable()).isTrue();
            })
        .hasMessageContaining(name)
        .hasMessageNotContaining(VALUE);
  }

  @Test
  void anOwnerHasSoManyAtMost() {
    JdbcSecrets secrets = secrets(key(1));
    for (int i = 0; i < JdbcSecrets.MAX_SECRETS; i++) {
      secrets.put(ADA, "a" + i, HOST, VALUE);
    }

    assertThatThrownBy(() -> secrets.put(ADA, "more", HOST, VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100 secrets");
    assertThat(secrets.list(ADA)).hasSize(JdbcSecrets.MAX_SECRETS);
    secrets.put(ADA, "a1", HOST, "another");
  }

  @ParameterizedTest
  @CsvSource({
    "a b, staging.example.com, x, a secret is named by",
    "../a, staging.example.com, x, a secret is named by",
    "a, staging.example.com:80, x, without a port",
    "a, *.example.com, x, a host is named like",
    "a, staging.example.com, '', 1 to 4000 characters",
    "a, staging.example.com, 'a\nb', no control characters"
  })
  void whatCannotBeOneIsRefusedWithoutQuotingIt(
      String name, String host, String value, String message) {
    assertThatThrownBy(() -> secrets(key(1)).put(ADA, name, host, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("a\nb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "not base64!", "AAAA,", "c2hvcnQ="})
  void aKeyThatIsNoneIsNotQuoted(String text) {
    assertThatThrownBy(() -> SecretKeys.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32")
        .hasMessageNotContaining("short");
  }

  @Test
  void keysAreInNoText() {
    assertThat(SecretKeys.parse(key(1) + "," + key(2))).hasToString("SecretKeys[2]");
  }

  @Test
  void theWebCannotReadWhatItHasWritten() {
    secrets(key(1)).put(ADA, "a", HOST, VALUE);

    assertThatThrownBy(
            () ->
                Jdbi.create(database.pool())
                    .useTransaction(
                        h -> {
                          h.execute("SET LOCAL ROLE vidgen_web");
                          h.createQuery("SELECT sealed FROM vidgen_secrets")
                              .mapTo(byte[].class)
                              .list();
                        }))
        .hasMessageContaining("permission denied");
  }

  private static Optional<String> find(JdbcSecrets secrets, UUID owner, String name, String host) {
    return secrets.find(new SecretQuery(name, host, Optional.of(owner)));
  }

  private List<byte[]> sealed() {
    return Jdbi.create(database.plain())
        .withHandle(
            h -> h.createQuery("SELECT sealed FROM vidgen_secrets").mapTo(byte[].class).list());
  }

  private static String key(int seed) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) seed);
    return Base64.getEncoder().encodeToString(key);
  }
}
