package dev.segmentry.app;

import dev.segmentry.app.cli.Connection;
import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.RelatedRow;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.mapping.RelatedRows;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.plan.WriteCosts;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * An org of any size that holds nothing: every answer is computed from an account's number. It
 * counts what is written to it.
 */
final class ComputedCrm {

  static final String ORG = "00D000000000001AAA";

  private static final int PAGE = 2_000;
  private static final int BATCH = 200;
  private static final Instant READ = Instant.parse("2026-03-01T08:00:00Z");

  private final int accounts;
  private int batch;
  private List<ExternalRef> sent = List.of();
  long changesWritten;
  long tasksWritten;

  ComputedCrm(int accounts) {
    this.accounts = accounts;
  }

  Connection connection() {
    return new Connection(
        schema(),
        source(),
        new Connection.Writing(segments(), tasks(), lookup()),
        owners(),
        new WriteCosts(BATCH, BATCH, PAGE),
        Duration.ofSeconds(60),
        () -> {});
  }

  private AccountRecord record(int number) {
    return new AccountRecord(
        ref(number),
        "Account %07d of the computed org".formatted(number),
        READ,
        Map.of(
            "arr",
            new AttributeValue.Known(
                Scalar.NumberValue.of(1_000L + (number * 7919L) % 200_000), "ARR", READ)),
        Map.of(),
        List.of("csm-" + number % 1_000));
  }

  private static ExternalRef ref(int number) {
    return new ExternalRef(CrmSystem.SALESFORCE, "001%015d".formatted(number));
  }

  private static int number(ExternalRef ref) {
    return Integer.parseInt(ref.id().substring(3));
  }

  private AccountSource source() {
    return new AccountSource() {
      @Override
      public AccountPage changedSince(ReadPosition position) {
        int from = position.equals(ReadPosition.START) ? 0 : Integer.parseInt(position.cursor());
        int to = Math.min(accounts, from + PAGE);
        List<AccountRecord> page =
            IntStream.range(from, to).mapToObj(ComputedCrm.this::record).toList();
        return new AccountPage(page, List.of(), new ReadPosition("" + to), to == accounts);
      }

      @Override
      public Map<ExternalRef, AccountRecord> current(List<ExternalRef> refs) {
        Map<ExternalRef, AccountRecord> current = new HashMap<>();
        refs.forEach(ref -> current.put(ref, record(number(ref))));
        return current;
      }

      @Override
      public Map<ExternalRef, AttributeValue> relatedCounts(
          RelatedCount count, List<ExternalRef> refs, LocalDate asOf) {
        return new TreeMap<>();
      }

      @Override
      public Set<ExternalRef> relatedRows(
          RelatedRows rows, List<ExternalRef> refs, Consumer<RelatedRow> each) {
        return Set.of();
      }
    };
  }

  private Submission sent(List<ExternalRef> records) {
    sent = records;
    return new Submission("batch-" + ++batch, records.size());
  }

  private List<WriteOutcome> settled() {
    return sent.stream().map(ref -> (WriteOutcome) new WriteOutcome.Written(ref)).toList();
  }

  private SegmentWriter segments() {
    return new SegmentWriter() {
      @Override
      public int capacity() {
        return BATCH;
      }

      @Override
      public Submission submit(List<AccountChange> changes) {
        changesWritten += changes.size();
        return sent(changes.stream().map(AccountChange::account).toList());
      }

      @Override
      public List<WriteOutcome> settle(Submission submission) {
        return settled();
      }
    };
  }

  private TaskWriter tasks() {
    return new TaskWriter() {
      @Override
      public int capacity() {
        return BATCH;
      }

      @Override
      public Submission submit(List<PlannedTask> tasks) {
        tasksWritten += tasks.size();
        return sent(tasks.stream().map(PlannedTask::account).toList());
      }

      @Override
      public List<WriteOutcome> settle(Submission submission) {
        return settled();
      }
    };
  }

  private TaskLookup lookup() {
    return new TaskLookup() {
      @Override
      public KeySupport keySupport() {
        return KeySupport.UNIQUE_FIELD;
      }

      @Override
      public Map<TaskKey, TaskRecord> byKey(List<KeyedAccount> keys) {
        return Map.of();
      }

      @Override
      public TaskPage ours(Optional<String> cursor) {
        return new TaskPage(List.of(), Optional.empty());
      }

      @Override
      public List<TaskRecord> openTasks(List<ExternalRef> refs) {
        return List.of();
      }
    };
  }

  private static Owners owners() {
    return references -> users(references);
  }

  private static Map<String, CrmUser> users(Collection<String> references) {
    Map<String, CrmUser> users = new HashMap<>();
    references.forEach(id -> users.put(id, new CrmUser(id, "User " + id, "", true)));
    return users;
  }

  private static CrmSchema schema() {
    return new CrmSchema() {
      @Override
      public OrgFacts org() {
        return new OrgFacts(
            CrmSystem.SALESFORCE, ORG, "Computed", ZoneOffset.UTC, "EUR", "Account", "Task");
      }

      @Override
      public List<CrmField> fields(String object) {
        CrmField.Access access = new CrmField.Access(true, false, false, false);
        return List.of(
            new CrmField("ARR", "ARR", Kind.NUMBER, 0, List.of(), access),
            new CrmField("Csm", "Csm", Kind.REFERENCE, 18, List.of(), access),
            new CrmField("Tier", "Tier", Kind.PICKLIST, 255, List.of("smb", "enterprise"), access),
            new CrmField("Tier_Since", "Tier_Since", Kind.DATE, 0, List.of(), access),
            new CrmField("Reason", "Reason", Kind.TEXT, 255, List.of(), access));
      }

      @Override
      public Optional<Duration> clockAhead() {
        return Optional.empty();
      }

      @Override
      public ApiUsage usage() {
        return new ApiUsage(Map.of(), OptionalLong.empty(), OptionalLong.empty());
      }
    };
  }
}
