package dev.segmentry.core.sync;

import static dev.segmentry.core.testkit.Rules.atLeast;
import static dev.segmentry.core.testkit.Rules.attribute;
import static dev.segmentry.core.testkit.Rules.equal;
import static dev.segmentry.core.testkit.Rules.isNotNull;
import static dev.segmentry.core.testkit.Rules.less;
import static dev.segmentry.core.testkit.Rules.number;
import static dev.segmentry.core.testkit.Rules.text;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.plan.Guards;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanLifetime;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.RetryPolicy;
import dev.segmentry.core.plan.WriteCosts;
import dev.segmentry.core.playbook.OnFirst;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.PriorityByTier;
import dev.segmentry.core.playbook.Template;
import dev.segmentry.core.playbook.Trigger;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.SignalSource;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.port.TaskStatuses;
import dev.segmentry.core.quality.DataRules;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleCompiler;
import dev.segmentry.core.segment.Boundary;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.segment.Sustain;
import dev.segmentry.core.segment.Timing;
import dev.segmentry.core.segment.WhenUnknown;
import dev.segmentry.core.testkit.InMemoryAccountMirror;
import dev.segmentry.core.testkit.InMemoryCrm;
import dev.segmentry.core.testkit.InMemoryRunJournal;
import dev.segmentry.core.testkit.InMemorySegmentState;
import dev.segmentry.core.testkit.SettableInstants;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A CRM, a memory and a small model: value by ARR, lifecycle by open tickets, a save playbook on
 * entering at_risk that gets worse when the account falls to the lowest tier meanwhile.
 */
final class SyncFixture {

  static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  final InMemoryCrm crm;
  final InMemoryAccountMirror mirror = new InMemoryAccountMirror();
  final InMemorySegmentState state = new InMemorySegmentState();
  final InMemoryRunJournal journal = new InMemoryRunJournal(state, mirror);
  final SettableInstants instants = new SettableInstants(Instant.parse("2026-03-02T08:00:00Z"));
  final PlanSettings settings;
  final PlanSync planSync;
  final ApplyPlan applyPlan;
  final SyncSegments sync;

