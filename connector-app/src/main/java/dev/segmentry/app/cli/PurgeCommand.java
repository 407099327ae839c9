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
      paramLabel = "ACCOUNT",
      required = true,
      description = "the account's id in the CRM, or its whole name; what was merged goes with it")
  String id = "";

  @Option(
      names = "--user",
      paramLabel = "USER",
      description = "only this user of the account, as the file or the CRM names them")
  Optional<String> user = Optional.empty();

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
      refuseUser();
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

  private void refuseUser() {
    if (user.isPresent()) {
      throw new UsageRefused(
          "--readmit is for accounts: a user is known again when they are read again");
    }
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
      PurgeReport report = new PurgeReport(subject, user, false, purge.isPurged(subject.account()));
      report.state(state, preview(purge, subject));
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
      report.copy(copy, preview(view.purge(), subject));
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
      PurgeReport report = new PurgeReport(subject, user, true, purge.isPurged(subject.account()));
      // The files go first: while the state knows the name, a purge that was broken off finds them.
      files(state, subject, report);
      for (Path copy : copies(state)) {
        purged(copy, subject, by, report);
      }
      report.state(state, preview(purge, subject));
      refuseUnknown(report, purge, subject);
      pages(state, subject, report);
      if (user.isPresent()) {
        purge.purgeUser(subject, user.get(), by);
      } else {
        purge.purge(subject, by);
      }
      return report;
    }
  }

  private void purged(Path copy, Subject subject, String by, PurgeReport report) {
    if (!Files.exists(copy)) {
      report.file(result(copy, Outcome.ABSENT, ""));
      return;
    }
    try (HeldState held = HeldState.takeCopy(copy, "purge", workbench.instants())) {
      AccountPurge purge = held.store().purge();
      report.copy(
          copy,
          user.isPresent()
              ? purge.purgeUserCopy(subject, user.get(), by)
              : purge.purgeCopy(subject, by));
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
        .filter(entry -> isAbout(subject, entry))
        .forEach(entry -> report.file(purge.of(entry)));
  }

  /** They go whatever they say, so only once it is sure that the customer was known. */
  private void pages(Path state, Subject subject, PurgeReport report) {
    FilePurge purge = purge(subject);
    WrittenFiles.beside(state).entries().stream()
        .filter(entry -> entry.kind() == WrittenFiles.Kind.REPORT)
        .forEach(entry -> report.file(purge.of(entry)));
  }

  /** A user is looked for in files about the account only: elsewhere the word is somebody else. */
  private boolean isAbout(Subject subject, WrittenFiles.Entry entry) {
    return user.isEmpty() || account(subject, false).of(entry).outcome() != Outcome.CLEAN;
  }

  private FilePurge purge(Subject subject) {
    if (user.isEmpty()) {
      return account(subject, yes);
    }
    Redaction one = new Redaction(List.of(), List.of(user.get()), List.of());
    return new FilePurge(Set.of(), one, one, yes);
  }

  private static FilePurge account(Subject subject, boolean remove) {
    Set<String> ids = subject.all().stream().map(ExternalRef::id).collect(Collectors.toSet());
    return new FilePurge(
        ids, subject.redaction(), new Redaction(ids, subject.names(), List.of()), remove);
  }

  private AccountPurge.Removal preview(AccountPurge purge, Subject subject) {
    return user.isPresent() ? purge.previewUser(subject, user.get()) : purge.preview(subject);
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
    if (found.isPresent()) {
      return found.get();
    }
    Map<ExternalRef, String> named = purge.named(id);
    if (named.size() > 1) {
      throw new UsageRefused(
          "several accounts are called "
              + id
              + ": name one by its id, "
              + named.keySet().stream().map(ExternalRef::id).collect(Collectors.joining(", ")));
    }
    return purge.subject(named.isEmpty() ? ref() : named.keySet().iterator().next());
  }

  private ExternalRef ref() {
    CrmSystem crm = ConfigurationFile.read(common.config).org().crm();
    boolean fits =
        crm == CrmSystem.SALESFORCE ? id.matches("[A-Za-z0-9]{15,18}") : id.matches("[0-9]+");
    if (!fits) {
      throw new UsageRefused(
          "--account "
              + id
              + " is no id of an account in "
              + crm.label()
              + ", and no account is called so: copy the id from there, or find it with segmentry"
              + " explain and a part of the name");
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
    if (user.isPresent() && !report.foundAnything()) {
      throw new UsageRefused(
          "nothing is known of a user "
              + user.get()
              + " of account "
              + subject.account().id()
              + ", neither in the state nor in the files that were written; users are named as the"
              + " file or the CRM names them");
    }
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
        Map.entry("particulars_change", "what moves rested on"),
        Map.entry("plan_row", "rows of plans"),
        Map.entry("rejection", "refused rows"),
        Map.entry("score_change", "scores"),
        Map.entry("texts", "texts about others that name it"));
  }
}
