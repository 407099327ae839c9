package dev.segmentry.app.crash.check;

import dev.segmentry.app.crash.check.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Watches one org from just before a run that will go wrong until everything is quiet again, plays
 * the people who go on working in it, and says at the end which promises were broken.
 */
public final class Checker {

  private static final String NOTICE = "Your accounts on ";
  private static final String OURS = "Shrunk: ";

  private final Crm crm;
  private final Words words;
  private final List<Expected> expected;
  private final Day day;
  private final Batches batches;
  private final Map<String, Map<String, Object>> accountsBefore = new TreeMap<>();
  private final Map<String, String> untouchable = new TreeMap<>();
  private final Map<String, Map<String, Object>> tasksOfPeople = new TreeMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final long start;

  /**
   * @param first the day on which everybody got a first tier
   * @param second the day of the run that goes wrong
   * @param notices whether each CSM whose accounts moved is owed a notice of it
   */
  public record Day(String first, String second, boolean notices) {}

  /** How many rows go into one call that writes. */
  public record Batches(int changes, int tasks) {}

  /**
   * What went wrong, for what may be repeated.
   *
   * @param count how many things
   * @param late calls that the CRM applied after their caller had asked for them
   */
  public record Faults(int count, int late) {}

  /**
   * @param url where the sandbox answers
   * @param table the hand-made table
   */
  public Checker(String url, Words words, String table, Day day, Batches batches) {
    this.crm = new Crm(url);
    this.words = words;
    this.expected = Expected.read(table);
    this.day = day;
    this.batches = batches;
    for (Crm.Record account : crm.records(words.accounts().object())) {
      accountsBefore.put(account.key(), notMapped(account));
      untouchable.put(account.key(), account.modified());
    }
    crm.records(words.tasks().object())
        .forEach(task -> tasksOfPeople.put(task.id(), task.fields()));
    crm.records(words.users().object())
        .forEach(user -> owners.put(user.id(), user.text(words.users().login())));
    start = crm.end();
  }

  /**
   * A CSM completes the first task that was given to them and renames it; another one writes a note
   * on an account whose segment moves.
   */
  public void peopleWork() {
    Optional<Crm.Record> first = ours().stream().findFirst();
    if (first.isPresent()) {
      Words.Tasks task = words.tasks();
      String subject = first.get().text(task.subject()) + " (called, all good)";
      crm.edit(
          task.object(),
          first.get().id(),
          Map.of(task.status(), task.done(), task.subject(), subject));
      crm.records(task.object()).stream()
          .filter(one -> one.id().equals(first.get().id()))
          .forEach(one -> tasksOfPeople.put(one.id(), one.fields()));
    }
    String note = words.accounts().note();
    crm.edit(words.accounts().object(), "key:A02", Map.of(note, "met them at the fair"));
    Optional.ofNullable(accountsBefore.get("A02"))
        .ifPresent(account -> account.put(note, "met them at the fair"));
  }

  /** The place where the ledger ends now. */
  public long mark() {
    return crm.end();
  }

  /** Whether anything was sent since a mark that writes, successful or not. */
  public boolean wroteSince(long mark) {
    return calls(mark).stream().anyMatch(this::writes);
  }

  /** Calls to the CRM since a mark. */
  public int callsSince(long mark) {
    return calls(mark).size();
  }

  /** How often what was called since. */
  public Map<String, Long> kindsSince(long mark) {
    Map<String, Long> kinds = new TreeMap<>();
    calls(mark).forEach(call -> kinds.merge(String.valueOf(call.get("kind")), 1L, Long::sum));
    return kinds;
  }

  /** Without the ledger's second lines: a call that commits late is no call any more. */
  private List<Map<String, Object>> calls(long mark) {
    return crm.callsSince(mark).stream().filter(call -> !isCommit(call)).toList();
  }

  private static boolean isCommit(Map<String, Object> call) {
    return "LATE_COMMIT".equals(call.get("fault")) && Boolean.TRUE.equals(call.get("applied"));
  }

