package dev.segmentry.app.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.RealProgram;
import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.Workbench;
import dev.segmentry.app.crash.Checkpoints.SimulatedCrash;
import dev.segmentry.app.crash.check.Checker;
import dev.segmentry.app.report.Paint;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.sandbox.SandboxOptions;
import dev.segmentry.sandbox.SandboxServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One org in its sandbox, and what a machine of the connector has of it: files, secrets, a clock.
 */
final class OrgUnderTest implements AutoCloseable {

  static final String FIRST_DAY = "2026-03-02";
  static final String SECOND_DAY = "2026-03-03";

  /** Long enough for search indexes to see what people did in the evening. */
  private static final Duration NIGHT = Duration.ofHours(8);

  private final World world;
  private final Path folder;
  private final SandboxServer server;

  private OrgUnderTest(World world, Path folder, SandboxServer server) {
    this.world = world;
    this.folder = folder;
    this.server = server;
  }

  /** Opens the org as it is in the morning of the first day. */
  static OrgUnderTest open(World world, Path folder) {
    try {
      Path schema = folder.resolve("schema.json");
      Files.writeString(
          schema,
          resource(world.kind().word() + "-schema.json").replace("${key}", world.keyField()));
      data(folder.resolve(FIRST_DAY), 3);
      data(folder.resolve(SECOND_DAY), 4);
      SandboxServer server =
          SandboxServer.start(
              world.kind(),
              SandboxOptions.of(folder.resolve(FIRST_DAY))
                  .withSchema(schema)
                  .startingAt(morning(FIRST_DAY).minus(NIGHT))
                  .frozen());
      server.sandbox().clock().set(morning(FIRST_DAY));
      Files.writeString(folder.resolve("model.yaml"), resource("model.yaml"));
      Files.writeString(
          folder.resolve("segmentry.yaml"),
          resource(world.kind().word() + ".yaml").replace("${url}", server.baseUrl()));
      return new OrgUnderTest(world, folder, server);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * The accounts of a day out of the hand-made table; without revenue an account is not there yet.
   */
  private static void data(Path day, int arr) throws IOException {
    Files.createDirectories(day);
    String rows =
        table()
            .lines()
            .skip(1)
            .map(line -> line.split(",", -1))
            .filter(cells -> !cells[arr].isEmpty())
            .map(cells -> String.join(",", cells[0], cells[1], cells[2], cells[arr]))
            .collect(Collectors.joining("\n", "account_id,name,owner,arr\n", "\n"));
    Files.writeString(day.resolve("accounts.csv"), rows);
    Files.writeString(day.resolve("users.csv"), resource("users.csv"));
    Files.writeString(day.resolve("tasks.csv"), resource("tasks.csv"));
  }

  private static String table() {
    return resource("accounts.csv");
  }

  private static String resource(String name) {
    try (InputStream stream = OrgUnderTest.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Instant morning(String day) {
    return Instant.parse(day + "T09:00:00Z");
  }

  World world() {
    return world;
  }

  SandboxServer server() {
    return server;
  }

  Path folder() {
    return folder;
  }

  Instant now() {
    return server.sandbox().clock().instant();
  }

  void pass(Duration time) {
    server.sandbox().clock().advance(time);
  }

  /** Everybody gets a first tier; what was written is read once more. */
  void liveThroughFirstDay() {
    JsonNode plan = json(mustEnd(run(Checkpoints.NONE, "plan", "--json"), 0, 5));
    mustEnd(
        run(Checkpoints.NONE, "apply", plan.path("result").path("plan").path("id").asText()), 0);
  }

  /** The next morning: revenue has changed. */
  void wakeUpToSecondDay() {
    server.sandbox().clock().set(morning(SECOND_DAY).minus(NIGHT));
    server.sandbox().load(folder.resolve(SECOND_DAY));
    server.sandbox().clock().set(morning(SECOND_DAY));
  }

  /** The field that holds the revenue is emptied for everybody. */
  void loseRevenue() {
    server
        .sandbox()
        .records(world.words().accounts().object())
        .forEach(
            account ->
                server
                    .sandbox()
                    .edit(
                        world.words().accounts().object(),
                        account.id(),
                        Map.of(world.revenue(), ""),
                        ""));
    pass(Duration.ofMinutes(1));
  }

  /** Begins to watch the org, in which each CSM with news is owed a notice of the day. */
  Checker checker() {
    return checker(true);
  }

  /**
   * Begins to watch the org.
   *
   * @param notices whether notices of the day are owed
   */
  Checker checker(boolean notices) {
    return new Checker(
        server.baseUrl(),
        world.words(),
        table(),
        new Checker.Day(FIRST_DAY, SECOND_DAY, notices),
        new Checker.Batches(SmallBatches.CHANGES, SmallBatches.TASKS));
  }

  /** Runs the program in this process, with the org's own clock. */
  Ended run(Checkpoints checkpoints, String... arguments) {
    return run(checkpoints, lookup -> lookup, arguments);
  }

  Ended run(Checkpoints checkpoints, UnaryOperator<TaskLookup> lookup, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(print(out), print(err), new Paint(false));
    InstantSource instants = server.sandbox().clock();
    Workbench parts = RealProgram.parts(console, environment()).with(Map.of(), instants);
    int status;
    try {
      status = RealProgram.run(new Instrumented(checkpoints, lookup).of(parts), with(arguments));
    } catch (SimulatedCrash crash) {
      status = Checkpoints.HALTED;
    }
    return new Ended(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The program's arguments with this org's configuration. */
  String[] with(String... arguments) {
    return Stream.concat(
            Stream.of(arguments),
            Stream.of("--config", folder.resolve("segmentry.yaml").toString()))
        .toArray(String[]::new);
  }

  /** The secrets, as a process gets them. */
  Map<String, String> environment() {
    Map<String, String> credentials = server.credentials();
    Map<String, String> environment = new HashMap<>();
    environment.put("CRASH_CLIENT_ID", credentials.getOrDefault("clientId", ""));
    environment.put("CRASH_CLIENT_SECRET", credentials.getOrDefault("clientSecret", ""));
    environment.put("CRASH_TOKEN", credentials.getOrDefault("accessToken", ""));
    return environment;
  }

  /** What must not stand in any file or be said aloud. */
  List<String> secrets() {
    return Stream.of("CRASH_CLIENT_SECRET", "CRASH_TOKEN")
        .map(environment()::get)
        .filter(secret -> !secret.isEmpty())
        .toList();
  }

  static Ended mustEnd(Ended ended, int... statuses) {
    for (int status : statuses) {
      if (ended.status() == status) {
        return ended;
      }
    }
    throw new IllegalStateException("the program ended otherwise than it should: " + ended);
  }

  private static JsonNode json(Ended ended) {
    try {
      return new ObjectMapper().readTree(ended.out());
    } catch (IOException e) {
      throw new UncheckedIOException(ended.out(), e);
    }
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
