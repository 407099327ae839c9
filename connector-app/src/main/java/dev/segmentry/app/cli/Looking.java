package dev.segmentry.app.cli;

import dev.segmentry.app.config.Secrets;
import dev.segmentry.app.files.WrittenFiles;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.sync.LookAtAccounts;
import dev.segmentry.core.sync.LookSettings;
import dev.segmentry.core.sync.MirrorWithOneNow;
import dev.segmentry.core.sync.PlanSync;
import dev.segmentry.store.StateView;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A state that is looked at beside whoever holds the org: nothing is written anywhere. The CRM is
 * asked only when somebody wants it, or when the state does not know the org's zone.
 */
final class Looking implements AutoCloseable {

  private static final int PAGE = 1_000;

  private final Workbench workbench;
  private final CommonOptions options;
  private final Prepared prepared;
  private final StateView view;
  private final Path stateFile;
  private Optional<Connection> connection = Optional.empty();
  private Optional<MirroredAccount> now = Optional.empty();

  private Looking(
      Workbench workbench,
      CommonOptions options,
      Prepared prepared,
      Path stateFile,
      StateView view) {
    this.workbench = workbench;
    this.options = options;
    this.prepared = prepared;
    this.stateFile = stateFile;
    this.view = view;
  }

  static Looking open(Workbench workbench, CommonOptions options) {
    Prepared prepared = Prepared.read(options.config, workbench.models());
    Path stateFile = StatePlace.of(workbench, options);
    StateView view = StateView.open(stateFile, workbench.instants());
    return new Looking(workbench, options, prepared, stateFile, view);
  }

  /** Enters a file that is about to be written among those a purge looks into. */
  void enter(WrittenFiles.Kind kind, Path file) {
    WrittenFiles.beside(stateFile).add(kind, file, workbench.instants().instant());
  }

  Prepared prepared() {
    return prepared;
  }

  StateView view() {
    return view;
  }

  /** Every account as it was last read. */
  void eachAccount(Consumer<MirroredAccount> each) {
    AccountMirror mirror = view.accountMirror();
    List<MirroredAccount> page = mirror.page(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      page.forEach(each);
      page = mirror.page(Optional.of(page.get(page.size() - 1).ref()), PAGE);
    }
  }

  private AccountMirror mirror() {
    AccountMirror read = view.accountMirror();
    AccountMirror own =
        Mirrors.withHistory(
            now.isPresent() ? new MirrorWithOneNow(read, now.get()) : read, prepared, asOf().day());
    return prepared.configuration().hierarchy().isEmpty()
        ? own
        : RolledUp.over(own, prepared, asOf()).orElseThrow();
  }

  /**
   * From now on one account is as the CRM holds it.
   *
   * @return false when it is not there any more
   */
  boolean readNow(ExternalRef account, AsOf asOf) {
    now =
        view.accountMirror().of(List.of(account)).stream()
            .findFirst()
            .flatMap(
                known ->
                    new AccountNow(prepared, connection().accounts(), asOf).of(known, accounts()));
    return now.isPresent();
  }

  LookAtAccounts accounts() {
    return new LookAtAccounts(
        new PlanSync.Memory(mirror(), view.segmentState(), view.journal()),
        settings(),
        new KeptModels(workbench.models(), prepared));
  }

  LookSettings settings() {
    return new LookSettings(
        prepared.segmentation(),
        new Scope(prepared.population(), prepared.configuration().population().leaving()),
        prepared.mappings(),
        prepared.configuration().signalAges(),
        prepared.configuration().overrideDays());
  }

  /** The day that was asked for, else today where the org is. */
  AsOf asOf() {
    ZoneId zone = zone();
    LocalDate today = LocalDate.ofInstant(workbench.instants().instant(), zone);
    return new AsOf(options.asOf.orElse(today), zone);
  }

  private ZoneId zone() {
    return view.journal()
        .audit()
        .last(AuditEntry.Kind.ZONE_KEPT)
        .map(entry -> ZoneId.of(entry.subject()))
        .orElseGet(() -> org().zone());
  }

  private OrgFacts org() {
    OrgFacts org = connection().schema().org();
    OrgCheck.requireOrg(prepared.configuration().org(), org);
    return org;
  }

  /** Signs in, once. */
  Connection connection() {
    if (connection.isEmpty()) {
      connection =
          Optional.of(
              workbench
                  .connections()
                  .open(
                      prepared.configuration(),
                      new Secrets(workbench.environment()),
                      prepared.mappings(),
                      workbench.instants()));
    }
    return connection.get();
  }

  @Override
  public void close() {
    try {
      view.close();
    } finally {
      connection.ifPresent(Connection::close);
    }
  }
}
