package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.InMemoryCrm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A company of a year, evaluated every 14 days: customers grow, shrink, churn, are deleted and
 * merged; a person pins a tier until it expires, moves of company size are approved, rejected,
 * withdrawn and left waiting, two customers are acquired, a definition changes, accounts get
 * another CSM and a CSM leaves. What was true is kept apart from what the program says.
 */
final class MeasuredYear {

  static final String HOSTILE = "<script>alert('x')</script> & \"Söhne\" 'GmbH' \u202Eevil";

  private static final String MODEL =
      """
      model: acme-year
      version: %s
      effective: 2026-01-01
      owners: [VP CS, CS Ops]
      reviews:
        definitions: 2027-01-15
        data: {last: 2026-06-01, owner: [RevOps, "<b>Data</b> team"]}
        rules: 2027-01-15
        distribution: 2027-02-10
      because: {segment_size: a young company}
      use: [arr-service-tiers, health-bands, headcount-tiers]
      health:
        inputs:
          - value: depth_score
            curve: {0: 0, 100: 100}
            weights: {post_onboarding: 1, onboarding: 1}
      dimensions:
        value:
          segments:
            mid_market: {from: %s, falls_below: %s}
        company_size: {approval: required}
      attributes:
        core_arr: {type: money}
        addon_arr: {type: money}
      tags:
        core:
          label: Core platform
          values:
            none: {when: core_arr IS NULL, motion: No play}
            paying: {when: otherwise, motion: Deepen}
        addon:
          label: Add-on
          values:
            none: {when: addon_arr IS NULL, motion: No play}
            trial: {when: addon_arr = 0, motion: Trial to decision}
            paying: {when: otherwise, motion: Deepen}
      playbooks:
        save:
          label: Save
          triggers: [{dimension: health, from: [neutral, healthy, champions], into: [critical, at_risk]}]
          cooldown_days: 30
          due_business_days: 2
          priority: {dimension: value, tiers: {smb: medium, mid_market: high, enterprise: high}}
          subject: "At risk: {account}"
          body: "{account} needs a call."
      """;

  static final String CONFIGURATION =
      """
      org:
        id: 00D000000000001AAA
        crm: salesforce
        url: http://127.0.0.1:1
        auth: {client_id: env:ID, client_secret: env:SECRET}
      model: ./model.yaml
      population: "arr >= 0"
      mapping:
        attributes:
          arr: ARR
          mrr: MRR
          nps: NPS
          churned_at: Churned
          depth_score: Depth
          signed_at: Signed
          industry: {field: Industry, enrichment: true}
          employees: {field: Employees, enrichment: true}
          last_activity_at: Activity
          core_arr: Core
          addon_arr: Addon
        write:
          value: {segment: Value_Segment, since: Value_Since}
          health: {score: Health_Score}
      csm: {fields: Csm, fallback: cs@example.test, digest: off}
      guards: {mass_change: {share: 90, accounts: 500}}
      state: state
      """;

  private static final List<String> FIRST =
      List.of(
          "North", "Blue", "Silver", "Green", "Bright", "Stone", "River", "Cedar", "Iron", "Sun");
  private static final List<String> SECOND =
      List.of(
          "wind Labs", "peak Systems", "gate Foods", "field Health", "line Logistics", "bay Media");

  /** What is true of a customer at an evaluation. */
  record Fact(
      String name,
      Optional<Integer> arr,
      Optional<Integer> mrr,
      Optional<Integer> nps,
      boolean churned,
      boolean industry,
      Optional<Integer> employees,
      Optional<Integer> core,
      Optional<Integer> addon,
      int depth,
      String csm) {}

  /** What a person said to a proposed company size. */
  record Answer(LocalDate on, String account, String segment) {}

  /** A task as the CRM holds it. */
  record Task(LocalDate created, String owner, LocalDate due, boolean done) {}

  /** Customers whose headcount tells a story. */
  enum Story {
    APPROVED,
    REJECTED,
    WITHDRAWN,
    WAITING,
    ACQUIRED,
    KEPT
  }

  final CommandLineFixture shell;
  final InMemoryCrm crm;

