package io.vidgen.internal.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds a host's addresses; asked for names and for addresses written out alike. */
@FunctionalInterface
public interface NameResolver {

  /** The operating system's. */
  NameResolver SYSTEM = InetAddress::getAllByName;

  /** All addresses of a host, the preferred one first; at least one. */
  InetAddress[] resolve(String host) throws UnknownHostException;
}
