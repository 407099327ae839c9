package dev.segmentry.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a sandbox starts.
 *
 * @param data the folder of the first snapshot's CSV files
 * @param schema the schema file; {@code schema.json} in the data folder when absent
 * @param port 0 for any free one
 * @param time the clock
 * @param door what it answers through
 */
public record SandboxOptions(Path data, Optional<Path> schema, int port, Time time, Door door) {

  /**
   * The org's clock.
   *
   * @param start what it shows first; the real time when absent
   * @param frozen it moves only when told
   * @param latency what every call adds to it
   */
  public record Time(Optional<Instant> start, boolean frozen, Duration latency) {}

  public static SandboxOptions of(Path data) {
    return new SandboxOptions(
        data, Optional.empty(), 0, new Time(Optional.empty(), false, Duration.ZERO), Door.HTTP);
  }

  public SandboxOptions withSchema(Path file) {
    return new SandboxOptions(data, Optional.of(file), port, time, door);
  }

  public SandboxOptions onPort(int number) {
    return new SandboxOptions(data, schema, number, time, door);
  }

  /** Starts the clock there; it ticks from then on. */
  public SandboxOptions startingAt(Instant start) {
    return new SandboxOptions(
        data, schema, port, new Time(Optional.of(start), time.frozen(), time.latency()), door);
  }

  /** The clock stands still until it is set or advanced. */
  public SandboxOptions frozen() {
    return new SandboxOptions(
        data, schema, port, new Time(time.start(), true, time.latency()), door);
  }

  /** Every call makes the clock go on by this much. */
  public SandboxOptions withLatency(Duration latency) {
    return new SandboxOptions(
        data, schema, port, new Time(time.start(), time.frozen(), latency), door);
  }

  /** Answers through another door: {@link Door#RAW} for the faults no HTTP server commits. */
  public SandboxOptions behind(Door other) {
    return new SandboxOptions(data, schema, port, time, other);
  }

  Path schemaFile() {
    return schema.orElseGet(() -> data.resolve("schema.json"));
  }
}
