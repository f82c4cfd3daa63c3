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

  private final List<String> urls;
  private final Path directory;
  private final Duration lease;
  private final List<Seat> seats = new ArrayList<>();

  /**
   * Starts the workers.
   *
   * @param urls for each worker, its JDBC URL of the database
   * @param directory for their videos and logs
   * @param lease how long their claims live without renewal
   */
  WorkerFleet(List<String> urls, Path directory, Duration lease) throws IOException {
    this.urls = List.copyOf(urls);
    this.directory = directory;
    this.lease = lease;
    for (int i = 0; i < urls.size(); i++) {
      seats.add(new Seat(i, start(i, "worker-" + i + "-0")));
    }
  }

  private Process start(int seat, String name) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dtorture.log=INFO",
            "-cp",
            System.getProperty("java.class.path"),
            WorkerProcess.class.getName(),
            urls.get(seat),
            directory.toString(),
            name,
            Long.toString(lease.toMillis()))
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
    seat.process = start(seat.number, "worker-" + seat.number + "-" + seat.successors);
  }

  /** SIGSTOP; {@link #tend} wakes it up when this time has passed. */
  void freeze(int number, Duration pause) throws IOException, InterruptedException {
    Seat seat = seats.get(number);
    signal(seat, "STOP");
    seat.frozen = true;
    seat.frozenUntil = System.nanoTime() + pause.toNanos();
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
