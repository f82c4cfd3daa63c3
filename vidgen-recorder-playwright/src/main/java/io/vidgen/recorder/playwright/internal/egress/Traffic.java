package io.vidgen.recorder.playwright.internal.egress;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.recorder.playwright.EgressLimits;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one recording asks of the network, and the limits on it. Thread-safe: the proxy's threads
 * write, the recording's reads.
 */
public final class Traffic {

  /** Why a host could not be reached. */
  public enum Refusal {
    /** Its addresses are not public. */
    NOT_PUBLIC,
    /** Its name has no address. */
    UNKNOWN_HOST,
    /** Nobody answers at its address. */
    UNREACHABLE,
    /** A card asked for it, which reaches nothing but its files. */
    NOT_OF_CARD
  }

  private static final int MOST_REFUSALS_KEPT = 10_000;
  private static final int MOST_HOSTS_NAMED = 3;
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(1);

  private final EgressLimits limits;
  private final boolean open;
  private final @Nullable CardFiles card;
  private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
  private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
  private final Set<String> cutShort = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connectionsEver = new AtomicInteger();
  private final AtomicInteger blocked = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final Map<String, Set<InetAddress>> silent = new ConcurrentHashMap<>();
  private final Map<String, List<InetAddress>> admitted = new ConcurrentHashMap<>();
  private volatile boolean ended;
  private volatile boolean turnedAway;
  private volatile @Nullable LinkageError partMissing;

  private Traffic(EgressLimits limits, boolean open, @Nullable CardFiles card) {
    this.limits = limits;
    this.open = open;
    this.card = card;
  }

  /** Notes that this program lacks a class, so that no page can be reached. */
  void notePartMissing(LinkageError error) {
    partMissing = error;
  }

  /** The class that this program lacks, if that came out. */
  public Optional<LinkageError> partMissing() {
    return Optional.ofNullable(partMissing);
  }

  /** A recording's. */
  static Traffic within(EgressLimits limits) {
    return new Traffic(limits, true, null);
  }

  /** A card's, which reaches nothing but its files. */
  static Traffic within(EgressLimits limits, CardFiles card) {
    return new Traffic(limits, true, card);
  }

  /** What stands in for the network; empty where the network is there. */
  Optional<CardFiles> card() {
    return Optional.ofNullable(card);
  }

  /** Nobody's: between two recordings a browser has nothing to ask for. */
  static Traffic none() {
    return new Traffic(EgressLimits.defaults(), false, null);
  }

  EgressLimits limits() {
    return limits;
  }

  /** Takes a new connection of the browser in; false when it is one too many. */
  boolean admit(Channel connection) {
    boolean admitted = isAdmitted(connection);
    turnedAway = turnedAway || !admitted;
    return admitted;
  }

  private boolean isAdmitted(Channel connection) {
    if (!open || ended) {
      return false;
    }
    if (connectionsEver.incrementAndGet() > limits.connectionsPerRecording()) {
      return exceed("it opened more than " + limits.connectionsPerRecording() + " connections");
    }
    if (connections.size() >= limits.connectionsAtOnce()) {
      return exceed("it held more than " + limits.connectionsAtOnce() + " connections at once");
    }
    connections.add(connection);
    connection.closeFuture().addListener(closed -> connections.remove(connection));
    if (ended) { // Meanwhile, and it may have been overlooked.
      cut(connection);
    }
    return true;
  }

  /** Whether a connection was one too many, so that what it asked for was not asked. */
  public boolean hasTurnedAway() {
    return turnedAway || ended;
  }

  /** Counts bytes; false when they are too many. */
  boolean count(long more, long inThisResponse) {
    if (bytes.addAndGet(more) > limits.bytesPerRecording()) {
      return exceed("it moved more than " + limits.bytesPerRecording() + " bytes");
    }
    if (inThisResponse > limits.bytesPerResponse()) {
      return exceed("a response had more than " + limits.bytesPerResponse() + " bytes");
    }
    return true;
  }

  private boolean exceed(String what) {
    cutShort.add(what);
    return false;
  }

  void refuse(String host, Refusal why) {
    if (why == Refusal.NOT_PUBLIC || why == Refusal.NOT_OF_CARD) {
      blocked.incrementAndGet();
    }
    String name = EgressPolicy.nameOf(host);
    if (refusals.size() < MOST_REFUSALS_KEPT || refusals.containsKey(name)) {
      refusals.put(name, why);
    }
  }

  /** Of a host's addresses that may be dialled, the first that has not been silent so far. */
  InetAddress choose(String host, List<InetAddress> ofHost) {
    String name = EgressPolicy.nameOf(host);
    if (ofHost.size() > 1) {
      admitted.put(name, List.copyOf(ofHost));
    }
    Set<InetAddress> tried = silent.getOrDefault(name, Set.of());
    return ofHost.stream()
        .filter(address -> !tried.contains(address))
        .findFirst()
        .orElse(ofHost.get(0));
  }

  /** Notes that nobody answers at this address of a host. */
  void noteSilent(String host, @Nullable InetAddress address) {
    if (address != null) {
      silent
          .computeIfAbsent(EgressPolicy.nameOf(host), name -> ConcurrentHashMap.newKeySet())
          .add(address);
    }
  }

  /** Whether a host did not answer when it was last asked, and has an address not tried yet. */
  public boolean mayAnswerElsewhere(String host) {
    String name = EgressPolicy.nameOf(host);
    return refusals.get(name) == Refusal.UNREACHABLE
        && !silent.getOrDefault(name, Set.of()).containsAll(admitted.getOrDefault(name, List.of()));
  }

  void reached(String host) {
    refusals.remove(EgressPolicy.nameOf(host));
  }

  /** Why this host could not be reached when it was last asked for; empty if it could. */
  public Optional<Refusal> refusalOf(String host) {
    return Optional.ofNullable(refusals.get(EgressPolicy.nameOf(host)));
  }

  /** What of the page did not come; each a sentence. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    Set<String> hosts = new TreeSet<>();
    refusals.forEach(
        (host, why) -> {
          if (why == Refusal.NOT_PUBLIC || why == Refusal.NOT_OF_CARD) {
            hosts.add(host);
          }
        });
    if (!hosts.isEmpty()) {
      notes.add(
          blocked
              + (blocked.get() == 1 ? " request" : " requests")
              + (card == null
                  ? " of the page to addresses that are not public blocked ("
                  : " of the card blocked, which reaches nothing but its files (")
              + String.join(", ", hosts.stream().limit(MOST_HOSTS_NAMED).toList())
              + (hosts.size() > MOST_HOSTS_NAMED ? ", …)" : ")"));
    }
    cutShort.stream().sorted().forEach(what -> notes.add("the page was cut short: " + what));
    return notes;
  }

  /** Closes a connection; when that is done is all the same. */
  static void cut(Channel connection) {
    var unused = connection.close();
  }

  /** Whether nobody waits for answers any more. */
  boolean hasEnded() {
    return ended;
  }

  /**
   * Closes every connection and admits none any more. Waits until they are closed: otherwise a
   * client's next request over one of them may reach its server, lose its answer, and be sent
   * again.
   */
  void end() {
    ended = true;
    long deadline = System.nanoTime() + CLOSED_WITHIN.toNanos();
    for (ChannelFuture closing : connections.stream().map(Channel::close).toList()) {
      closing.awaitUninterruptibly(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }
}
