package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.wire.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What playbooks come to in a whole org: the program, an adapter and its CRM, day by day. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TasksInTheOrgTest {

  private static final String MODEL =
      """
      model: own
      version: 1.0.0
      effective: 2024-01-01
      use: saas-default
      """;
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final String FIRST_TOO = "playbooks: {save: {on_first: true}}\n";

  @TempDir Path folder;

  private Optional<SandboxedProgram> opened = Optional.empty();

  @AfterEach
  void close() {
    opened.ifPresent(SandboxedProgram::close);
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void what_a_first_plan_asks_of_full_days_is_told_and_comes_by_urgency_without_a_loss(CrmKind kind)
      throws IOException {
    SandboxedProgram program = open(kind, MODEL + FIRST_TOO);
    program.configure(text -> text.replace("csm:\n", "csm:\n  capacity_per_day: 1\n"));
    Path file = folder.resolve("plan.json");
    program.customers(false).stream()
        .limit(14)
        .forEach(
            account -> edit(program, account, "Payment_Status__c", "payment_status", "failed"));
    program.server().sandbox().clock().advance(Duration.ofHours(1));

    Ran planned = program.run("plan", "--out", file.toString());

    JsonNode plan = new ObjectMapper().readTree(file.toFile());
    Map<String, JsonNode> asked = new LinkedHashMap<>();
    plan.at("/rows")
        .forEach(
            row -> row.at("/tasks").forEach(task -> asked.put(task.at("/key").asText(), task)));
    int owners =
        new TreeSet<>(asked.values().stream().map(it -> text(it, "owner")).toList()).size();
    int waiting = asked.size() - owners;
    assertThat(waiting).as(planned.told()).isGreaterThan(2);
    assertThat(asked.values()).extracting(it -> text(it, "playbook")).containsOnly("save");
    assertThat(planned.told()).contains(waiting + " tasks wait for another day, 1 a day each: ");
    assertThat(plan.at("/deferred/tasks").asInt()).isEqualTo(waiting);
    assertThat(plan.at("/deferred_tasks")).hasSize(waiting);

    assertThat(program.run("apply", planned.plan()).exit()).isZero();
    assertThat(program.taskKeys()).hasSize(owners);
    assertThat(program.run("rows", "--deferred").told()).contains(waiting + " ");

    Map<String, List<String>> created = new TreeMap<>();
    note(program, asked, created);
    for (int day = 0; day < waiting && !program.taskKeys().containsAll(asked.keySet()); day++) {
      program.later(A_DAY);
      note(program, asked, created);
    }
    assertThat(program.taskKeys()).containsAll(asked.keySet()).doesNotHaveDuplicates();
    for (List<String> keys : created.values()) {
      List<Integer> urgency = keys.stream().map(key -> level(asked, key)).toList();
      assertThat(urgency).isSorted();
    }
    assertThat(program.run("rows", "--deferred").told()).contains("No such rows.");
  }

  private static int level(Map<String, JsonNode> asked, String key) {
    return List.of("high", "medium", "low")
        .indexOf(text(Optional.ofNullable(asked.get(key)).orElseThrow(), "priority"));
  }

  /** Adds what is new in the org, by owner in the order of days. */
  private static void note(
      SandboxedProgram program, Map<String, JsonNode> asked, Map<String, List<String>> created) {
    List<String> keys = program.taskKeys();
    asked.forEach(
        (key, task) -> {
          List<String> own = created.computeIfAbsent(text(task, "owner"), it -> new ArrayList<>());
          if (keys.contains(key) && !own.contains(key)) {
            own.add(key);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void the_open_task_of_an_account_that_gets_worse_is_raised_and_no_second_one_is_made(CrmKind kind)
      throws IOException {
    SandboxedProgram program = open(kind, MODEL);
    program.configure(text -> text.replaceAll("(?m)^  digest: off.*\n", ""));
    program.start();
    CrmRecord account = well(program);
    edit(program, account, "Payment_Status__c", "payment_status", "failed");
    program.later(A_DAY);
    assertThat(ofPlaybooks(program)).hasSize(1);
    for (int day = 0; day < 4; day++) {
      program.later(A_DAY);
    }
    assertThat(segment(program, account, "Health_Segment__c", "health_segment"))
        .isEqualTo("at_risk");

    edit(program, account, "NPS__c", "nps", "0");
    nobodyUsesItAnyMore(program, account);
    Path file = folder.resolve("worse.json");
    program.server().sandbox().clock().advance(Duration.ofDays(1));
    Ran planned = program.run("plan", "--out", file.toString());

    JsonNode row = row(new ObjectMapper().readTree(file.toFile()), account);
    String raises = "worse, now critical: Segmentry raises the task of 2026-09-08";
    assertThat(row.at("/notes").toString()).as(planned.told()).contains("save: " + raises);
    assertThat(row.at("/task_edits"))
        .extracting(edit -> text(edit, "kind"), edit -> edit.at("/after/priority").asText())
        .containsExactly(tuple("raise", "high"));
    assertThat(planned.told()).contains(raises).contains("~ raise     At risk: ");
    String words = content(program, "Description", "hs_task_body");
    assertThat(priority(program)).isNotEqualToIgnoringCase("high");
    assertThat(row.at("/tasks"))
        .extracting(task -> text(task, "playbook"))
        .containsExactly("digest");
    assertThat(program.run("apply", planned.plan()).exit()).isZero();
    assertThat(ofPlaybooks(program)).hasSize(1);
    assertThat(priority(program)).isEqualToIgnoringCase("high");
    assertThat(content(program, "Description", "hs_task_body")).isEqualTo(words);
    assertThat(segment(program, account, "Health_Segment__c", "health_segment"))
        .isEqualTo("critical");
    assertThat(notices(program))
        .filteredOn(notice -> notice.values().toString().contains("Your accounts on 2026-09-13"))
        .filteredOn(notice -> owner(program, notice).equals(csm(program, account)))
        .singleElement()
        .extracting(notice -> notice.values().toString())
        .asString()
        .contains("1 worse with an open task", raises);
  }

  private static String priority(SandboxedProgram program) {
    return content(program, "Priority", "hs_task_priority");
  }

  /** Of the one task of a playbook. */
  private static String content(SandboxedProgram program, String salesforce, String hubspot) {
    String key = ofPlaybooks(program).get(0);
    return program.server().sandbox().records(program.field("Task", "tasks")).stream()
        .filter(task -> task.values().toString().contains(key))
        .map(task -> String.valueOf(task.values().get(program.field(salesforce, hubspot))))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void what_a_CSM_did_with_a_task_is_read_back_once_by_the_next_plan(CrmKind kind)
      throws IOException {
    SandboxedProgram program = open(kind, MODEL);
    program.start();
    CrmRecord account = well(program);
    edit(program, account, "Payment_Status__c", "payment_status", "failed");
    program.later(A_DAY);
    String key = ofPlaybooks(program).get(0);
    assertThat(counts(program)).contains("\"tasks_asked\":1", "\"tasks_open\":1");

    tasksMayNotBeRead(program);
    Ran refused = program.run("plan");
    tasksMayBeRead(program);
    complete(program, key);

    assertThat(refused.exit()).as(refused.told()).isZero();
    assertThat(refused.told())
        .contains("! tasks: what became of earlier tasks could not be read", "by cool-downs: ")
        .doesNotContain("task status");
    assertThat(counts(program)).contains("\"tasks_asked\":1", "\"tasks_completed\":1");
    assertThat(counts(program)).doesNotContain("tasks_asked");
    assertThat(program.run("explain", account.id()).told()).contains("its task done by 2026-09-");
    assertThat(program.run("measure", "--json").out()).contains("\"answered_by_completion\" : 1");
  }

  private static String counts(SandboxedProgram program) throws IOException {
    Ran planned = program.run("plan", "--json");
    return new ObjectMapper().readTree(planned.out()).at("/result/counts").toString();
  }

  private static void tasksMayNotBeRead(SandboxedProgram program) {
    if (program.field("s", "h").equals("s")) {
      program.server().sandbox().schema().hide("Task", "IsClosed");
    } else {
      program
          .server()
          .sandbox()
          .faults()
          .add(
              Fault.beforeApply(
                  Fault.Match.of("hubspot.tasks.batch.read").times(9),
                  Fault.Effect.status(
                      403, Map.of(), "{\"status\":\"error\",\"category\":\"MISSING_SCOPES\"}")));
    }
  }

  private static void tasksMayBeRead(SandboxedProgram program) {
    program.server().sandbox().faults().clear();
    if (program.field("s", "h").equals("s")) {
      program.server().sandbox().schema().show("Task", "IsClosed");
    }
  }

  private static void complete(SandboxedProgram program, String key) {
    String object = program.field("Task", "tasks");
    CrmRecord task =
        program.server().sandbox().records(object).stream()
            .filter(one -> one.values().toString().contains(key))
            .findFirst()
            .orElseThrow();
    Map<String, String> done =
        Map.of(program.field("Status", "hs_task_status"), program.field("Completed", "COMPLETED"));
    program.server().sandbox().edit(object, task.id(), done, "");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void each_CSM_gets_one_notice_on_a_day_with_news_and_none_on_others(CrmKind kind)
      throws IOException {
    SandboxedProgram program = open(kind, MODEL);
    program.configure(text -> text.replaceAll("(?m)^  digest: off.*\n", ""));
    program.start();
    List<CrmRecord> first = notices(program);
    assertThat(first).as("who is in danger from day one").isNotEmpty();
    assertThat(owners(program, first)).doesNotHaveDuplicates();

    program.later(Duration.ofHours(1));
    program.later(A_DAY);
    int quiet = notices(program).size();
    CrmRecord account = well(program);
    edit(program, account, "Payment_Status__c", "payment_status", "failed");
    program.later(A_DAY);

    List<CrmRecord> since = notices(program).subList(quiet, notices(program).size());
    String csm = csm(program, account);
    assertThat(first.size()).as("nothing new on the same day").isLessThanOrEqualTo(quiet);
    assertThat(owners(program, since)).contains(csm).doesNotHaveDuplicates();
    assertThat(since)
        .filteredOn(task -> owner(program, task).equals(csm))
        .singleElement()
        .satisfies(
            task ->
                assertThat(task.values().toString())
                    .contains(
                        "Your accounts on 2026-09-09",
                        String.valueOf(account.values().get(name(program)))));
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void content_that_cannot_be_true_is_missing_and_told_and_the_account_goes_on(CrmKind kind)
      throws IOException {
    SandboxedProgram program = open(kind, MODEL);
    program.configure(
        text ->
            text.replace(
                program.field("    renewal_date: Renewal__c", "    renewal_date: renewal_date"),
                "    renewal_date: " + program.field("NPS__c", "nps")));
    List<CrmRecord> odd =
        program.accounts().stream()
            .filter(
                one -> "Customer".equals(one.values().get(program.field("Type", "account_type"))))
            .limit(3)
            .toList();
    edit(program, odd.get(2), "NPS__c", "nps", "2027-01-31");
    JsonNode before = invalid(program);

    edit(program, odd.get(0), "Employees_Text__c", "employees_text", "-5");
    edit(program, odd.get(1), "Employees_Text__c", "employees_text", "few");
    edit(program, odd.get(2), "NPS__c", "nps", "20205-1-31");
    JsonNode after = invalid(program);

    assertThat(after.at("/employees").asInt()).isEqualTo(before.at("/employees").asInt() + 2);
    assertThat(after.at("/renewal_date").asInt()).isEqualTo(before.at("/renewal_date").asInt() + 1);
    program.start();
    for (CrmRecord account : odd) {
      assertThat(segment(program, account, "Value_Segment__c", "value_segment"))
          .isIn("smb", "mid_market", "enterprise");
    }
    String told = program.run("rows", "--research", "--limit", "60").told();
    assertThat(told).contains("invalid employees: invalid content: -5", "invalid content: few");
  }

  private static JsonNode invalid(SandboxedProgram program) throws IOException {
    program.server().sandbox().clock().advance(Duration.ofHours(1));
    Ran planned = program.run("plan", "--json");
    JsonNode json = new ObjectMapper().readTree(planned.out());
    assertThat(json.at("/result/counts/quarantined").asInt()).isZero();
    return json.at("/result/data_quality/invalid");
  }

  private SandboxedProgram open(CrmKind kind, String text) throws IOException {
    SandboxedProgram program = SandboxedProgram.open(kind, folder, 60);
    opened = Optional.of(program);
    program.model(text);
    return program;
  }

  /** One with a CSM that nothing is wrong with, of a tier whose plays are tasks. */
  private static CrmRecord well(SandboxedProgram program) {
    return program.customers(true).stream()
        .filter(
            one -> "healthy".equals(segment(program, one, "Health_Segment__c", "health_segment")))
        .filter(
            one ->
                "active".equals(segment(program, one, "Lifecycle_Segment__c", "lifecycle_segment")))
        .filter(one -> one.values().get(program.field("CSM__c", "csm")) != null)
        .findFirst()
        .orElseThrow();
  }

  private static void nobodyUsesItAnyMore(SandboxedProgram program, CrmRecord account)
      throws IOException {
    Path usage = program.data().resolve("usage.csv");
    String key =
        String.valueOf(account.values().get(program.field("External_Id__c", "external_id")));
    List<String> lines =
        Files.readAllLines(usage).stream()
            .map(
                line ->
                    line.startsWith(key + ",") ? key + ",0,0,0.5,0,0,0,2026-09-01,0,,0,0" : line)
            .toList();
    Files.write(usage, lines);
  }

  private static void edit(
      SandboxedProgram program, CrmRecord account, String salesforce, String hubspot, String to) {
    program.edit(account.id(), program.field(salesforce, hubspot), to);
  }

  private static JsonNode row(JsonNode plan, CrmRecord account) {
    for (JsonNode row : plan.at("/rows")) {
      if (account.id().equals(row.at("/account").asText())) {
        return row;
      }
    }
    throw new AssertionError("no row of " + account.id());
  }

  private static List<CrmRecord> notices(SandboxedProgram program) {
    return program.server().sandbox().records(program.field("Task", "tasks")).stream()
        .filter(task -> task.values().toString().contains("Your accounts on "))
        .toList();
  }

  private static List<String> ofPlaybooks(SandboxedProgram program) {
    return program.taskKeys().stream().filter(key -> !key.startsWith("sg1-digest-")).toList();
  }

  private static String csm(SandboxedProgram program, CrmRecord account) {
    return String.valueOf(account.values().get(program.field("CSM__c", "csm")));
  }

  private static List<String> owners(SandboxedProgram program, List<CrmRecord> tasks) {
    return tasks.stream().map(task -> owner(program, task)).toList();
  }

  private static String owner(SandboxedProgram program, CrmRecord task) {
    return String.valueOf(task.values().get(program.field("OwnerId", "hubspot_owner_id")));
  }

  private static String name(SandboxedProgram program) {
    return program.field("Name", "name");
  }

  private static String segment(
      SandboxedProgram program, CrmRecord account, String salesforce, String hubspot) {
    return program.content(account.id(), program.field(salesforce, hubspot));
  }

  private static String text(JsonNode node, String key) {
    return node.at("/" + key).asText();
  }
}
