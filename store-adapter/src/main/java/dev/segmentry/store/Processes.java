package dev.segmentry.store;

import dev.segmentry.core.port.LeaseHolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells processes apart, and whether one has ended. Numbers are used again, host names are shared
 * by containers, and start times move with the clock: what tells is the boot, the process namespace
 * and the start in ticks since that boot.
 */
public final class Processes {

  private static final Path PROC = Path.of("/proc");
  private static final int FIELDS_BEFORE_START = 19;

  private Processes() {}

  /**
   * @param command what this process was started to do, for people
   */
  public static LeaseHolder self(String command) {
    long pid = ProcessHandle.current().pid();
    String identity = realm() + " " + incarnation(pid).orElse("?");
    return new LeaseHolder(host(), pid, identity, command);
  }

  /** Whether a process of this machine certainly runs no more; false when in doubt. */
  public static boolean isGone(LeaseHolder holder) {
    String realm = realm() + " ";
    if (!holder.identity().startsWith(realm) || holder.identity().endsWith("?")) {
      return false;
    }
    String known = holder.identity().substring(realm.length());
    return incarnation(holder.pid()).filter(known::equals).isEmpty();
  }

  /** Within it, number and start name one process. Of other users' processes we may not be told. */
  private static String realm() {
    String boot = line(PROC.resolve("sys/kernel/random/boot_id")).orElse("-");
    String namespace;
    try {
      namespace = Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      namespace = "-";
    }
    return boot + " " + namespace + " " + System.getProperty("user.name");
  }

  private static Optional<String> incarnation(long pid) {
    if (Files.isDirectory(PROC.resolve("self"))) {
      return line(PROC.resolve(pid + "/stat")).flatMap(Processes::startTicks);
    }
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(start -> "started " + start);
  }

  /** Empty for one that has ended and whose parent has not noticed yet. */
  private static Optional<String> startTicks(String stat) {
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" "));
    boolean ended = fields.get(0).matches("[ZX]");
    return ended ? Optional.empty() : Optional.of("ticks " + fields.get(FIELDS_BEFORE_START));
  }

  private static String host() {
    return line(PROC.resolve("sys/kernel/hostname")).orElseGet(Processes::nameInNetwork);
  }

  private static String nameInNetwork() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this host";
    }
  }

  /** The first line of a file; empty when there is none. */
  private static Optional<String> line(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).lines().findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