  /** By evaluation day, then by account id; who is not in the CRM is absent. */
  final TreeMap<LocalDate, Map<String, Fact>> truth = new TreeMap<>();

  /** Loser to survivor. */
  final Map<String, String> merged = new LinkedHashMap<>();

  /** Approved company sizes, in their order. */
  final List<Answer> approved = new ArrayList<>();

  /** Tiers that people set. */
  final List<YearCount.Hold> holds = new ArrayList<>();

  /** What the reviews of enrichment said before they were answered. */
  String questions = "";

  private final Map<Story, ExternalRef> stories = new EnumMap<>(Story.class);
  private final Map<ExternalRef, String> csms = new HashMap<>();
  private final List<LocalDate> created = new ArrayList<>();
  private final Set<Integer> done = new HashSet<>();
  private final List<LocalDate> redefinitions = new ArrayList<>();
  private final Random random = new Random(20260302);
  private final Map<ExternalRef, Map<String, String>> now = new LinkedHashMap<>();
  private final Map<ExternalRef, String> names = new HashMap<>();
  private final Path folder;

  MeasuredYear(Path folder, int customers) {
    this.folder = folder;
    crm = new InMemoryCrm(KeySupport.UNIQUE_FIELD, mappings());
    shell = new CommandLineFixture(folder, crm);
    shell.hasField("MRR", Kind.NUMBER);
    shell.hasField("NPS", Kind.NUMBER);
    shell.hasField("Churned", Kind.DATE);
    shell.hasField("Depth", Kind.NUMBER);
    shell.hasField("Industry", Kind.TEXT);
    shell.hasField("Employees", Kind.NUMBER);
    shell.hasField("Activity", Kind.TIMESTAMP);
    shell.hasField("Core", Kind.NUMBER);
    shell.hasField("Addon", Kind.NUMBER);
    shell.configure(CONFIGURATION);
    model("1.0.0", 25_000);
    for (int i = 0; i < customers; i++) {
      signs(i == 3 ? HOSTILE : name(i));
    }
  }

  private static FieldMappings mappings() {
    return new FieldMappings(
        List.of(
            mapping("arr", AttributeType.MONEY, "ARR"),
            mapping("mrr", AttributeType.MONEY, "MRR"),
            mapping("nps", AttributeType.NUMBER, "NPS"),
            mapping("churned_at", AttributeType.DATE, "Churned"),
            mapping("depth_score", AttributeType.NUMBER, "Depth"),
            mapping("signed_at", AttributeType.DATE, "Signed"),
            mapping("industry", AttributeType.TEXT, "Industry"),
            mapping("employees", AttributeType.NUMBER, "Employees"),
            mapping("last_activity_at", AttributeType.TIMESTAMP, "Activity"),
            mapping("core_arr", AttributeType.MONEY, "Core"),
            mapping("addon_arr", AttributeType.MONEY, "Addon")),
        List.of(),
        List.of(
            new OutputMapping(Output.SEGMENT, "value", "Value_Segment"),
            new OutputMapping(Output.SINCE, "value", "Value_Since"),
            new OutputMapping(Output.SCORE, "health", "Health_Score")),
        List.of("Csm"),
        "Key");
  }

  private static AttributeMapping mapping(String name, AttributeType type, String field) {
    return new AttributeMapping(name, type, field);
  }

  private static String name(int number) {
    return FIRST.get(number % FIRST.size())
        + SECOND.get(number / FIRST.size() % SECOND.size())
        + (number < 60 ? "" : " " + number / 60);
  }

  Path modelFile() {
    return folder.resolve("model.yaml");
  }

