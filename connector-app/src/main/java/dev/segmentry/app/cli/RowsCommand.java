package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.files.WrittenFiles;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.JsonLines;
import dev.segmentry.app.report.ResearchReport;
import dev.segmentry.app.report.RowGroups;
import dev.segmentry.app.report.UsersReport;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.plan.RetryPolicy;
import dev.segmentry.core.plan.RetryVerdict;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Outbox.Listing;
import dev.segmentry.core.sync.SyncRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rows}: which rows are not in the CRM as they should be, why, and what happens next. */
@Command(
    name = "rows",
    description = {
      "Show rows that were refused, parked, deferred, found changed, or are still owed, with the",
      "CRM's message, what to do about them, and when they are tried again. Without an option: all."
    },
    mixinStandardHelpOptions = true)
final class RowsCommand implements Callable<Integer> {

  private static final int PAGE = 500;

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(names = "--rejected", description = "rows the CRM refused last time they were sent")
  boolean rejected;

  @Option(
      names = "--parked",
      description = "refused rows that are not sent before something changes")
  boolean parked;

  @Option(names = "--deferred", description = "tasks beyond their owner's daily capacity")
  boolean deferred;

  @Option(names = "--conflicts", description = "rows that somebody changed since they were planned")
  boolean conflicts;

  @Option(names = "--owed", description = "rows of a run that did not finish")
  boolean owed;

  @Option(
      names = "--research",
      description = {
        "accounts to look into: missing or invalid key fields, no segment, disputed, duplicates;",
        "the most valuable first, from what the last run read; asks no CRM"
      })
  boolean research;

