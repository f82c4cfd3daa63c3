package io.vidgen.jdbc;

import inet.ipaddr.IPAddress;
import io.vidgen.RetryPolicy;
import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.internal.egress.NameResolver;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts a {@link WebhookDeliverer} together. Not thread-safe. */
public final class WebhookDelivererBuilder {

  /** Longer than an attempt takes: how long the database may take to note what came of it. */
  private static final Duration LEASE_BEYOND_TIMEOUT = Duration.ofSeconds(20);

  record Settings(
      int concurrency,
      RetryPolicy retryPolicy,
      Duration suspendAfter,
      Duration keepFor,
      Duration pollEvery,
      Duration closeWithin) {}

  private final DataSource dataSource;
  private int concurrency = 8;
  private RetryPolicy retryPolicy = new RetryPolicy(Duration.ofSeconds(5), Duration.ofMinutes(30));
  private Duration suspendAfter = Duration.ofDays(1);
  private Duration timeout = Duration.ofSeconds(15);
  private Duration keepFor = Duration.ofDays(30);
  private Duration pollEvery = Duration.ofSeconds(1);
  private Duration closeWithin = Duration.ofSeconds(10);
  private boolean allowPrivateAddresses;
  private final List<String> allowed = new ArrayList<>();
  private final List<String> denied = new ArrayList<>();
  private @Nullable URI baseUrl;
  private @Nullable String schema;
  private @Nullable Duration lease;

  WebhookDelivererBuilder(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** To how many endpoints messages are sent at the same time; default 8. */
  public WebhookDelivererBuilder concurrency(int concurrency) {
    this.concurrency = concurrency;
    return this;
  }

  /**
   * How long to wait after an attempt that failed; by default up to 5 s, doubling, never over 30
   * min. So a receiver that is back is told of what it has missed within half an hour.
   */
  public WebhookDelivererBuilder retryPolicy(RetryPolicy retryPolicy) {
    this.retryPolicy = retryPolicy;
    return this;
  }

  /** How long an endpoint may fail, without one success, until it is suspended; default a day. */
  public WebhookDelivererBuilder suspendAfter(Duration suspendAfter) {
    this.suspendAfter = suspendAfter;
    return this;
  }

  /** How long an attempt may take, from the host's name to the answer; default 15 s. */
  public WebhookDelivererBuilder timeout(Duration timeout) {
    this.timeout = timeout;
    return this;
  }

  /**
   * How long a message is kept in the log, whether it was delivered or not; default 30 days. What
   * has not been delivered by then is lost, and logged.
   */
  public WebhookDelivererBuilder keepFor(Duration keepFor) {
    this.keepFor = keepFor;
    return this;
  }

  /** How often the database is asked what is due; default 1 s, more or less. */
  public WebhookDelivererBuilder pollEvery(Duration pollEvery) {
    this.pollEvery = pollEvery;
    return this;
  }

  /** How long {@link WebhookDeliverer#close} lets messages get through; default 10 s. */
  public WebhookDelivererBuilder closeWithin(Duration closeWithin) {
    this.closeWithin = closeWithin;
    return this;
  }

  /**
   * Whether endpoints may have loopback, private and other addresses that are not public; default
   * false. Only if every owner may see the network of this machine.
   */
  public WebhookDelivererBuilder allowPrivateAddresses(boolean allow) {
    this.allowPrivateAddresses = allow;
    return this;
  }

  /**
   * Also allows ranges of addresses that are not public, such as {@code 10.1.0.0/16}; default none.
   */
  public WebhookDelivererBuilder allowAddresses(String... ranges) {
    allowed.addAll(List.of(ranges));
    return this;
  }

  /**
   * Denies ranges of addresses, even if they are allowed otherwise; default none. For machines of
   * yours that have public addresses but trust your network.
   */
  public WebhookDelivererBuilder denyAddresses(String... ranges) {
    denied.addAll(List.of(ranges));
    return this;
  }

  /**
   * What addresses in messages are resolved against that have no host; {@code null}, the default,
   * sends them as they are. For a storage whose addresses are paths, which the host serves.
   *
   * @throws IllegalArgumentException if it is no absolute address
   */
  public WebhookDelivererBuilder baseUrl(@Nullable URI baseUrl) {
    if (baseUrl != null && baseUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "baseUrl must be an absolute address, such as https://videos.example.com/, not "
              + baseUrl);
    }
    this.baseUrl = baseUrl;
    return this;
  }

  /** The schema of the tables; {@code null}, the default, for the connections' own search path. */
  public WebhookDelivererBuilder schema(@Nullable String schema) {
    this.schema = schema == null ? null : TableScope.checkedSchema(schema);
    return this;
  }

  /** For how long an endpoint is claimed; for tests, which cannot wait for a lease to end. */
  WebhookDelivererBuilder lease(Duration lease) {
    this.lease = lease;
    return this;
  }

  /**
   * The deliverer; to be started, and closed. It opens no connection yet.
   *
   * @throws IllegalArgumentException naming the setting that does not fit
   * @throws IllegalStateException naming the library that this program lacks
   */
  public WebhookDeliverer build() {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
    }
    positive("suspendAfter", suspendAfter);
    positive("timeout", timeout);
    positive("keepFor", keepFor);
    positive("pollEvery", pollEvery);
    positive("closeWithin", closeWithin);
    Database everything = Database.outsideOfTransactions(dataSource);
    DeliveryQueue queue =
        new DeliveryQueue(
            schema == null ? everything : everything.inSchema(schema),
            lease == null ? timeout.plus(LEASE_BEYOND_TIMEOUT) : lease);
    Settings settings =
        new Settings(concurrency, retryPolicy, suspendAfter, keepFor, pollEvery, closeWithin);
    return new WebhookDeliverer(settings, queue, sender());
  }

  private WebhookSender sender() {
    try {
      EgressPolicy policy =
          new EgressPolicy(allowPrivateAddresses, ranges(allowed), ranges(denied), Set.of());
      return new WebhookSender(
          new GuardedNetwork(policy, NameResolver.SYSTEM),
          timeout,
          InstantSource.system(),
          MessageAddresses.under(baseUrl));
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "webhooks need com.squareup.okhttp3:okhttp-jvm and com.github.seancfoley:ipaddress in"
              + " the program: "
              + e.getMessage()
              + " is missing",
          e);
    }
  }

  private static List<IPAddress> ranges(List<String> texts) {
    return texts.stream().map(EgressPolicy::range).toList();
  }

  private static void positive(String setting, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(setting + " must be positive, not " + value);
    }
  }
}
