package dev.segmentry.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.front.PortInUse;
import dev.segmentry.sandbox.org.BadInput;
import dev.segmentry.sandbox.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The sandbox on its own: serves until it is interrupted. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 64,
    description = "A local Salesforce org or HubSpot portal that answers on the real wire.",
    sortOptions = false)
public final class Main implements Callable<Integer> {
  @Option(
      names = "--crm",
      required = true,
      completionCandidates = Words.class,
      description = "${COMPLETION-CANDIDATES}")
  private String crm = "";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "folder of the first snapshot's CSV files")
  private Path data = Path.of("");

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "schema file (default: schema.json in the data folder)")
  private Optional<Path> schema = Optional.empty();

  @Option(names = "--port", description = "port on 127.0.0.1 (default: any free one)")
  private int port;

  @Option(names = "--clock", paramLabel = "ISO", description = "what the org's clock shows first")
  private Optional<Instant> clock = Optional.empty();

  @Option(names = "--frozen", description = "the clock moves only when told")
  private boolean frozen;

  @Option(
      names = "--latency",
      paramLabel = "ISO",
      description = "virtual time every call takes, such as PT0.4S (default: none)")
  private Duration latency = Duration.ZERO;

  @Option(
      names = "--raw-door",
      description = "answer on plain sockets, which can break the rules of HTTP (for faults)")
  private boolean raw;

  @Option(names = "--json", description = "print one line of JSON")
  private boolean json;

  @Option(names = "--until-stdin-closes", description = "stop when standard input ends")
  private boolean untilStdinCloses;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  Main(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new Main(System.in, out, err)).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<CrmKind> kind = CrmKind.named(crm);
    if (kind.isEmpty()) {
      err.println("--crm " + crm + ": there are " + String.join(", ", new Words()));
      return 64;
    }
    SandboxOptions options =
        new SandboxOptions(
            data,
            schema,
            port,
            new SandboxOptions.Time(clock, frozen, latency),
            raw ? Door.RAW : Door.HTTP);
    try (SandboxServer server = SandboxServer.start(kind.get(), options)) {
      announce(server);
      serve();
      return 0;
    } catch (BadInput | PortInUse unusable) {
      err.println(unusable.getMessage());
      return 1;
    }
  }

  private void announce(SandboxServer server) {
    if (json) {
      ObjectNode line = Json.object().put("crm", crm).put("baseUrl", server.baseUrl());
      server.credentials().forEach(line::put);
      out.println(line);
      return;
    }
    out.println(crm + " sandbox: " + server.baseUrl());
    for (Map.Entry<String, String> one : server.credentials().entrySet()) {
      out.println("  " + one.getKey() + ": " + one.getValue());
    }
    out.println("  controls: " + server.baseUrl() + "/sandbox");
    out.println(untilStdinCloses ? "Serving until stdin closes." : "Serving; Ctrl-C stops it.");
  }

  private void serve() throws IOException, InterruptedException {
    if (untilStdinCloses) {
      byte[] ignored = new byte[1024];
      while (in.read(ignored) >= 0) {
        // only the end counts
      }
    } else {
      new CountDownLatch(1).await();
    }
  }

  private static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(CrmKind.values()).map(CrmKind::word).iterator();
    }
  }
}
