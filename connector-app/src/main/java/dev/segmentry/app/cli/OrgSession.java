package dev.segmentry.app.cli;

import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.config.Located;
import dev.segmentry.app.config.Secrets;
import dev.segmentry.app.config.StateFolder;
import dev.segmentry.app.files.WrittenFiles;
import dev.segmentry.app.report.Ahead;
import dev.segmentry.app.report.LocatedFinding;
import dev.segmentry.app.report.PlanFileWriter;
import dev.segmentry.app.report.PlanReader;
import dev.segmentry.app.report.PlanView;
import dev.segmentry.app.report.Printable;
import dev.segmentry.app.report.RowsFile;
import dev.segmentry.app.signals.ParentAssociations;
import dev.segmentry.app.signals.RelatedSignals;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.lint.AttributeNote;
import dev.segmentry.core.lint.Family;
import dev.segmentry.core.lint.LintCode;
import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.plan.Forgotten;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.Retention;
import dev.segmentry.core.plan.RetryPolicy;
import dev.segmentry.core.plan.WriteCosts;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.Audit;
import dev.segmentry.core.port.LeaseRequest;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.port.StateUnusable;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.start.OrgMeasures;
import dev.segmentry.core.sync.ApplyPlan;
import dev.segmentry.core.sync.ApplySettings;
import dev.segmentry.core.sync.AskedAccounts;
import dev.segmentry.core.sync.LookAtAccounts;
import dev.segmentry.core.sync.LookSettings;
import dev.segmentry.core.sync.MeasureOrg;
import dev.segmentry.core.sync.PlanSettings;
import dev.segmentry.core.sync.PlanSync;
import dev.segmentry.core.sync.RebuildState;
import dev.segmentry.core.sync.ReleasePlan;
import dev.segmentry.core.sync.RolledUpMirror;
import dev.segmentry.core.sync.SyncInterrupted;
import dev.segmentry.core.sync.SyncRefused;
import dev.segmentry.core.sync.SyncReport;
import dev.segmentry.core.sync.SyncRequest;
import dev.segmentry.core.sync.SyncSegments;
import dev.segmentry.core.sync.Versions;
import dev.segmentry.core.sync.WhatIf;
import dev.segmentry.store.Processes;
import dev.segmentry.store.Store;
import dev.segmentry.store.StoreException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One org, opened for one command: CRM, state and use cases. */
public final class OrgSession implements AutoCloseable {

  /** Rows kept for text and for samples in JSON. */
  private static final int SAMPLE = 100;

  private final Workbench workbench;
  private final Prepared prepared;
  private final Connection connection;
  private final OrgFacts org;
  private final State state;
  private final LocalDate day;
  private final List<String> warnings;
  private final Path stateFile;
  private final boolean isToBeMoved;
  private Runnable endOfRun = () -> {};
  private Optional<RolledUpMirror> rolledUp = Optional.empty();
  private List<String> related = List.of();
  private Set<String> relatedProducts = Set.of();

  private OrgSession(
      Workbench workbench,
      Prepared prepared,
      Connection connection,
      OrgFacts org,
      State state,
      LocalDate day,
      List<String> warnings,
      Path stateFile,
      boolean isToBeMoved) {
    this.workbench = workbench;
    this.prepared = prepared;
    this.connection = connection;
    this.org = org;
    this.state = state;
    this.day = day;
    this.warnings = warnings;
    this.stateFile = stateFile;
    this.isToBeMoved = isToBeMoved;
  }

  static OrgSession open(Workbench workbench, CommonOptions options) {
    return new Opening(workbench, options.config, options.asOf, Optional.empty())
        .holding(options.commandName());
  }

  /** For commands that only look: they hold no org, and another run may. */
  static OrgSession openForReading(Workbench workbench, CommonOptions options) {
    return new Opening(workbench, options.config, options.asOf, Optional.empty()).reading();
  }

  /** The same as the first with a state file other than the org's own. */
  static OrgSession openAt(Workbench workbench, CommonOptions options, Path stateFile) {
    return new Opening(workbench, options.config, options.asOf, Optional.of(stateFile))
        .holding(options.commandName());
  }

  /** Reads the files, signs in and takes the org's state, for today. */
  public static OrgSession open(Workbench workbench, Path config) {
    return new Opening(workbench, config, Optional.empty(), Optional.empty()).holding("demo");
  }