  private static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              AttributeDefinition.of("arr", AttributeType.MONEY),
              AttributeDefinition.of("plan", AttributeType.PICKLIST),
              AttributeDefinition.of("open_tickets", AttributeType.NUMBER),
              new AttributeDefinition(
                  "segment_of.value",
                  AttributeType.PICKLIST,
                  List.of("smb", "mid_market", "enterprise", "strategic"),
                  ""),
              new AttributeDefinition(
                  "segment_of.lifecycle",
                  AttributeType.PICKLIST,
                  List.of("at_risk", "active"),
                  "")));

  /** With notices. */
  static SyncFixture withDigests(KeySupport keys, int capacityPerOwner) {
    return new SyncFixture(
        new InMemoryCrm(keys, InMemoryCrm.contractMappings()),
        "u-9",
        capacityPerOwner,
        Optional.of(new DigestSettings(capacityPerOwner)),
        new Owning(Playbook.CSM, Map.of()));
  }

  /**
   * With notices, and the save playbook for another role; the field {@code Onboarding_Owner} of the
   * account names who {@code onboarding} is.
   *
   * @param users who owns a role's tasks on every account
   */
  static SyncFixture owning(String role, Map<String, String> users, int capacityPerOwner) {
    FieldMappings usual = InMemoryCrm.contractMappings();
    List<AttributeMapping> attributes = new ArrayList<>(usual.attributes());
    attributes.add(
        new AttributeMapping(
            AccountMirror.OWNER_PREFIX + "onboarding", AttributeType.TEXT, "Onboarding_Owner"));
    FieldMappings mappings =
        new FieldMappings(
            attributes, usual.related(), usual.outputs(), usual.csm(), usual.taskKeyField());
    return new SyncFixture(
        new InMemoryCrm(KeySupport.UNIQUE_FIELD, mappings),
        "u-9",
        capacityPerOwner,
        Optional.of(new DigestSettings(capacityPerOwner)),
        new Owning(role, users));
  }

  /** With notices, and with fields beside the value segment: until when, why, who. */
  static SyncFixture withCompanions() {
    FieldMappings usual = InMemoryCrm.contractMappings();
    List<AttributeMapping> attributes = new ArrayList<>(usual.attributes());
    attributes.add(companion(AccountMirror.COMPANION_UNTIL, AttributeType.DATE));
    attributes.add(companion(AccountMirror.COMPANION_REASON, AttributeType.TEXT));
    attributes.add(companion(AccountMirror.COMPANION_BY, AttributeType.TEXT));
    FieldMappings mappings =
        new FieldMappings(
            attributes, usual.related(), usual.outputs(), usual.csm(), usual.taskKeyField());
    return new SyncFixture(
        new InMemoryCrm(KeySupport.UNIQUE_FIELD, mappings),
        "u-9",
        20,
        Optional.of(new DigestSettings(20)),
        new Owning(Playbook.CSM, Map.of()));
  }

  private static AttributeMapping companion(String what, AttributeType type) {
    return new AttributeMapping(
        AccountMirror.COMPANION_PREFIX + what + "value", type, "Field_" + type);
  }

  /** With notices; moves of the value segment need approval, and the proposed one has a field. */
  static SyncFixture approving() {
    FieldMappings usual = InMemoryCrm.contractMappings();
    List<OutputMapping> outputs = new ArrayList<>(usual.outputs());
    outputs.add(new OutputMapping(Output.PROPOSED, "value", "Value_Proposed"));
    FieldMappings mappings =
        new FieldMappings(
            usual.attributes(), usual.related(), outputs, usual.csm(), usual.taskKeyField());
    return new SyncFixture(
        new InMemoryCrm(KeySupport.UNIQUE_FIELD, mappings),
        "u-9",
        20,
        Optional.of(new DigestSettings(20)),
        new Owning(Playbook.CSM, Map.of()),
        approving("1.0.0", 100_000, Set.of("value")));
  }

  /** As {@link #approving()}, and tasks that nobody touched are edited. */
  static SyncFixture editing() {
    return editing(approving().crm, approving("1.0.0", 100_000, Set.of("value")));
  }

  /** Tasks that nobody touched are edited; save tasks have the lowest priority. */
  static SyncFixture raising() {
    PriorityByTier low =
        new PriorityByTier(
            "value",
            Map.of("smb", Priority.LOW, "mid_market", Priority.LOW, "enterprise", Priority.LOW));
    return editing(
        new InMemoryCrm(KeySupport.UNIQUE_FIELD, InMemoryCrm.contractMappings()),
        model(save(Playbook.CSM, low)));
  }

  private static SyncFixture editing(InMemoryCrm crm, SegmentationModel model) {
    return new SyncFixture(
        crm,
        "u-9",
        20,
        Optional.of(new DigestSettings(20)),
        new Owning(Playbook.CSM, Map.of()),
        model,
        true);
  }

  /** Value by ARR in bands, and the usual lifecycle; who has the plan Gone has left. */
  static SegmentationModel approving(String version, long enterpriseFrom, Set<String> approvals) {
    return approving(version, enterpriseFrom, 250_000, approvals);
  }

  /** The same with another lower bound of the highest band. */
  static SegmentationModel approving(
      String version, long enterpriseFrom, long strategicFrom, Set<String> approvals) {
    OrderedDimension value =
        new OrderedDimension(
            "value",
            "Value",
            "arr",
            List.of(band("smb"), band("mid_market"), band("enterprise"), band("strategic")),
            List.of(from(25_000), from(enterpriseFrom), from(strategicFrom)),
            List.of());
    return new SegmentationModel(
        "test",
        version,
        DAY,
        List.of(),
        CATALOGUE,
        List.of(new EvaluationStep.Assign(value), new EvaluationStep.Assign(lifecycle())),
        List.of(save(Playbook.CSM)),
        Optional.empty(),
        new DataRules(
            Optional.of(rule(equal(attribute("plan"), text("Gone")))),
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty()),
        Optional.empty(),
        approvals);
  }

  private static Segment band(String key) {
    return new Segment(
        key,
        key,
        "motion",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Timing.AT_ONCE,
        WhenUnknown.UNDECIDED);
  }

  private static Boundary from(long number) {
    long at = number * Fixed.ONE;
    return new Boundary(at, at, at, Sustain.NONE, Sustain.NONE);
  }

  private record Owning(String role, Map<String, String> users) {}

  SyncFixture() {
    this(KeySupport.UNIQUE_FIELD, "u-9", 20);
  }

  SyncFixture(KeySupport keys, String fallbackOwner, int capacityPerOwner) {
    this(
        new InMemoryCrm(keys, InMemoryCrm.contractMappings()),
        fallbackOwner,
        capacityPerOwner,
        Optional.empty(),
        new Owning(Playbook.CSM, Map.of()));
  }

  private SyncFixture(
      InMemoryCrm crm,
      String fallbackOwner,
      int capacityPerOwner,
      Optional<DigestSettings> digest,
      Owning owning) {
    this(crm, fallbackOwner, capacityPerOwner, digest, owning, model(owning.role()));
  }

  private SyncFixture(
      InMemoryCrm crm,
      String fallbackOwner,
      int capacityPerOwner,
      Optional<DigestSettings> digest,
      Owning owning,
      SegmentationModel model) {
    this(crm, fallbackOwner, capacityPerOwner, digest, owning, model, false);
  }

  private SyncFixture(
      InMemoryCrm crm,
      String fallbackOwner,
      int capacityPerOwner,
      Optional<DigestSettings> digest,
      Owning owning,
      SegmentationModel model,
      boolean edits) {
    this.crm = crm;
    settings =
        new PlanSettings(
            new Segmentation(model),
            new Scope(rule(isNotNull(attribute("plan"))), Scope.Leaving.CLEAR),
            crm.mappings(),
            fallbackOwner,
            Guards.DEFAULT,
            90,
            new WriteCosts(20, 20, 20),
            PlanLifetime.DEFAULT,
            RetryPolicy.DEFAULT,
            digest,
            owning.users());
    planSync =
        new PlanSync(
            new PlanSync.Reading(
                crm.accounts(),
                day -> List.of(),
                crm.owners(),
                crm.schema(),
                Optional.of(crm.statuses()),
                edits ? Optional.of(crm.standings()) : Optional.empty()),
            new PlanSync.Memory(mirror, state, journal),
            settings,
            instants);
    applyPlan =
        new ApplyPlan(
            new ApplyPlan.Writing(
                crm.accounts(),
                crm.segments(),
                crm.tasks(),
                crm.lookup(),
                crm.owners(),
                crm.schema(),
                Optional.of(new ApplyPlan.Editing(crm.standings(), crm.editor()))),
            journal,
            new ApplySettings(
                capacityPerOwner, fallbackOwner, RetryPolicy.DEFAULT, Guards.DEFAULT.rejections()),
            instants);
    sync = new SyncSegments(planSync, applyPlan, journal, crm.schema());
  }

  /** Planning with somebody else to ask what became of tasks. */
  PlanSync planWith(SignalSource signals) {
    return new PlanSync(
        new PlanSync.Reading(
            crm.accounts(), signals, crm.owners(), crm.schema(), Optional.of(crm.statuses())),
        new PlanSync.Memory(mirror, state, journal),
        settings,
        instants);
  }

  PlanSync planWith(Optional<TaskStatuses> statuses) {
    return new PlanSync(
        new PlanSync.Reading(
            crm.accounts(), day -> List.of(), crm.owners(), crm.schema(), statuses),
        new PlanSync.Memory(mirror, state, journal),
        settings,
        instants);
  }

  static SyncRequest on(LocalDate day) {
    return new SyncRequest("00D000000000001AAA", new AsOf(day, ZoneOffset.UTC), "config-1");
  }

  /** The same CRM, and nothing is remembered. */
  SyncFixture withStateLost() {
    return new SyncFixture(
        crm,
        "u-9",
        20,
        settings.digest(),
        new Owning(Playbook.CSM, settings.owners()),
        settings.segmentation().model());
  }

  /** Reads back what the CRM still tells. */
  Plan rebuild(LocalDate day) {
    PlanSync.Memory memory = new PlanSync.Memory(mirror, state, journal);
    return new RebuildState(planSync, memory, crm.lookup(), settings, instants)
        .rebuild(on(day), "admin");
  }

  /** Plans the day and applies the plan, releasing it first if it is the first run. */
  SyncReport run(LocalDate day) {
    SyncReport report = sync.sync(on(day));
    if (report.applied()) {
      return report;
    }
    journal.plans().release(report.plan().id(), "admin", "looked at it", instants.instant());
    return applyPlan.apply(report.plan().id(), on(day));
  }

  List<PlanRow> rows(Plan plan) {
    return journal.plans().rows(plan.id(), 0, 10_000);
  }

  private static SegmentationModel model(String saveOwner) {
    return model(save(saveOwner));
  }

  private static SegmentationModel model(Playbook save) {
    return new SegmentationModel(
        "test",
        "1.0.0",
        DAY,
        List.of(),
        CATALOGUE,
        List.of(new EvaluationStep.Assign(value()), new EvaluationStep.Assign(lifecycle())),
        List.of(save),
        Optional.empty());
  }

  private static ListedDimension value() {
    return new ListedDimension(
        "value",
        "Value",
        List.of(
            segment("enterprise", Optional.of(atLeast(attribute("arr"), number("100000")))),
            segment("mid_market", Optional.of(atLeast(attribute("arr"), number("25000")))),
            segment("smb", Optional.of(less(attribute("arr"), number("25000"))))),
        Optional.empty(),
        List.of());
  }

  private static ListedDimension lifecycle() {
    return new ListedDimension(
        "lifecycle",
        "Lifecycle",
        List.of(
            segment("at_risk", Optional.of(atLeast(attribute("open_tickets"), number("5")))),
            segment("active", Optional.empty())),
        Optional.empty(),
        List.of());
  }

  private static Segment segment(String key, Optional<Expression> enter) {
    return new Segment(
        key,
        key,
        "motion",
        enter.map(SyncFixture::rule),
        enter.map(e -> rule(dev.segmentry.core.testkit.Rules.not(e))),
        key.equals("active") ? List.of("at_risk") : List.of(),
        Timing.AT_ONCE,
        WhenUnknown.UNDECIDED);
  }

  private static Playbook save(String owner) {
    return save(
        owner,
        new PriorityByTier(
            "value",
            Map.of(
                "smb", Priority.MEDIUM,
                "mid_market", Priority.HIGH,
                "enterprise", Priority.HIGH)));
  }

  private static Playbook save(String owner, PriorityByTier priority) {
    return new Playbook(
        "save",
        "Save",
        List.of(Trigger.entering("lifecycle", "at_risk")),
        List.of(
            new Trigger(
                "value",
                Set.of(),
                Set.of("smb"),
                Optional.of(rule(atLeast(attribute("open_tickets"), number("5")))),
                Set.of())),
        30,
        1,
        priority,
        Template.of("At risk: {account}"),
        Template.of("{open_tickets} open tickets. Call the champion."),
        "",
        OnFirst.DANGER,
        Set.of(),
        owner);
  }

  private static CompiledCondition rule(Expression expression) {
    Problems problems = new Problems();
    return new RuleCompiler(CATALOGUE, problems)
        .condition(expression)
        .orElseThrow(() -> new IllegalStateException(problems.list().toString()));
  }
}