  @Option(
      names = "--users",
      description = {
        "users stuck before first value, roles that do not adopt and champion candidates, by",
        "account, from the users' signal files as they are now, or from the CRM where they are",
        "records of it"
      })
  boolean users;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "accounts listed with --research and --users (default: 50)")
  int limit = 50;

  @Option(names = "--plan", paramLabel = "ID", description = "only rows of this plan")
  Optional<String> plan = Optional.empty();

  @Option(
      names = "--rows",
      paramLabel = "FILE",
      description = "write every row to this file, one JSON object a line")
  Optional<Path> file = Optional.empty();

  private final Workbench workbench;

  RowsCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    if (research || users) {
      refuseMixed();
      return research ? researched() : peopled();
    }
    try (OptionalFile rows = OptionalFile.at(file, "--rows");
        OrgSession session = OrgSession.openForReading(workbench, common)) {
      session.enter(WrittenFiles.Kind.ROWS, rows.target());
      RowGroups groups = new RowGroups();
      plan.ifPresent(id -> require(session, id));
      collect(session, groups, rows);
      Console console = workbench.console();
      if (common.json) {
        console.data(new Envelope("segmentry.rows/1", "ok", groups.json(), session.warnings()));
      } else {
        console.warn(session.warnings());
        console.data(groups.text(console.paint()));
        if (groups.isEmpty()) {
          console.say("No such rows.");
        }
      }
      return ExitCode.OK.number();
    }
  }

  private void refuseMixed() {
    if (limit < 1) {
      throw new UsageRefused("--limit " + limit + ": list at least one account");
    }
    if (rejected || parked || deferred || conflicts || owed || plan.isPresent()) {
      throw new UsageRefused(
          (research ? "--research" : "--users") + " looks at accounts, not at rows: use it alone");
    }
    if (research && users) {
      throw new UsageRefused("--research and --users are two lists: ask for one of them");
    }
  }

  private int peopled() {
    try (OptionalFile rows = OptionalFile.at(file, "--rows");
        Looking looking = Looking.open(workbench, common)) {
      Map<String, List<MirroredAccount>> byMatch = new HashMap<>();
      looking.eachAccount(
          account ->
              account
                  .attributes()
                  .forEach(
                      (name, value) -> {
                        if (name.startsWith(AccountMirror.MATCH_PREFIX)) {
                          value
                              .known()
                              .ifPresent(
                                  key ->
                                      byMatch
                                          .computeIfAbsent(
                                              name + "\n" + key.display(), k -> new ArrayList<>())
                                          .add(account));
                        }
                      }));
      UsersReport report = new UsersReport(limit);
      looking
          .prepared()
          .signals()
          .users(
              looking.asOf(),
              (match, key, described, user) -> {
                List<MirroredAccount> accounts =
                    byMatch.getOrDefault(
                        AccountMirror.MATCH_PREFIX + match + "\n" + key, List.of());
                accounts.forEach(one -> report.add(one.ref(), one.name(), described, user));
                if (accounts.isEmpty()) {
                  report.stranger();
                }
              });
      recordsOfUsers(looking, report);
      report.complete();
      rows.target().ifPresent(path -> looking.enter(WrittenFiles.Kind.ROWS, path));
      rows.write(report::write);
      Console console = workbench.console();
      if (common.json) {
        console.data(new Envelope("segmentry.users/1", "ok", report.json(), List.of()));
      } else {
        console.data(report.text(console.paint()));
      }
      return ExitCode.OK.number();
    }
  }

  /** Users that are records of the CRM are read from there: the state holds none. */
  private static void recordsOfUsers(Looking looking, UsersReport report) {
    if (looking.prepared().configuration().objects().isEmpty()) {
      return;
    }
    Map<ExternalRef, String> names = new HashMap<>();
    looking.eachAccount(account -> names.put(account.ref(), account.name()));
    looking
        .prepared()
        .related(looking.connection().accounts(), looking.view().accountMirror(), looking.asOf())
        .users(
            looking.asOf(),
            (account, user) ->
                report.add(
                    account,
                    names.getOrDefault(account, account.id()),
                    looking.asOf().day(),
                    user));
  }

  private int researched() {
    try (OptionalFile rows = OptionalFile.at(file, "--rows");
        Looking looking = Looking.open(workbench, common)) {
      ResearchReport report =
          new ResearchReport(looking.accounts().research(limit, looking.asOf()));
      rows.target().ifPresent(path -> looking.enter(WrittenFiles.Kind.ROWS, path));
      rows.write(report::write);
      Console console = workbench.console();
      if (common.json) {
        console.data(new Envelope("segmentry.research/1", "ok", report.json(), List.of()));
      } else {
        console.data(report.text(console.paint()));
      }
      return ExitCode.OK.number();
    }
  }

  private static void require(OrgSession session, String id) {
    if (session.plan(id).isEmpty()) {
      throw new UsageRefused("no plan " + id + " in this state; make one with: plan");
    }
  }

  private void collect(OrgSession session, RowGroups groups, OptionalFile rows) {
    if (file.isEmpty()) {
      collect(session, groups, row -> {});
      return;
    }
    rows.write(out -> collect(session, groups, row -> JsonLines.write(row, out)));
  }

  private void collect(OrgSession session, RowGroups groups, Consumer<ObjectNode> each) {
    boolean all = !(rejected || parked || deferred || conflicts || owed);
    if (all || rejected || parked) {
      refused(session, verdict -> each.accept(groups.add(verdict)));
    }
    if (all || conflicts) {
      listed(
          session,
          Listing.CONFLICTS,
          row ->
              each.accept(
                  groups.add(
                      row, "conflict", "nothing: the next plan starts from what is there now")));
    }
    if (all || deferred) {
      listed(
          session,
          Listing.TASKS_OWED,
          row ->
              each.accept(
                  groups.add(
                      row,
                      "deferred",
                      "nothing: they are created on the next days, csm.capacity_per_day each")));
    }
    if (all || owed) {
      listed(
          session,
          Listing.UNFINISHED,
          row -> each.accept(groups.add(row, "owed", "run: segmentry sync")));
    }
  }

  private void refused(OrgSession session, Consumer<RetryVerdict> each) {
    SyncRequest request = session.request();
    RetryPolicy policy = session.retryPolicy();
    long seen = 0;
    List<Rejection> page = session.state().journal().rejections().page(seen, PAGE);
    while (!page.isEmpty()) {
      page.stream()
          .filter(one -> plan.filter(id -> !id.equals(one.planId())).isEmpty())
          .map(one -> policy.judge(one, request.configDigest(), request.asOf().day()))
          .filter(verdict -> !parked || rejected || !verdict.due())
          .forEach(each);
      seen += page.size();
      page = session.state().journal().rejections().page(seen, PAGE);
    }
  }

  private void listed(OrgSession session, Listing listing, Consumer<Outbox.RowProblem> each) {
    Outbox outbox = session.state().journal().outbox();
    long seen = 0;
    List<Outbox.RowProblem> page = outbox.list(listing, plan, seen, PAGE);
    while (!page.isEmpty()) {
      page.forEach(each);
      seen += page.size();
      page = outbox.list(listing, plan, seen, PAGE);
    }
  }
}
