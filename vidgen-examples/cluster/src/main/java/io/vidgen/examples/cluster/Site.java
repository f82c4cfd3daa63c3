package io.vidgen.examples.cluster;

import java.util.List;

/**
 * What a scenario can reach.
 *
 * @param servers the database
 * @param network between it and everybody
 * @param workerLinks each worker's part of the network
 * @param fleet the workers
 * @param orders what they are asked for
 * @param rate orders a second, when nothing happens
 */
record Site(
    PostgresServers servers,
    Network network,
    List<NetworkLink> workerLinks,
    WorkerFleet fleet,
    Orders orders,
    int rate) {

  Site {
    workerLinks = List.copyOf(workerLinks);
  }

  int workers() {
    return workerLinks.size();
  }

  NetworkLink firstWorker() {
    return workerLinks.get(0);
  }
}
