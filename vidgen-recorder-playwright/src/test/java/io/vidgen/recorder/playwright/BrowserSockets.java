package io.vidgen.recorder.playwright;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The internet sockets of the browsers below this JVM, as Linux lists them: see proc(5). */
final class BrowserSockets {

  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final Pattern PROXY = Pattern.compile("--proxy-server=\\D*127\\.0\\.0\\.1:(\\d+)");

  private BrowserSockets() {}

  /**
   * Where the browsers' connections lead and where they listen; their proxy left out, and what
   * WebRTC has opened but not used: a datagram socket that has neither a peer nor a port that
   * anybody knows.
   */
  static Set<String> besidesTheProxy() {
    Set<String> found = new HashSet<>();
    List<ProcessHandle> browsers =
        ProcessHandle.current()
            .descendants()
            .filter(process -> process.info().command().orElse("").contains("headless"))
            .toList();
    Set<String> inodes = new HashSet<>();
    Set<String> proxies = new HashSet<>();
    for (ProcessHandle browser : browsers) {
      inodes.addAll(inodesOf(browser));
      proxyOf(browser).ifPresent(proxies::add);
    }
    for (String protocol : List.of("tcp", "tcp6", "udp", "udp6", "raw", "raw6")) {
      for (String[] socket : table(protocol)) {
        boolean theirs = inodes.contains(socket[9]);
        boolean toProxy = protocol.equals("tcp") && proxies.contains(socket[2]);
        boolean silent =
            protocol.startsWith("udp")
                && socket[2].matches("0+:0000")
                && socket[1].matches("0+:(?!14E9)[0-9A-F]{4}");
        if (theirs && !toProxy && !silent) {
          found.add(protocol + " " + socket[1] + " to " + socket[2]);
        }
      }
    }
    return found;
  }

  private static Set<String> inodesOf(ProcessHandle process) {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
      for (Path file : open.toList()) {
        Matcher socket = SOCKET.matcher(linkOf(file));
        if (socket.matches()) {
          inodes.add(socket.group(1));
        }
      }
    } catch (IOException e) {
      return inodes; // The process has just ended.
    }
    return inodes;
  }

  private static String linkOf(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** The proxy's address and port as the kernel's tables write them. */
  private static Optional<String> proxyOf(ProcessHandle browser) {
    return Stream.of(browser.info().arguments().orElse(new String[0]))
        .map(PROXY::matcher)
        .filter(Matcher::find)
        .map(found -> String.format("0100007F:%04X", Integer.parseInt(found.group(1))))
        .findFirst();
  }

  private static List<String[]> table(String protocol) {
    Path file = Path.of("/proc/net", protocol);
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream()
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