  void model(String version, int midMarket) {
    try {
      Files.writeString(modelFile(), String.format(MODEL, version, midMarket, midMarket * 9 / 10));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole year: 27 evaluations. */
  MeasuredYear lived() {
    for (Story story : Story.values()) {
      boolean acquired = story == Story.ACQUIRED || story == Story.KEPT;
      Map<String, String> fields = new HashMap<>();
      fields.put("arr", "80000");
      fields.put("depth_score", "70");
      fields.put("industry", "Software");
      fields.put("employees", acquired ? "300" : "150");
      fields.put("signed_at", today().minusDays(400).toString());
      stories.put(story, signs("Story " + story, fields));
    }
    for (int round = 0; round < 27; round++) {
      if (round > 0) {
        shell.instants.tick(Duration.ofDays(14));
        crm.passes(Duration.ofDays(14));
        happens(round);
        tells(round);
      }
      evaluated();
    }
    return this;
  }

  LocalDate today() {
    return LocalDate.ofInstant(shell.instants.instant(), ZoneOffset.UTC);
  }

  private void happens(int round) {
    List<ExternalRef> all = new ArrayList<>(now.keySet());
    for (ExternalRef ref : all) {
      drifts(ref);
    }
    if (round % 3 == 0) {
      signs(name(100 + round));
      churns(all.get(random.nextInt(40)));
    }
    if (round == 5) {
      crm.editsValueSegment(all.get(1), "enterprise");
      // Nobody said until when: 90 days.
      holds.add(new YearCount.Hold(all.get(1).id(), "enterprise", today(), today().plusDays(90)));
    }
    if (round == 9) {
      leaves(all.get(7));
    }
    if (round == 12) {
      merge(all.get(9), all.get(10));
    }
    if (round == 16) {
      headcountsAreTold();
    }
    if (round == 18) {
      addonChanges(all);
    }
    if (round == 15) {
      model("2.0.0", 60_000);
      redefinitions.add(today());
    }
    if (round == 20) {
      all.stream().filter(now::containsKey).limit(9).forEach(it -> goesTo(it, "u-9"));
    }
    if (round == 24) {
      crm.deactivates("u-1");
    }
    if (round == 17) {
      // Over on the day of an evaluation, which belongs to it.
      holds(all.get(12), "enterprise", today().plusDays(42));
    }
    if (round == 25) {
      holds(story(Story.KEPT), "enterprise", today().plusDays(21));
    }
    if (round % 2 == 0) {
      completes();
    }
  }

  /** Of three that were sized by their revenue: it is what that said. */
  private void headcountsAreTold() {
    Map<String, Fact> first = truth.firstEntry().getValue();
    now.keySet().stream()
        .filter(ref -> first.containsKey(ref.id()) && !now.get(ref).containsKey("employees"))
        .limit(3)
        .forEach(
            ref -> {
              int arr = first.get(ref.id()).arr().orElseThrow();
              sets(ref, "employees", arr < 25_000 ? "100" : arr < 100_000 ? "500" : "1500");
            });
  }

  /** The day of the new definition. */
  LocalDate redefined() {
    return redefinitions.get(0);
  }

  private void holds(ExternalRef ref, String tier, LocalDate until) {
    CommandLineFixture.Ran ran =
        shell.org(
            "approve",
            "--account",
            ref.id(),
            "--dimension",
            "value",
            "--segment",
            tier,
            "--until",
            until.toString(),
            "--reason",
            "The board asked");
    assertThat(ran.exit()).as(ran.err() + ran.out()).isZero();
    holds.add(new YearCount.Hold(ref.id(), tier, today(), until));
  }

  private void goesTo(ExternalRef ref, String csm) {
    crm.hasCsm(ref, List.of(csm));
    csms.put(ref, csm);
  }

  /** Every third task that is older than a month. */
  private void completes() {
    for (int task = 0; task < created.size(); task += 3) {
      if (created.get(task).isBefore(today().minusDays(30)) && done.add(task)) {
        crm.completesTask(crm.createdTasks().get(task).key());
      }
    }
  }

  /** What happens to the six whose headcount changes, and what people say to it. */
  private void tells(int round) {
    switch (round) {
      case 2 -> {
        employees(Story.APPROVED, "400");
        employees(Story.REJECTED, "400");
        employees(Story.WITHDRAWN, "400");
      }
      case 4 -> {
        approves(Story.APPROVED, "mid_market");
        answers(Story.REJECTED, "--dimension", "company_size", "--reject", "--reason", "temps");
      }
      case 5 -> employees(Story.WITHDRAWN, "150");
      case 6 -> pays(Story.WITHDRAWN, 24_000);
      case 8 -> pays(Story.WITHDRAWN, 20_000);
      case 10 -> {
        employees(Story.ACQUIRED, "1500");
        employees(Story.KEPT, "1600");
        pays(Story.WITHDRAWN, 24_500);
        sets(story(Story.KEPT), "industry", "Chemicals");
      }
      case 12 -> {
        questions = shell.org("reviews", "--json").out();
        answers(Story.ACQUIRED, "--attribute", "employees", "--accept");
        answers(Story.KEPT, "--attribute", "employees", "--keep", "--reason", "runs by itself");
        answers(Story.KEPT, "--attribute", "industry", "--keep", "--reason", "runs by itself");
      }
      case 13 -> pays(Story.WITHDRAWN, 80_000);
      case 15 -> approves(Story.ACQUIRED, "enterprise");
      case 22 -> employees(Story.WAITING, "400");
      default -> {}
    }
  }

  ExternalRef story(Story story) {
    return Optional.ofNullable(stories.get(story)).orElseThrow();
  }

  private void pays(Story story, int arr) {
    ExternalRef ref = story(story);
    sets(ref, "arr", String.valueOf(arr));
    sets(ref, "core_arr", String.valueOf(arr - addon(ref)));
    if (now.get(ref).containsKey("mrr")) {
      sets(ref, "mrr", String.valueOf(arr / 12));
    }
  }

  private void employees(Story story, String heads) {
    sets(story(story), "employees", heads);
  }

  private void approves(Story story, String segment) {
    answers(story, "--dimension", "company_size");
    approved.add(new Answer(today(), story(story).id(), segment));
  }

  private void answers(Story story, String... words) {
    List<String> line = new ArrayList<>(List.of("approve", "--account", story(story).id()));
    line.addAll(List.of(words));
    CommandLineFixture.Ran ran = shell.org(line.toArray(String[]::new));
    assertThat(ran.exit()).as(ran.err() + ran.out()).isZero();
  }

  /** Every task the CRM holds. */
  List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (PlannedTask task : crm.createdTasks()) {
      int number = tasks.size();
      tasks.add(
          new Task(
              created.get(number),
              task.ownerId(),
              task.task().due(),
              crm.taskContent(task.key()).contains("Status=Done")));
    }
    return tasks;
  }

  private void drifts(ExternalRef ref) {
    int depth = Integer.parseInt(now.get(ref).getOrDefault("depth_score", "50"));
    sets(ref, "depth_score", clamp(depth + random.nextInt(25) - 12));
    if (stories.containsValue(ref)) {
      return;
    }
    if (random.nextInt(5) == 0 && now.get(ref).containsKey("arr")) {
      int arr = Integer.parseInt(now.get(ref).get("arr"));
      int now = arr * (75 + random.nextInt(70)) / 100;
      sets(ref, "arr", String.valueOf(now));
      sets(ref, "core_arr", String.valueOf(now - addon(ref)));
      if (this.now.get(ref).containsKey("mrr")) {
        sets(ref, "mrr", String.valueOf(now / 12));
      }
    }
    if (random.nextInt(10) == 0) {
      sets(ref, "nps", String.valueOf(random.nextInt(11)));
    }
    if (random.nextInt(6) == 0) {
      sets(ref, "last_activity_at", shell.instants.instant().minus(Duration.ofDays(3)).toString());
    }
  }

  private int addon(ExternalRef ref) {
    return Integer.parseInt(now.get(ref).getOrDefault("addon_arr", "0"));
  }

  /** Every other customer of the add-on goes back to the trial, every third trial begins to pay. */
  private void addonChanges(List<ExternalRef> all) {
    for (int i = 0; i < 36; i++) {
      ExternalRef ref = all.get(i);
      if (now.containsKey(ref) && now.get(ref).containsKey("addon_arr")) {
        if (addon(ref) > 0 && i % 6 == 0) {
          sets(ref, "addon_arr", "0");
        } else if (addon(ref) == 0 && i % 9 == 1) {
          sets(ref, "addon_arr", "4000");
        }
      }
    }
  }

  /** One more evaluation, of which the CRM refuses a row. */
  void refused() {
    crm.hasAccounts("Refused ", 1).forEach(crm::refuses);
    String plan = shell.org("plan", "--json").json().at("/result/plan/id").asText();
    assertThat(shell.org("apply", plan).exit()).isEqualTo(3);
  }

  private static String clamp(int score) {
    return String.valueOf(Math.max(2, Math.min(98, score)));
  }

  private void signs(String name) {
    Map<String, String> fields = new HashMap<>();
    int size = random.nextInt(10);
    int arr = size < 4 ? 2_000 + random.nextInt(20_000) : 20_000 + random.nextInt(180_000);
    fields.put("arr", String.valueOf(arr));
    fields.put("depth_score", String.valueOf(35 + random.nextInt(60)));
    fields.put("signed_at", today().minusDays(random.nextInt(900)).toString());
    if (random.nextInt(4) > 0) {
      fields.put("nps", String.valueOf(random.nextInt(11)));
    }
    if (random.nextInt(5) > 0) {
      fields.put("industry", "Software");
      fields.put("employees", String.valueOf(10 + random.nextInt(3_000)));
    }
    ExternalRef unused = signs(name, fields);
  }

  private ExternalRef signs(String name, Map<String, String> fields) {
    int arr = Integer.parseInt(fields.getOrDefault("arr", "0"));
    int addon = names.size() % 3 == 0 ? arr / 5 : 0;
    fields.put("core_arr", String.valueOf(arr - addon));
    if (names.size() % 3 < 2) {
      fields.put("addon_arr", String.valueOf(addon));
    }
    if (names.size() % 4 > 0) {
      fields.put("mrr", String.valueOf(arr / 12));
    }
    ExternalRef ref = crm.hasAccount(name, fields);
    now.put(ref, fields);
    names.put(ref, name);
    return ref;
  }

  private void sets(ExternalRef ref, String attribute, String content) {
    if (!content.equals(now.get(ref).get(attribute))) {
      now.get(ref).put(attribute, content);
      crm.changes(ref, attribute, content);
    }
  }

  private void churns(ExternalRef ref) {
    if (now.containsKey(ref)) {
      sets(ref, "churned_at", today().minusDays(2).toString());
    }
  }

  private void leaves(ExternalRef ref) {
    crm.deletes(ref);
    now.remove(ref);
  }

  private void merge(ExternalRef loser, ExternalRef survivor) {
    crm.merges(loser, survivor);
    now.remove(loser);
    merged.put(loser.id(), survivor.id());
  }

  /** Plans and applies. */
  void evaluated() {
    CommandLineFixture.Ran plan = shell.org("plan", "--json");
    assertThat(plan.err()).isEmpty();
    String id = plan.json().at("/result/plan/id").asText();
    CommandLineFixture.Ran applied = shell.org("apply", id);
    assertThat(applied.exit()).as(applied.err() + applied.out()).isZero();
    Map<String, Fact> facts = new HashMap<>();
    now.forEach(
        (ref, fields) ->
            facts.put(
                ref.id(),
                new Fact(
                    names.getOrDefault(ref, ""),
                    Optional.ofNullable(fields.get("arr")).map(Integer::valueOf),
                    Optional.ofNullable(fields.get("mrr")).map(Integer::valueOf),
                    Optional.ofNullable(fields.get("nps")).map(Integer::valueOf),
                    fields.containsKey("churned_at"),
                    fields.containsKey("industry"),
                    Optional.ofNullable(fields.get("employees")).map(Integer::valueOf),
                    Optional.ofNullable(fields.get("core_arr")).map(Integer::valueOf),
                    Optional.ofNullable(fields.get("addon_arr")).map(Integer::valueOf),
                    Integer.parseInt(fields.getOrDefault("depth_score", "0")),
                    csms.getOrDefault(ref, "u-1"))));
    truth.put(today(), facts);
    while (created.size() < crm.createdTasks().size()) {
      created.add(today());
    }
  }
}
