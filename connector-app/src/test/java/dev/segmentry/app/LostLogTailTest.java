package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.app.cli.State;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.InMemoryCrm;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run applies a plan; the CRM keeps all of it, and the state loses the end of its write-ahead
 * log: at every boundary of a frame, and in the middle of a frame. Each time a whole sync follows.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LostLogTailTest {

  private static final int ACCOUNTS = 3;

  /** After one cut in so many a second run is seen to write nothing. */
  private static final int QUIET_EVERY = 8;

  private static final String MODEL =
      """
      model: value
      version: 1.0.0
      effective: 2024-01-01
      owners: [tests]
      dimensions:
        value:
          label: Value
          of: arr
          segments:
            smb: {label: Small, motion: pooled}
            enterprise:
              {label: Large, motion: dedicated, from: 25000, falls_below: 25000, falling: immediate, rising: immediate}
      playbooks:
        shrunk:
          label: Shrunk
          triggers: [{dimension: value, from: [enterprise], into: [smb]}]
          cooldown_days: 30
          due_business_days: 1
          priority: {dimension: value, tiers: {smb: low, enterprise: high}}
          subject: "Shrunk: {account}"
          body: "{arr} ARR. Ask why."
      """;

  /** SQLite's file format: the header of a log, that of a frame, and where the page size stands. */
  private static final int LOG_HEADER = 32;

  private static final int FRAME_HEADER = 24;
  private static final int PAGE_SIZE_AT = 8;

  @TempDir Path folder;
  private Path copy = Path.of("");

  @ParameterizedTest
  @EnumSource
  void wherever_the_log_is_cut_nothing_is_doubled_and_nothing_lost(KeySupport keys)
      throws IOException {
    InMemoryCrm crm = new InMemoryCrm(keys, InMemoryCrm.contractMappings());
    CommandLineFixture shell = shell(crm);
    List<ExternalRef> accounts = accounts(crm);
    shell.org("plan");
    assertThat(shell.org("apply", "p-20260302-0001").exit()).isZero();
    accounts.forEach(account -> crm.changes(account, "arr", "9000"));
    shell.instants.tick(Duration.ofDays(1));
    copy = Files.createDirectory(folder.resolve("copy"));

    assertThat(shell.with(this::copiedAtTheEnd).org("sync").exit()).isZero();

    assertRight(crm, accounts, "after the run itself");
    Map<ExternalRef, Map<String, Scalar>> right = outputs(crm, accounts);
    shell.with(state -> state);
    shell.instants.tick(Duration.ofMinutes(10));
    List<Long> cuts = cuts();
    for (long length : cuts) {
      cutTo(length);
      String where = keys + ", log cut to " + length + " of " + cuts.get(0) + " bytes";

      Ran ran = shell.org("sync");

      assertThat(ran.exit()).as(where + ran.err()).isZero();
      assertRight(crm, accounts, where + ran.out() + ran.err());
      assertThat(outputs(crm, accounts)).as(where).isEqualTo(right);
      if (cuts.indexOf(length) % QUIET_EVERY == 0) {
        int writes = crm.writeRequests();
        assertThat(shell.org("sync").exit()).as(where).isZero();
        assertThat(crm.writeRequests()).as(where + ": the next run is quiet").isEqualTo(writes);
      }
    }
    assertThat(cuts).as("frames of one run").hasSizeGreaterThan(50);
  }

  /** From the whole log down to its header, and once into the last frame. */
  private List<Long> cuts() throws IOException {
    Path log = copy.resolve("state.db-wal");
    long frame = FRAME_HEADER + pageSize(log);
    List<Long> cuts = new ArrayList<>();
    for (long length = Files.size(log); length >= LOG_HEADER; length -= frame) {
      cuts.add(length);
    }
    assertThat(cuts.get(cuts.size() - 1)).as("whole frames").isEqualTo(LOG_HEADER);
    cuts.add(1, cuts.get(0) - frame / 2);
    return cuts;
  }

  private static int pageSize(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(PAGE_SIZE_AT);
      return file.readInt();
    }
  }

  /** The state is what it was at the end of the run, with less of its log. */
  private void cutTo(long length) throws IOException {
    Path live = state();
    Files.deleteIfExists(live.resolveSibling("state.db-shm"));
    Files.copy(copy.resolve("state.db"), live, StandardCopyOption.REPLACE_EXISTING);
    Path log = live.resolveSibling("state.db-wal");
    Files.copy(copy.resolve("state.db-wal"), log, StandardCopyOption.REPLACE_EXISTING);
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(length);
    }
  }

  /** Closing moves the log into the file: before that, both are copied. */
  private State copiedAtTheEnd(State state) {
    return new State(
        state.mirror(),
        state.segments(),
        state.journal(),
        () -> {
          for (String file : List.of("state.db", "state.db-wal")) {
            try {
              Files.copy(state().resolveSibling(file), copy.resolve(file));
            } catch (IOException failed) {
              throw new UncheckedIOException(failed);
            }
          }
          state.closing().run();
        });
  }

  private Path state() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("s"))) {
      return files.filter(file -> file.endsWith("state.db")).findFirst().orElseThrow();
    }
  }

  private CommandLineFixture shell(InMemoryCrm crm) throws IOException {
    CommandLineFixture shell = new CommandLineFixture(folder, crm);
    Path model = Files.writeString(folder.resolve("model.yaml"), MODEL);
    shell.configure(
        CommandLineFixture.CONFIGURATION
            .replace("state: state", "state: " + folder.resolve("s"))
            .replace("model: saas-default", "model: " + model)
            .replace("      health: {score: Health_Score}\n", "")
            .replace("    health: {score: Health_Score}\n", ""));
    return shell;
  }

  private static List<ExternalRef> accounts(InMemoryCrm crm) {
    List<ExternalRef> accounts = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(crm.hasAccount("Account " + i, Map.of("arr", "90000")));
    }
    return accounts;
  }

  private static void assertRight(InMemoryCrm crm, List<ExternalRef> accounts, String where) {
    for (ExternalRef account : accounts) {
      assertThat(crm.outputs(account).get("Value_Segment"))
          .as(where)
          .isEqualTo(new Scalar.TextValue("smb"));
      assertThat(crm.taskCount(account)).as(where).isEqualTo(1);
    }
  }

  private static Map<ExternalRef, Map<String, Scalar>> outputs(
      InMemoryCrm crm, List<ExternalRef> accounts) {
    Map<ExternalRef, Map<String, Scalar>> outputs = new HashMap<>();
    accounts.forEach(account -> outputs.put(account, Map.copyOf(crm.outputs(account))));
    return outputs;
  }
}
