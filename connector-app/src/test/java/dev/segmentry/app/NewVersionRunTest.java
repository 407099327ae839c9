package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An admin adopts another version of the model between two runs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NewVersionRunTest {

  private static final String FIRST = "use: [saas-default]\n";

  /** Enterprise begins earlier; and something of lifecycle that concerns nobody. */
  private static final String SECOND =
      FIRST
          + "dimensions:\n"
          + "  value: {segments: {enterprise: {from: 50000, falls_below: 45000}}}\n"
          + "  lifecycle: {segments: {expansion_ready: {sustain: {in: 21d, out: 7d}}}}\n";

  @TempDir Path folder;

  private Optional<SandboxedProgram> opened = Optional.empty();

  @AfterEach
  void close() {
    opened.ifPresent(SandboxedProgram::close);
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void what_the_definition_moves_has_no_task_and_a_real_fall_of_the_day_has_its_own(CrmKind kind)
      throws IOException {
    SandboxedProgram program = started(kind, FIRST);
    List<String> between = between(program, 50_000, 100_000);
    assertThat(between).isNotEmpty();
    List<String> tasks = program.taskKeys();
    model(program, "2.0.0", SECOND);
    String fallen = healthy(program);
    edit(program, fallen, program.field("Payment_Status__c", "payment_status"), "failed");

    JsonNode plan = json(run(program, "plan", "--json"));
    Ran shown = run(program, "plan");
    Ran applied = run(program, "apply", shown.plan());

    assertThat(plan.at("/causes/definition").asInt()).isEqualTo(between.size());
    assertThat(plan.at("/causes/data").asInt()).isPositive();
    assertThat(plan.at("/causes/data+definition").asInt()).isZero();
    assertThat(shown.out())
        .contains(
            "new definition: mine 1.0.0 decided "
                + plan.at("/counts/in_scope").asInt()
                + " accounts last and defines value, lifecycle otherwise");
    assertThat(applied.exit()).as(applied.told()).isZero();
    assertThat(between)
        .allSatisfy(one -> assertThat(segment(program, one, "Value")).isEqualTo("enterprise"));
    assertThat(segment(program, fallen, "Lifecycle")).isEqualTo("at_risk");
    assertThat(program.taskKeys()).hasSize(tasks.size() + 1).containsAll(tasks);
    long rows = program.rowsApplied();
    later(program);
    Ran again = run(program, "sync");
    assertThat(program.rowsApplied()).as(again.told()).isEqualTo(rows);
    assertThat(again.out()).doesNotContain("new definition");
  }

  @Test
  void a_move_that_the_new_definition_undoes_is_counted_as_masked() throws IOException {
    SandboxedProgram program = started(CrmKind.SALESFORCE, FIRST);
    String fallen = healthy(program);
    edit(program, fallen, "Payment_Status__c", "failed");
    model(
        program,
        "2.0.0",
        FIRST
            + "dimensions:\n  lifecycle: {segments: {at_risk: {enter: health_score < 0,"
            + " exit: health_score >= 0}}}\n");

    JsonNode plan = json(run(program, "plan", "--json"));
    Ran shown = run(program, "plan");

    assertThat(plan.at("/counts/masked").asInt()).isEqualTo(1);
    assertThat(shown.out()).contains("1 move masked by the new definition");
    run(program, "apply", shown.plan());
    assertThat(segment(program, fallen, "Lifecycle")).isNotEqualTo("at_risk");
    assertThat(program.taskKeys()).isEmpty();
  }

  @Test
  void where_the_old_text_cannot_be_read_any_more_the_plan_says_so() throws IOException {
    String loyalty = "\n    loyalty: {field: NPS__c, type: number}";
    SandboxedProgram program = opened(CrmKind.SALESFORCE);
    program.configure(it -> it.replace("\n    nps: NPS__c", loyalty));
    start(
        program,
        FIRST
            + "dimensions:\n"
            + "  love:\n"
            + "    label: Love\n"
            + "    of: loyalty\n"
            + "    segments:\n"
            + "      low: {label: Low, motion: a}\n"
            + "      high: {label: High, motion: b, from: 5}\n");
    program.configure(it -> it.replace(loyalty, ""));
    model(program, "2.0.0", SECOND);

    Ran shown = run(program, "plan");

    assertThat(shown.out())
        .contains("new definition: what mine 1.0.0 makes of the new data of")
        .contains("cannot be told (it cannot be read any more: ")
        .contains("loyalty")
        .contains("they bring no task");
  }

  private SandboxedProgram opened(CrmKind kind) throws IOException {
    SandboxedProgram program = SandboxedProgram.open(kind, folder, 60);
    opened = Optional.of(program);
    program.configure(text -> text.replace("model: saas-default", "model: " + modelFile()));
    return program;
  }

  private SandboxedProgram started(CrmKind kind, String rules) throws IOException {
    SandboxedProgram program = opened(kind);
    start(program, rules);
    return program;
  }

  private void start(SandboxedProgram program, String rules) throws IOException {
    model(program, "1.0.0", rules);
    run(program, "apply", run(program, "plan").plan());
    program.server().sandbox().clock().advance(Duration.ofDays(1));
    run(program, "sync");
    program.server().sandbox().clock().advance(Duration.ofDays(1));
  }

  private Path modelFile() {
    return folder.resolve("mine.yaml");
  }

  private void model(SandboxedProgram program, String version, String rules) throws IOException {
    Files.writeString(
        modelFile(),
        "model: mine\nversion: " + version + "\neffective: 2024-01-01\nowners: [me]\n" + rules);
    later(program);
  }

  private static Ran run(SandboxedProgram program, String... arguments) {
    Ran ran = program.run(arguments);
    assertThat(ran.exit()).as(ran.told()).isZero();
    return ran;
  }

  private static JsonNode json(Ran ran) throws IOException {
    return new ObjectMapper().readTree(ran.out()).get("result");
  }

  private static void later(SandboxedProgram program) {
    program.server().sandbox().clock().advance(Duration.ofHours(1));
  }

  private static List<String> between(SandboxedProgram program, long low, long high) {
    String arr = program.field("ARR__c", "arr");
    return program.customers(true).stream()
        .filter(
            one -> {
              String value = String.valueOf(one.values().get(arr));
              double number = value.equals("null") ? 0 : Double.parseDouble(value);
              return number >= low && number < high;
            })
        .filter(one -> "mid_market".equals(segment(program, one.id(), "Value")))
        .map(CrmRecord::id)
        .toList();
  }

  private static String healthy(SandboxedProgram program) {
    return program.customers(true).stream()
        .map(CrmRecord::id)
        .filter(one -> "healthy".equals(segment(program, one, "Health")))
        .filter(one -> "active".equals(segment(program, one, "Lifecycle")))
        .findFirst()
        .orElseThrow();
  }

  private static void edit(SandboxedProgram program, String account, String field, String value) {
    String object = program.field("Account", "companies");
    program.server().sandbox().edit(object, account, Map.of(field, value), "");
  }

  private static String segment(SandboxedProgram program, String account, String dimension) {
    String field =
        program.field(
            dimension + "_Segment__c", dimension.toLowerCase(java.util.Locale.ROOT) + "_segment");
    return program.accounts().stream()
        .filter(one -> one.id().equals(account))
        .map(one -> String.valueOf(one.values().get(field)))
        .findFirst()
        .orElseThrow();
  }
}