  /** How a session comes about. */
  private static final class Opening {

    private final Workbench workbench;
    private final Optional<LocalDate> asOf;
    private final Prepared prepared;
    private final RunGate gate;
    private final Optional<Path> stateFile;

    Opening(Workbench workbench, Path config, Optional<LocalDate> asOf, Optional<Path> stateFile) {
      this.workbench = workbench;
      this.asOf = asOf;
      this.stateFile = stateFile;
      this.prepared = Prepared.read(config, workbench.models());
      this.gate = new RunGate(workbench.stop());
    }

    OrgSession holding(String command) {
      workbench.stop().began();
      OrgSession session;
      try {
        session = reading();
      } catch (RuntimeException | Error e) {
        workbench.stop().ended();
        throw e;
      }
      session.endOfRun = workbench.stop()::ended;
      try {
        session.hold(gate, command);
        return session;
      } catch (RuntimeException | Error e) {
        session.close();
        throw e;
      }
    }

    OrgSession reading() {
      Secrets secrets = new Secrets(workbench.environment());
      Path folder = StateFolder.of(prepared.configuration(), workbench.environment());
      Connection connection =
          workbench
              .connections()
              .open(
                  prepared.configuration(),
                  secrets,
                  prepared.mappings(),
                  workbench.instants(),
                  gate);
      try {
        OrgFacts org = connection.schema().org();
        OrgCheck.requireOrg(prepared.configuration().org(), org);
        LocalDate today = LocalDate.ofInstant(workbench.instants().instant(), org.zone());
        LocalDate day = asOf.orElse(today);
        List<String> warnings = new ArrayList<>(secrets.warnings());
        warnings.addAll(SignalWarnings.of(prepared.signals().check(new AsOf(day, org.zone()))));
        Path file =
            stateFile.orElseGet(
                () -> StateFolder.fileOf(folder, prepared.configuration(), org.id()));
        State state = workbench.states().open(file, org.id(), workbench.instants());
        return new OrgSession(
            workbench,
            prepared,
            connection,
            org,
            state,
            day,
            warnings,
            file,
            stateFile.isPresent());
      } catch (RuntimeException | Error e) {
        connection.close();
        throw e;
      }
    }
  }

  /** Takes the org until the session is closed; closing the state lets it go. */
  private void hold(RunGate gate, String command) {
    Duration term = term();
    LeaseRequest request = new LeaseRequest(Processes.self(command), term, Processes::isGone);
    gate.holds(state.journal().acquire(request), connection.callDeadline());
  }

  /** A call must end before another run may think we are gone. */
  private Duration term() {
    Optional<Located<Duration>> configured = prepared.configuration().state().lease();
    Duration longest = connection.callDeadline();
    configured
        .filter(term -> term.value().compareTo(longest) <= 0)
        .ifPresent(
            term -> {
              throw new ConfigurationRejected(
                  term.position(),
                  "state.lease must be longer than a call to the CRM may take, which is "
                      + longest.toSeconds()
                      + "s");
            });
    return configured.map(Located::value).orElse(Store.TERM);
  }

  boolean isLoopback() {
    return prepared.configuration().org().isLoopback();
  }

  OrgFacts org() {
    return org;
  }

  /** Says on whom and for when a run is beginning. */
  void announce(boolean json) {
    if (!json) {
      workbench
          .console()
          .say(
              "Reading "
                  + Printable.of(org.name())
                  + " ("
                  + org.system().label()
                  + " "
                  + org.id()
                  + "), evaluating as of "
                  + day
                  + " …");
    }
  }

  State state() {
    return state;
  }

  Connection connection() {
    return connection;
  }

