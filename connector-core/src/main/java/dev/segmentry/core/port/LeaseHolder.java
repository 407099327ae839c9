package dev.segmentry.core.port;

/**
 * A process that holds an org, or held it.
 *
 * @param host name of its machine
 * @param pid its number there
 * @param identity tells it from every other process that has or had that number; only compared
 * @param command what it was started to do, for people: {@code sync}
 */
public record LeaseHolder(String host, long pid, String identity, String command) {

  /** For people. */
  public String describe() {
    return command + " (process " + pid + " on " + host + ")";
  }
}