  /** What the records and the ledger tell. */
  public List<Violation> violations(Faults faults) {
    List<Violation> found = new ArrayList<>();
    accounts(found);
    tasks(found);
    notices(found);
    rewritten(faults, found);
    redone(faults, found);
    return found;
  }

  private void accounts(List<Violation> found) {
    Map<String, Crm.Record> now = new HashMap<>();
    crm.records(words.accounts().object()).forEach(one -> now.put(one.key(), one));
    for (Expected one : expected) {
      Crm.Record account = now.get(one.key());
      if (account == null) {
        throw new IllegalStateException("the scenario lost account " + one.key());
      }
      segment(one, account, found);
      unmapped(one, account, found);
    }
  }

  private void segment(Expected one, Crm.Record account, List<Violation> found) {
    String since = one.after().isEmpty() ? "" : one.moves() ? day.second() : day.first();
    String is =
        account.text(words.accounts().tier()) + " since " + account.text(words.accounts().since());
    String shouldBe = one.after() + " since " + since;
    if (!is.equals(shouldBe)) {
      found.add(
          new Violation(
              Kind.WRONG_SEGMENT, one.name() + " is '" + is + "', should be '" + shouldBe + "'"));
    }
  }

  private void unmapped(Expected one, Crm.Record account, List<Violation> found) {
    Map<String, Object> before = accountsBefore.getOrDefault(one.key(), Map.of());
    Map<String, Object> after = notMapped(account);
    if (!before.equals(after)) {
      Kind kind =
          Objects.equals(before.get(words.accounts().note()), after.get(words.accounts().note()))
              ? Kind.UNMAPPED_WRITE
              : Kind.PERSON_OVERRULED;
      found.add(new Violation(kind, one.name() + " was " + before + ", is " + after));
    }
    if (!one.moves() && !account.modified().equals(untouchable.get(one.key()))) {
      found.add(
          new Violation(
              Kind.REWRITTEN,
              one.name() + " had nothing to change and was modified at " + account.modified()));
    }
  }

  private void tasks(List<Violation> found) {
    Map<String, Crm.Record> now = new HashMap<>();
    crm.records(words.tasks().object()).forEach(task -> now.put(task.id(), task));
    tasksOfPeople.forEach(
        (id, fields) -> {
          Crm.Record task = now.get(id);
          if (task == null || !task.fields().equals(fields)) {
            found.add(
                new Violation(
                    Kind.PERSON_OVERRULED,
                    "task " + id + " was " + fields + ", is " + (task == null ? "gone" : task)));
          }
        });
    Map<String, List<Crm.Record>> byAccount = new HashMap<>();
    ours()
        .forEach(
            task ->
                byAccount
                    .computeIfAbsent(task.text(words.tasks().account()), id -> new ArrayList<>())
                    .add(task));
    Map<String, String> ids = new HashMap<>();
    crm.records(words.accounts().object()).forEach(one -> ids.put(one.key(), one.id()));
    for (Expected one : expected) {
      List<Crm.Record> tasks = byAccount.remove(ids.getOrDefault(one.key(), ""));
      ofAccount(one, tasks == null ? List.of() : tasks, found);
    }
    byAccount.forEach(
        (account, tasks) ->
            found.add(new Violation(Kind.WRONG_TASK, "on account '" + account + "': " + tasks)));
  }

  /** One a CSM with news, on the second day, whatever account it hangs on; none if none is owed. */
  private void notices(List<Violation> found) {
    Map<String, Long> byOwner = new TreeMap<>();
    crm.records(words.tasks().object()).stream()
        .filter(task -> task.text(words.tasks().subject()).startsWith(NOTICE + day.second()))
        .map(task -> owners.getOrDefault(task.text(words.tasks().owner()), "nobody"))
        .forEach(owner -> byOwner.merge(owner, 1L, Long::sum));
    for (String owner : owedNotices()) {
      long is = Objects.requireNonNullElse(byOwner.remove(owner), 0L);
      if (is != 1) {
        Kind kind = is == 0 ? Kind.LOST : Kind.DOUBLED;
        found.add(new Violation(kind, is + " notices of the day for " + owner));
      }
    }
    byOwner.forEach(
        (owner, is) -> found.add(new Violation(Kind.WRONG_TASK, is + " notices for " + owner)));
  }