  List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(related);
    rolledUp.flatMap(RolledUp::warning).ifPresent(all::add);
    return List.copyOf(all);
  }

  /**
   * Does something with the org; when a field or a person is not what the configuration says, all
   * such problems are told, with their places.
   */
  public <T> T explaining(Supplier<T> work) {
    try {
      return work.get();
    } catch (CrmException.PermissionMissing | SyncRefused e) {
      if (e instanceof SyncRefused refused
          && refused.reason() != SyncRefused.Reason.NO_FALLBACK_OWNER) {
        throw e;
      }
      Problems problems = new Problems();
      new OrgCheck(connection.schema(), connection.owners(), problems)
          .check(prepared.configuration(), prepared.model());
      ConfigurationRejected.throwIfAny(problems);
      throw e;
    }
  }

  /** Before anything is read or written: every mapped field is there and of a fitting type. */
  public void checkFields() {
    checkFields(Optional.empty());
  }

  /**
   * @param kept where the keys of earlier tasks stand when this state does not know
   */
  void checkFields(Optional<String> kept) {
    Problems problems = new Problems();
    new OrgCheck(connection.schema(), connection.owners(), problems)
        .checkFields(prepared.configuration(), prepared.model());
    checkTaskKey(kept, problems);
    rememberZone();
    if (connection.writing().lookup().keySupport() == KeySupport.MARKER) {
      warnings.add(Keyless.LINE);
    }
    ClockSkew.warning(connection.schema())
        .map(text -> text + ". " + ClockSkew.ADVICE)
        .ifPresent(warnings::add);
  }

  /** From the first run on it is remembered where the keys stand, and who changed that. */
  private void checkTaskKey(Optional<String> kept, Problems problems) {
    Audit audit = state.journal().audit();
    Optional<String> known = audit.last(AuditEntry.Kind.KEYS_KEPT).map(AuditEntry::subject);
    TaskKeyCheck keys =
        new TaskKeyCheck(
            prepared.configuration().mapping(),
            connection.schema(),
            connection.writing().lookup().keySupport());
    keys.check(known.or(() -> kept), problems);
    ConfigurationRejected.throwIfAny(problems);
    if (!known.equals(Optional.of(keys.place()))) {
      audit.add(
          AuditEntry.Kind.KEYS_KEPT,
          keys.place(),
          Operator.orUnknown(workbench),
          keys.words(),
          workbench.instants().instant());
    }
  }

  /** Who looks at the state without asking the CRM has to know which day it is there. */
  private void rememberZone() {
    Audit audit = state.journal().audit();
    String zone = org.zone().getId();
    Optional<String> known = audit.last(AuditEntry.Kind.ZONE_KEPT).map(AuditEntry::subject);
    if (!known.equals(Optional.of(zone))) {
      audit.add(
          AuditEntry.Kind.ZONE_KEPT,
          zone,
          Operator.orUnknown(workbench),
          "the zone in which the org counts its days",
          workbench.instants().instant());
    }
  }

  RetryPolicy retryPolicy() {
    return prepared.configuration().retry();
  }

  public SyncRequest request() {
    return new SyncRequest(org.id(), new AsOf(day, org.zone()), prepared.digest());
  }

  public PlanSync planSync() {
    return new PlanSync(
        reading(),
        memory(),
        settings(prepared),
        workbench.instants(),
        new Versions(
            Optional.of(prepared.modelText()), new KeptModels(workbench.models(), prepared)));
  }

  /**
   * The org under another model than the configuration names.
   *
   * @param model name of a shipped model, or an absolute path
   */
  Candidate candidate(String model) {
    Prepared other =
        Prepared.read(
            prepared.configuration().file(),
            workbench.models(),
            new Located<>(model, new Position("--model", 1, 1)));
    Problems problems = new Problems();
    new OrgCheck(connection.schema(), connection.owners(), problems)
        .checkFields(other.configuration(), other.model());
    WhatIf whatIf =
        new WhatIf(
            planSync(),
            memory(),
            reading(),
            settings(prepared),
            settings(other),
            new KeptModels(workbench.models(), prepared),
            workbench.instants());
    return new Candidate(
        whatIf,
        segmentOrder(other),
        Stream.concat(problems.list().stream().map(String::valueOf), neverFilled(other))
            .map(one -> "under this model: " + one)
            .toList());
  }

  /** Segments nobody could be in, because nothing provides what they read. */
  private Stream<String> neverFilled(Prepared other) {
    AsOf asOf = request().asOf();
    Problems told = new Problems();
    return workbench.models().whole(other.configuration(), told).stream()
        .flatMap(
            whole ->
                ModelCheck.of(
                    whole,
                    Optional.of(ModelCheck.provided(other, other.signals().check(asOf))),
                    asOf)
                    .stream())
        .map(LocatedFinding::finding)
        .filter(finding -> finding.code() == LintCode.NOT_MAPPED && finding.because().isEmpty())
        .map(finding -> finding.code().code() + ": " + finding.what());
  }

  /**
   * @param segments its order of segments by dimension
   * @param problems what the CRM's fields would not take
   */
  record Candidate(WhatIf whatIf, Map<String, List<String>> segments, List<String> problems) {}

  /** What the choice of a first model depends on. */
  OrgMeasures measure() {
    AsOf asOf = request().asOf();
    Problems problems = new Problems();
    Map<String, AttributeNote> notes =
        workbench
            .models()
            .whole(prepared.configuration(), problems)
            .orElseThrow(() -> new ConfigurationRejected(problems))
            .notes();
    Set<String> use = new TreeSet<>();
    notes.forEach(
        (attribute, note) -> {
          if (note.family().filter(Family::isBehavior).isPresent()) {
            use.add(attribute);
          }
        });
    // The CRM's own activity tells what we did, not what they do in the product.
    use.remove("last_activity_at");
    return new MeasureOrg(planSync(), memory(), look(), use, workbench.instants())
        .measure(asOf, () -> productsOf(asOf));
  }

  /** By name, as files and records tell them; records as they were read for this run. */
  private Set<String> productsOf(AsOf asOf) {
    Set<String> products = new TreeSet<>(prepared.signals().products(asOf));
    products.addAll(relatedProducts);
    return products;
  }

  private PlanSync.Reading reading() {
    return new PlanSync.Reading(
        connection.accounts(),
        this::signals,
        connection.owners(),
        connection.schema(),
        connection.writing().statuses(),
        prepared.configuration().csm().taskEdits()
            ? connection.writing().editing().map(ApplyPlan.Editing::standings)
            : Optional.empty());
  }

  /** Files first: who is a customer may hang on them, and only customers' records are read. */
  private List<Signals> signals(AsOf asOf) {
    List<Signals> all = new ArrayList<>(prepared.signals().read(asOf));
    if (prepared.configuration().hasAssociatedParents()) {
      all.add(
          ParentAssociations.read(
              connection.accounts(),
              prepared.configuration().accountIdField(),
              AskedAccounts.all(state.mirror(), RelatedSignals.PAGE),
              asOf));
    }
    if (!prepared.configuration().objects().isEmpty()) {
      RelatedSignals records = prepared.related(connection.accounts(), state.mirror(), asOf);
      all.addAll(records.read(asOf));
      related = SignalWarnings.of(records.tallies());
      relatedProducts = records.products();
    }
    return all;
  }

  RebuildState rebuildState() {
    return new RebuildState(
        planSync(),
        memory(),
        connection.writing().lookup(),
        settings(prepared),
        workbench.instants());
  }

  /** With a hierarchy: one in which accounts on top have what those below them have. */
  private AccountMirror mirror() {
    if (rolledUp.isEmpty()) {
      rolledUp = RolledUp.over(ownMirror(), prepared, request().asOf());
    }
    return rolledUp.isPresent() ? rolledUp.get() : ownMirror();
  }

  private AccountMirror ownMirror() {
    return Mirrors.withHistory(state.mirror(), prepared, day);
  }

  private PlanSync.Memory memory() {
    return new PlanSync.Memory(mirror(), state.segments(), state.journal());
  }

  public ApplyPlan applyPlan() {
    return new ApplyPlan(
        new ApplyPlan.Writing(
            connection.accounts(),
            connection.writing().segments(),
            connection.writing().tasks(),
            connection.writing().lookup(),
            connection.owners(),
            connection.schema(),
            connection.writing().editing()),
        state.journal(),
        new ApplySettings(
            prepared.configuration().csm().capacityPerDay(),
            prepared.configuration().csm().fallback().value(),
            prepared.configuration().retry(),
            prepared.configuration().guards().rejections()),
        workbench.instants());
  }

  public SyncSegments syncSegments() {
    return new SyncSegments(planSync(), applyPlan(), state.journal(), connection.schema());
  }

  /** Accounts as they were last read. */
  LookAtAccounts accounts() {
    return new LookAtAccounts(memory(), look());
  }

  private LookSettings look() {
    return new LookSettings(
        prepared.segmentation(),
        new Scope(prepared.population(), prepared.configuration().population().leaving()),
        prepared.mappings(),
        prepared.configuration().signalAges(),
        overrideDays());
  }

  /** Of the model. */
  List<Dimension> dimensions() {
    return prepared.model().dimensions();
  }

  /** Days an override holds when it names no end. */
  int overrideDays() {
    return prepared.configuration().overrideDays();
  }

  ReleasePlan releasePlan() {
    return new ReleasePlan(state.journal(), workbench.instants());
  }

  /** Enters a file that is about to be written among those a purge looks into. */
  void enter(WrittenFiles.Kind kind, Optional<Path> file) {
    file.ifPresent(
        path -> WrittenFiles.beside(stateFile).add(kind, path, workbench.instants().instant()));
  }

  /**
   * Removes history that is older than the configuration keeps it.
   *
   * @param report of the run that is over and did what it did, also when this fails
   */
  void forgetOld(SyncReport report) {
    try {
      Forgotten unused =
          state.journal().forget(retention(prepared), workbench.instants().instant());
    } catch (StateUnusable e) {
      throw SyncInterrupted.after(e, report.outcomes());
    }
  }

  /** Tasks are kept through every cool-down, whatever the configuration says. */
  static Retention retention(Prepared prepared) {
    int longest =
        prepared.model().playbooks().stream().mapToInt(Playbook::cooldownDays).max().orElse(0);
    return prepared.configuration().retention().withTasksFor(Duration.ofDays(longest + 1L));
  }

  /** A plan that is in the state. */
  Optional<Plan> plan(String id) {
    return state.journal().plans().find(id);
  }

  public PlanView view(Plan plan) {
    Outbox outbox = state.journal().outbox();
    Ahead.Known known =
        new Ahead.Known(
            outbox,
            prepared.configuration().csm().capacityPerDay(),
            costs(),
            state
                .journal()
                .plans()
                .lastApplied()
                .map(last -> outbox.problems(last.id(), SAMPLE))
                .orElse(List.of()));
    return new PlanReader(state.journal().plans(), connection.owners(), SAMPLE)
        .read(plan, org, segmentOrder(prepared), known, prepared.overdue(plan.asOf()));
  }

  void writePlan(PlanView view, OutputStream out) {
    new PlanFileWriter(state.journal(), prepared.configuration().csm().capacityPerDay())
        .write(view, connection.schema().usage(), out);
  }

  void writeRows(Plan plan, OutputStream out) {
    new RowsFile(state.journal()).write(plan, out);
  }

  /** Rows of every plan a run dealt with, the one it finished first in front. */
  void writeRows(SyncReport report, OutputStream out) {
    report.finishedFirst().forEach(plan -> writeRows(plan, out));
    writeRows(report.plan(), out);
  }

  private WriteCosts costs() {
    return connection.writing().lookup().keySupport() == KeySupport.MARKER
        ? connection.costs().readingTasksBack()
        : connection.costs();
  }

  private PlanSettings settings(Prepared prepared) {
    return new PlanSettings(
        prepared.segmentation(),
        new Scope(prepared.population(), prepared.configuration().population().leaving()),
        prepared.mappings(),
        prepared.configuration().csm().fallback().value(),
        prepared.configuration().guards(),
        prepared.configuration().overrideDays(),
        costs(),
        prepared.configuration().lifetime(),
        prepared.configuration().retry(),
        prepared.configuration().csm().digests(),
        prepared.configuration().csm().ownersForAll());
  }

  private static Map<String, List<String>> segmentOrder(Prepared prepared) {
    Map<String, List<String>> order = new LinkedHashMap<>();
    prepared
        .model()
        .dimensions()
        .forEach(
            dimension ->
                order.put(
                    dimension.key(), dimension.segments().stream().map(one -> one.key()).toList()));
    return order;
  }

  /** A run that is over did what it did; a file that is to be moved must be whole. */
  private void closeState() {
    try {
      state.close();
    } catch (StoreException.LeftInLog e) {
      if (isToBeMoved) {
        throw e;
      }
      workbench.console().warn(List.of(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void close() {
    try {
      closeState();
    } finally {
      connection.close();
      endOfRun.run();
    }
  }
}
