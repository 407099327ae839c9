package dev.segmentry.app.cli;

import dev.segmentry.app.config.ConfigurationFile;
import dev.segmentry.app.files.FilePurge;
import dev.segmentry.app.files.FilePurge.Outcome;
import dev.segmentry.app.files.WrittenFiles;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.Redaction;
import dev.segmentry.core.port.OrgBusy;
import dev.segmentry.store.AccountPurge;
import dev.segmentry.store.AccountPurge.Subject;
import dev.segmentry.store.StateFiles;
import dev.segmentry.store.StateView;
import dev.segmentry.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code purge}: removes one customer for good from all that is remembered and was written. */
@Command(
    name = "purge",
    description = {
      "Show what is remembered of one customer, in the state and in the files the program wrote;",
      "with --yes remove it for good. The account is left out from then on, whatever the CRM"
          + " shows.",
      "Changes nothing in the CRM."
    },
    mixinStandardHelpOptions = true)
final class PurgeCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(
      names = "--account",
      paramLabel = "ID",
      required = true,
      description = "the account's id in the CRM; what was merged into it goes with it")
  String id = "";

  @Option(names = "--yes", description = "remove it; cannot be undone")
  boolean yes;

  @Option(
      names = "--readmit",
      description = "let a purged account in again, from the next time the CRM shows it")
  boolean readmit;

  private final Workbench workbench;

  PurgeCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    Path state = StatePlace.of(workbench, common);
    if (readmit) {
      return readmitted(state);
    }
    PurgeReport report = yes ? purged(state) : looked(state);
    Console console = workbench.console();
    if (common.json) {
      console.data(report.envelope());
    } else {
      console.data(report.text());
      report.prose().forEach(console::say);
    }
    return (report.failed() ? ExitCode.FAILED : ExitCode.OK).number();
  }

  private int readmitted(Path state) {
    if (yes) {
      throw new UsageRefused("--readmit undoes what --yes did: say one of them");
    }
    try (HeldState held = HeldState.take(state, "purge", workbench.instants())) {
      if (!held.store().purge().readmit(ref(), Operator.orUnknown(workbench))) {
        throw new UsageRefused("account " + id + " was not purged: there is nothing to let in");
      }
    }
    workbench
        .console()
        .say(
            "The account is let in again: it comes back when it is next changed in the CRM, or with"
                + " the next reading of all accounts.");
    return ExitCode.OK.number();
  }

  private PurgeReport looked(Path state) {
    try (StateView view = StateView.open(state, workbench.instants())) {
      AccountPurge purge = view.purge();
      Subject subject = subject(purge);
      PurgeReport report = new PurgeReport(subject, false, purge.isPurged(subject.account()));
      report.state(state, purge.preview(subject));
      files(state, subject, report);
      for (Path copy : copies(state)) {
        looked(copy, subject, report);
      }
      refuseUnknown(report, purge, subject);
      pages(state, subject, report);
      return report;
    }
  }

  private void looked(Path copy, Subject subject, PurgeReport report) {
    if (!Files.exists(copy)) {
      report.file(result(copy, Outcome.ABSENT, ""));
      return;
    }
    try (StateView view = StateView.open(copy, workbench.instants())) {
      report.copy(copy, view.purge().preview(subject));
    } catch (StoreException e) {
      report.file(result(copy, Outcome.FAILED, String.valueOf(e.getMessage())));
    }
  }

  private PurgeReport purged(Path state) {
    String by = Operator.orUnknown(workbench);
    try (HeldState held = HeldState.take(state, "purge", workbench.instants())) {
      AccountPurge purge = held.store().purge();
      Subject subject = subject(purge);
      refuseUnfinished(purge);
      PurgeReport report = new PurgeReport(subject, true, purge.isPurged(subject.account()));
      // The files go first: while the state knows the name, a purge that was broken off finds them.
      files(state, subject, report);
      for (Path copy : copies(state)) {
        purged(copy, subject, by, report);
      }
      report.state(state, purge.preview(subject));
      refuseUnknown(report, purge, subject);
      pages(state, subject, report);
      purge.purge(subject, by);
      return report;
    }
  }

  private void purged(Path copy, Subject subject, String by, PurgeReport report) {
    if (!Files.exists(copy)) {
      report.file(result(copy, Outcome.ABSENT, ""));
      return;
    }
    try (HeldState held = HeldState.takeCopy(copy, "purge", workbench.instants())) {
      report.copy(copy, held.store().purge().purgeCopy(subject, by));
    } catch (StoreException | OrgBusy e) {
      report.file(result(copy, Outcome.FAILED, String.valueOf(e.getMessage())));
    }
    StateFiles.removeLock(copy);
  }

  private static FilePurge.Result result(Path copy, Outcome outcome, String why) {
    return new FilePurge.Result(copy, WrittenFiles.Kind.BACKUP, outcome, 0, why);
  }

  private void files(Path state, Subject subject, PurgeReport report) {
    FilePurge purge = purge(subject);
    WrittenFiles.beside(state).entries().stream()
        .filter(entry -> entry.kind() != WrittenFiles.Kind.BACKUP)
        .filter(entry -> entry.kind() != WrittenFiles.Kind.REPORT)
        .forEach(entry -> report.file(purge.of(entry)));
  }

  /** They go whatever they say, so only once it is sure that the customer was known. */
  private void pages(Path state, Subject subject, PurgeReport report) {
    FilePurge purge = purge(subject);
    WrittenFiles.beside(state).entries().stream()
        .filter(entry -> entry.kind() == WrittenFiles.Kind.REPORT)
        .forEach(entry -> report.file(purge.of(entry)));
  }

  private FilePurge purge(Subject subject) {
    Set<String> ids = subject.all().stream().map(ExternalRef::id).collect(Collectors.toSet());
    return new FilePurge(
        ids, subject.redaction(), new Redaction(ids, subject.names(), List.of()), yes);
  }

  /** Copies that were asked for, and states that a rebuild moved aside. */
  private static List<Path> copies(Path state) {
    List<Path> copies = new ArrayList<>(StateFiles.movedAside(state));
    WrittenFiles.beside(state).entries().stream()
        .filter(entry -> entry.kind() == WrittenFiles.Kind.BACKUP)
        .map(WrittenFiles.Entry::file)
        .forEach(copies::add);
    return copies;
  }

  private Subject subject(AccountPurge purge) {
    Optional<Subject> found = purge.find(id);
    return found.isPresent() ? found.get() : purge.subject(ref());
  }

  private ExternalRef ref() {
    CrmSystem crm = ConfigurationFile.read(common.config).org().crm();
    boolean fits =
        crm == CrmSystem.SALESFORCE ? id.matches("[A-Za-z0-9]{15,18}") : id.matches("[0-9]+");
    if (!fits) {
      throw new UsageRefused(
          "--account " + id + " is no id of an account in " + crm.label() + ": copy it from there");
    }
    return new ExternalRef(crm, id);
  }

  private void refuseUnfinished(AccountPurge purge) {
    List<String> plans = purge.unfinishedPlans();
    if (!plans.isEmpty()) {
      throw new UsageRefused(
          "plan "
              + String.join(", ", plans)
              + " is not finished, and its rows must come out even: run segmentry sync first (or"
              + " approve it, when it was stopped), then purge");
    }
  }

  private void refuseUnknown(PurgeReport report, AccountPurge purge, Subject subject) {
    if (!report.foundAnything() && !purge.isPurged(subject.account())) {
      throw new UsageRefused(
          "nothing is known of account "
              + id
              + ", neither in the state nor in the files that were written");
    }
  }

  /** Rows by what people call them. */
  static Map<String, String> words() {
    return Map.ofEntries(
        Map.entry("account", "account"),
        Map.entry("account_match", "match keys"),
        Map.entry("account_merge", "merges"),
        Map.entry("account_state", "assignments and clocks"),
        Map.entry("assignment_change", "moves"),
        Map.entry("attribute_change", "earlier values"),
        Map.entry("earlier_value", "earlier ARR"),
        Map.entry("outbox", "changes and tasks"),
        Map.entry("plan_row", "rows of plans"),
        Map.entry("rejection", "refused rows"),
        Map.entry("score_change", "scores"),
        Map.entry("texts", "texts about others that name it"));
  }
}