  private Set<String> owedNotices() {
    return expected.stream()
        .filter(one -> day.notices() && one.moves() && !one.before().isEmpty())
        .map(Expected::owner)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private long owedTasks() {
    return expected.stream().filter(Expected::task).count() + owedNotices().size();
  }

  private void ofAccount(Expected one, List<Crm.Record> tasks, List<Violation> found) {
    if (!one.task()) {
      tasks.forEach(
          task ->
              found.add(
                  new Violation(Kind.WRONG_TASK, one.name() + " is owed none, has " + task.id())));
      return;
    }
    if (tasks.isEmpty()) {
      found.add(new Violation(Kind.LOST, "the task about " + one.name()));
    }
    if (tasks.size() > 1) {
      found.add(new Violation(Kind.DOUBLED, tasks.size() + " tasks about " + one.name()));
    }
    for (Crm.Record task : tasks) {
      String owner = owners.getOrDefault(task.text(words.tasks().owner()), "nobody");
      if (!owner.equals(one.owner())
          || !task.text(words.tasks().subject()).startsWith(OURS + one.name())) {
        found.add(new Violation(Kind.WRONG_TASK, one.name() + ": " + task));
      }
    }
  }

  /**
   * Rows the CRM applied, summed over the ledger: no account more than once. A call that was
   * applied after its rows had been sent again counts twice, and it is not the program that could
   * help it.
   */
  private void rewritten(Faults faults, List<Violation> found) {
    long applied = rows(words.writes().changes(), "rowsApplied");
    long moving = expected.stream().filter(Expected::moves).count();
    if (applied > moving + (long) faults.late() * batches.changes()) {
      found.add(
          new Violation(
              Kind.REWRITTEN, moving + " accounts had to be written, " + applied + " rows were"));
    }
  }

  /**
   * Resuming repeats what was under way and nothing else: one call for each thing that went wrong,
   * and the rows of one batch. An untouched run fills its batches.
   */
  private void redone(Faults faults, List<Violation> found) {
    long moving = expected.stream().filter(Expected::moves).count();
    long owed = owedTasks();
    long untouched = ceil(moving, batches.changes()) + ceil(owed, batches.tasks());
    long calls = calls(start).stream().filter(this::writes).count();
    if (calls > untouched + faults.count()) {
      found.add(
          new Violation(
              Kind.REDONE,
              calls + " calls wrote, an untouched run makes " + untouched + ": " + faults));
    }
    redone(words.writes().changes(), moving, batches.changes(), faults, found);
    redone(words.writes().tasks(), owed, batches.tasks(), faults, found);
  }

  private void redone(String kind, long wanted, int batch, Faults faults, List<Violation> found) {
    long came = rows(kind, "rowsIn");
    long most = wanted + (long) (faults.count() + faults.late()) * batch;
    if (came > most) {
      found.add(
          new Violation(
              Kind.REDONE, kind + " met " + came + " rows, " + wanted + " were wanted: " + faults));
    }
  }

  private long rows(String kind, String count) {
    return crm.callsSince(start).stream()
        .filter(call -> kind.equals(call.get("kind")))
        .mapToLong(call -> Crm.number(call.get(count)))
        .sum();
  }

  private static long ceil(long rows, int size) {
    return (rows + size - 1) / size;
  }

  /** Tasks of the playbook, oldest id first, deleted ones included. */
  private List<Crm.Record> ours() {
    return crm.records(words.tasks().object()).stream()
        .filter(task -> task.text(words.tasks().subject()).startsWith(OURS))
        .toList();
  }

  private boolean writes(Map<String, Object> call) {
    return words.writes().changes().equals(call.get("kind"))
        || words.writes().tasks().equals(call.get("kind"));
  }

  private Map<String, Object> notMapped(Crm.Record account) {
    Map<String, Object> fields = new TreeMap<>(account.fields());
    fields.keySet().removeAll(words.accounts().mapped());
    fields.keySet().removeAll(words.accounts().stamps());
    return fields;
  }
}
