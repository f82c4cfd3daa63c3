package io.vidgen.recorder.playwright.internal.egress;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.SingleThreadEventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.littleshoot.proxy.TransportProtocol;
import org.littleshoot.proxy.impl.ServerGroup;

/**
 * The threads of one proxy. They end after its connections, not with them: a connection whose
 * thread is gone cannot say that it is closed, about which Netty complains with a stack trace.
 */
final class ProxyThreads extends ServerGroup {

  private static final int ACCEPTING = 1;
  private static final int FROM_BROWSER = 2;
  private static final int TO_SERVERS = 2;

  /** Closing waits no longer than this; what is left then ends by itself. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** A thread may look up a name, or wait for a server to answer, before it sees the end. */
  private static final Duration LONGEST_CLOSE = Duration.ofMinutes(1);

  /** So often threads pass each other at most what the end of a connection leaves to do. */
  private static final int ROUNDS = 8;

  private static final Duration LONGEST_END = Duration.ofSeconds(2);
  private static final Duration CHECK = Duration.ofMillis(5);

  private final AtomicBoolean ending = new AtomicBoolean();

  ProxyThreads(String name) {
    super(name, ACCEPTING, FROM_BROWSER, TO_SERVERS, false);
  }

  /** Ends the threads of a proxy that has been told to end; returns when they have. Idempotent. */
  void end() {
    List<EventLoopGroup> groups =
        List.of(
            getClientToProxyAcceptorPoolForTransport(TransportProtocol.TCP),
            getClientToProxyWorkerPoolForTransport(TransportProtocol.TCP),
            getProxyToServerWorkerPoolForTransport(TransportProtocol.TCP));
    long now = System.nanoTime();
    if (ending.compareAndSet(false, true)) {
      new Ending(groups, now + LONGEST_CLOSE.toNanos()).begin();
    }
    for (EventLoopGroup group : groups) {
      long left = now + LONGEST_WAIT.toNanos() - System.nanoTime();
      group.terminationFuture().awaitUninterruptibly(left, TimeUnit.NANOSECONDS);
    }
  }

  /** The end of the threads, on the first of them. */
  private static final class Ending {

    private final List<EventLoopGroup> groups;
    private final List<SingleThreadEventLoop> loops;
    private final long deadline;

    Ending(List<EventLoopGroup> groups, long deadline) {
      this.groups = groups;
      this.deadline = deadline;
      this.loops =
          groups.stream()
              .flatMap(group -> StreamSupport.stream(group.spliterator(), false))
              .map(SingleThreadEventLoop.class::cast)
              .toList();
    }

    private SingleThreadEventLoop first() {
      return loops.get(0);
    }

    void begin() {
      first().execute(this::awaitConnections);
    }

    private void awaitConnections() {
      boolean closed = loops.stream().allMatch(loop -> loop.registeredChannels() == 0);
      if (closed || System.nanoTime() - deadline > 0) {
        passRounds(ROUNDS);
      } else {
        var unused =
            first().schedule(this::awaitConnections, CHECK.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    /** In a round, every thread does what it had to do at the beginning of the round. */
    private void passRounds(int left) {
      if (left == 0) {
        for (EventLoopGroup group : groups) {
          var unused = group.shutdownGracefully(0, LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        }
        return;
      }
      AtomicInteger busy = new AtomicInteger(loops.size());
      for (SingleThreadEventLoop loop : loops) {
        loop.execute(
            () -> {
              if (busy.decrementAndGet() == 0) {
                first().execute(() -> passRounds(left - 1));
              }
            });
      }
    }
  }
}
