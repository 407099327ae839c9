package dev.segmentry.app;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.segmentry.app.cli.CommandTree;
import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.SandboxProcess;
import dev.segmentry.app.cli.StopRequest;
import dev.segmentry.app.cli.Workbench;
import dev.segmentry.app.report.Paint;
import dev.segmentry.core.testkit.SettableInstants;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Plans and applies every account of a computed org, on the real command line and a real state; to
 * be started in a process with little memory.
 */
final class ComputedOrgRun {

  private static final String MODEL =
      """
      model: tiers
      version: 1.0.0
      effective: 2024-01-01
      owners: [tests]
      dimensions:
        tier:
          label: Tier
          of: arr
          segments:
            smb: {label: Small, motion: tech-touch}
            enterprise: {label: Large, motion: high-touch, from: 50000, falling: immediate, rising: immediate}
      playbooks:
        welcome:
          label: Welcome
          triggers: [{dimension: tier, into: [smb, enterprise]}]
          on_first: true
          cooldown_days: 30
          due_business_days: 1
          priority: {dimension: tier, tiers: {smb: low, enterprise: high}}
          subject: "Welcome {account}"
          body: "{arr} ARR. Say hello."
      """;

  private static final String CONFIGURATION =
      """
      org:
        crm: salesforce
        url: http://127.0.0.1:1
        auth: {client_id: env:ID, client_secret: env:SECRET}
      model: model.yaml
      population: "arr > 0"
      mapping:
        attributes: {arr: ARR}
        write: {tier: {segment: Tier, since: Tier_Since}, reason: Reason}
      csm: {fields: Csm, fallback: csm-0, capacity_per_day: 10000, digest: off}
      state: state
      """;

  private final Path folder;
  private final ComputedCrm crm;
  private final SettableInstants instants =
      new SettableInstants(Instant.parse("2026-03-02T08:00:00Z"));

  private ComputedOrgRun(Path folder, int accounts) {
    this.folder = folder;
    this.crm = new ComputedCrm(accounts);
  }

  public static void main(String[] arguments) throws IOException {
    AtomicLong peak = watchHeap();
    Path folder = Path.of(arguments[0]);
    Files.writeString(folder.resolve("model.yaml"), MODEL);
    Files.writeString(folder.resolve("segmentry.yaml"), CONFIGURATION);
    new ComputedOrgRun(folder, Integer.parseInt(arguments[1])).run();
    System.out.println("peak live heap " + peak.get() / (1 << 20) + " MiB");
    System.out.println("done");
  }

  private void run() throws IOException {
    step("plan", "--out", at("plan.json"), "--rows", at("planned.ndjson"));
    step("apply", at("plan.json"), "--rows", at("rows.ndjson"));
    System.out.println(
        "written " + crm.changesWritten + " changes, " + crm.tasksWritten + " tasks");
    try (var lines = Files.lines(folder.resolve("rows.ndjson"))) {
      System.out.println(
          "rows " + lines.filter(line -> line.contains("\"result\":\"written\"")).count());
    }
  }

  private String at(String file) {
    return folder.resolve(file).toString();
  }

  private void step(String... arguments) {
    long start = System.nanoTime();
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = at("segmentry.yaml");
    PrintStream quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console console =
        new Console(
            quiet, new PrintStream(System.err, true, StandardCharsets.UTF_8), new Paint(false));
    Workbench workbench =
        new Workbench(
            console,
            Map.of("ID", "id", "SECRET", "secret", "USER", "ada"),
            instants,
            (configuration, secrets, mappings, clock, gate) -> crm.connection(),
            CommandLineFixture::state,
            new ModelFiles(),
            time -> {},
            new StopRequest());
    int exit = CommandTree.run(workbench, new SandboxProcess(List::of), List.of(), all);
    System.out.println(
        arguments[0]
            + " ended with "
            + exit
            + " after "
            + Duration.ofNanos(System.nanoTime() - start).toSeconds()
            + " s");
  }

  /** What was alive right after a collection, at its most. */
  private static AtomicLong watchHeap() {
    AtomicLong peak = new AtomicLong();
    Set<String> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                if (notification.getUserData() instanceof CompositeData data) {
                  long live =
                      GarbageCollectionNotificationInfo.from(data)
                          .getGcInfo()
                          .getMemoryUsageAfterGc()
                          .entrySet()
                          .stream()
                          .filter(pool -> heap.contains(pool.getKey()))
                          .mapToLong(pool -> pool.getValue().getUsed())
                          .sum();
                  peak.accumulateAndGet(live, Math::max);
                }
              },
              null,
              null);
    }
    return peak;
  }
}
