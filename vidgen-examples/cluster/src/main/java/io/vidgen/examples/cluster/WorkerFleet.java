package io.vidgen.examples.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The worker JVMs of a run. Not thread-safe. Closing it ends them all. */
final class WorkerFleet implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(20);

  /** One seat for a worker: a worker that was killed is replaced. */
  private static final class Seat {
    final int number;
    Process process;
    long frozenUntil;
    boolean frozen;
    int successors;

    Seat(int number, Process process) {
      this.number = number;
      this.process = process;
    }
  }

  private final String url;
  private final Path directory;
  private final TorturePlan plan;
  private final List<Seat> seats = new ArrayList<>();

  WorkerFleet(String url, Path directory, TorturePlan plan) throws IOException {
    this.url = url;
    this.directory = directory;
    this.plan = plan;
    for (int i = 0; i < plan.workers(); i++) {
      seats.add(new Seat(i, start("worker-" + i + "-0")));
    }
  }

  private Process start(String name) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            WorkerProcess.class.getName(),
            url,
            directory.toString(),
            name,
            Long.toString(plan.lease().toMillis()))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve(name + ".log").toFile()))
        .redirectErrorStream(true)
        .start();
  }

  /** SIGKILL; another worker takes the seat at once. */
  void kill(int number) throws IOException, InterruptedException {
    Seat seat = seats.get(number);
    seat.process.destroyForcibly().waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
    replace(seat);
  }

  private void replace(Seat seat) throws IOException {
    seat.frozen = false;
    seat.successors++;
    seat.process = start("worker-" + seat.number + "-" + seat.successors);
  }

  /** SIGSTOP; {@link #tend} wakes it up when its time has come. */
  void freeze(int number) throws IOException, InterruptedException {
    Seat seat = seats.get(number);
    signal(seat, "STOP");
    seat.frozen = true;
    seat.frozenUntil = System.nanoTime() + plan.pause().toNanos();
  }

  boolean isFrozen(int number) {
    return seats.get(number).frozen;
  }

  boolean hasFrozen() {
    return seats.stream().anyMatch(seat -> seat.frozen);
  }

  /** Wakes those whose pause is over, and replaces those that have died by themselves. */
  void tend() throws IOException, InterruptedException {
    for (Seat seat : seats) {
      if (seat.frozen && System.nanoTime() - seat.frozenUntil >= 0) {
        signal(seat, "CONT");
        seat.frozen = false;
      }
      if (!seat.process.isAlive()) {
        throw new IllegalStateException(
            "worker " + seat.number + " ended by itself; see its log in " + directory);
      }
    }
  }

  private static void signal(Seat seat, String signal) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + signal, Long.toString(seat.process.pid())).start();
    if (!kill.waitFor(END.toMillis(), TimeUnit.MILLISECONDS) || kill.exitValue() != 0) {
      throw new IOException("cannot send SIG" + signal + " to " + seat.process.pid());
    }
  }

  /** Lets everybody finish what they are at; who does not end in time is killed. */
  @Override
  public void close() {
    try {
      for (Seat seat : seats) {
        if (seat.frozen && seat.process.isAlive()) {
          signal(seat, "CONT");
        }
        seat.process.getOutputStream().close();
      }
      for (Seat seat : seats) {
        if (!seat.process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
          seat.process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      seats.forEach(seat -> seat.process.destroyForcibly());
    } catch (InterruptedException e) {
      seats.forEach(seat -> seat.process.destroyForcibly());
      Thread.currentThread().interrupt();
    }
  }
}
