package dev.segmentry.store;

import static dev.segmentry.core.testkit.Planned.DAY;
import static dev.segmentry.core.testkit.Planned.account;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.testkit.Planned;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** One whole run over many accounts, to be started in a process with little memory. */
final class HundredThousandAccounts {

  private static final int ACCOUNTS = 100_000;
  private static final int PAGE = 2_000;
  private static final Instant READ = Instant.parse("2024-06-30T08:00:00Z");

  private HundredThousandAccounts() {}

  public static void main(String[] arguments) {
    try (Store store = StoreFixture.open(Path.of(arguments[0]))) {
      read(store.accountMirror());
      AccountMirror.SignalMerge merge = store.accountMirror().merge(signals());
      Plan plan = plan(store);
      store.runJournal().outbox().commitIntents(plan);
      int written = write(store.runJournal().outbox());
      System.out.println(
          "open: matched "
              + merge.matched()
              + ", written "
              + written
              + ", still owed "
              + store.runJournal().outbox().open(plan.id()));
    }
  }

  private static void read(AccountMirror mirror) {
    for (int from = 0; from < ACCOUNTS; from += PAGE) {
      List<AccountRecord> records =
          IntStream.range(from, from + PAGE).mapToObj(HundredThousandAccounts::record).toList();
      mirror.commit(new AccountPage(records, List.of(), new ReadPosition("after " + from), false));
    }
  }

  private static AccountRecord record(int number) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      attributes.put("attribute_" + i, known(number + i, "Field_" + i + "__c"));
    }
    attributes.put(
        AccountMirror.MATCH_PREFIX + "Key__c",
        new AttributeValue.Known(new Scalar.TextValue("k" + number), "Key__c", READ));
    return new AccountRecord(
        account(number), "Account " + number, READ, attributes, Map.of(), List.of("005A", "005B"));
  }

  private static AttributeValue known(int value, String source) {
    return new AttributeValue.Known(Scalar.NumberValue.of(value), source, READ);
  }

  private static Signals signals() {
    Iterable<Map.Entry<String, Map<String, AttributeValue>>> rows =
        () ->
            IntStream.range(0, ACCOUNTS / 2)
                .mapToObj(i -> Map.entry("k" + i, Map.of("logins", known(i, "usage.csv"))))
                .iterator();
    return new Signals(
        "usage.csv", "Key__c", DAY, java.util.Optional.empty(), Set.of("logins"), rows);
  }

  private static Plan plan(Store store) {
    Plan draft = store.runJournal().plans().draft(Planned.header(DAY));
    List<MirroredAccount> page = store.accountMirror().page(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      List<ExternalRef> refs = page.stream().map(MirroredAccount::ref).toList();
      store.segmentState().of(refs);
      List<PlanRow> rows = new ArrayList<>();
      for (ExternalRef ref : refs) {
        rows.add(Planned.row(number(ref), "gold"));
      }
      store.runJournal().plans().add(draft.id(), rows);
      page = store.accountMirror().page(Optional.of(refs.get(refs.size() - 1)), PAGE);
    }
    return store
        .runJournal()
        .plans()
        .keep(draft.judged(PlanStatus.RELEASED, List.of(), draft.summary()));
  }

  private static int number(ExternalRef ref) {
    return Integer.parseInt(ref.id().substring("001".length()));
  }

  private static int write(Outbox outbox) {
    int written = 0;
    List<OutboxRow<AccountChange>> batch = outbox.owedChanges(PAGE);
    while (!batch.isEmpty()) {
      outbox.sending(batch.stream().map(OutboxRow::id).toList());
      Map<Long, WriteOutcome> outcomes = new HashMap<>();
      batch.forEach(
          row -> outcomes.put(row.id(), new WriteOutcome.Written(row.intent().account())));
      outbox.record(outcomes);
      written += batch.size();
      batch = outbox.owedChanges(PAGE);
    }
    return written;
  }
}
