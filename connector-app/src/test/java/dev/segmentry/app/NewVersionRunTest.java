package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An admin adopts another version of the model between two runs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NewVersionRunTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void what_the_definition_moves_has_no_task_and_a_real_fall_of_the_day_has_its_own(CrmKind kind)
      throws IOException {
    try (OwnModel own = OwnModel.started(kind, folder, OwnModel.FIRST)) {
      List<String> between = own.midMarket(50_000, 100_000);
      assertThat(between).isNotEmpty();
      List<String> tasks = own.program().taskKeys();
      own.adopt("2.0.0", OwnModel.SECOND);
      String fallen = own.healthy();
      own.doesNotPay(fallen);

      JsonNode plan = own.json("plan", "--json");
      Ran shown = own.run("plan");
      Ran applied = own.run("apply", shown.plan());

      assertThat(plan.at("/causes/definition").asInt()).isEqualTo(between.size());
      assertThat(plan.at("/causes/data").asInt()).isPositive();
      assertThat(plan.at("/causes/data+definition").asInt()).isZero();
      assertThat(shown.out())
          .contains(
              "new definition: mine 1.0.0 decided "
                  + plan.at("/counts/in_scope").asInt()
                  + " accounts last and defines value, lifecycle otherwise");
      assertThat(between)
          .as(applied.told())
          .allSatisfy(one -> assertThat(own.segment(one, "Value")).isEqualTo("enterprise"));
      assertThat(own.segment(fallen, "Lifecycle")).isEqualTo("at_risk");
      assertThat(own.program().taskKeys()).hasSize(tasks.size() + 1).containsAll(tasks);
      long rows = own.program().rowsApplied();
      own.later();
      Ran again = own.run("sync");
      assertThat(own.program().rowsApplied()).as(again.told()).isEqualTo(rows);
      assertThat(again.out()).doesNotContain("new definition");
    }
  }

  @Test
  void a_move_that_the_new_definition_undoes_is_counted_as_masked() throws IOException {
    try (OwnModel own = OwnModel.started(CrmKind.SALESFORCE, folder, OwnModel.FIRST)) {
      String fallen = own.healthy();
      own.doesNotPay(fallen);
      own.adopt(
          "2.0.0",
          OwnModel.FIRST
              + "dimensions:\n  lifecycle: {segments: {at_risk: {enter: health_score < 0,"
              + " exit: health_score >= 0}}}\n");

      JsonNode plan = own.json("plan", "--json");
      Ran shown = own.run("plan");

      assertThat(plan.at("/counts/masked").asInt()).isEqualTo(1);
      assertThat(shown.out()).contains("1 move masked by the new definition");
      own.run("apply", shown.plan());
      assertThat(own.segment(fallen, "Lifecycle")).isNotEqualTo("at_risk");
      assertThat(own.program().taskKeys()).isEmpty();
    }
  }

  @Test
  void explain_says_before_the_run_what_the_definition_will_do() throws IOException {
    try (OwnModel own = OwnModel.started(CrmKind.SALESFORCE, folder, OwnModel.FIRST)) {
      String account = own.midMarket(50_000, 100_000).get(0);
      own.adopt("2.0.0", OwnModel.SECOND);

      Ran told = own.run("explain", account);

      assertThat(told.out())
          .containsPattern("(?s)Value tier.*next run +moves it to Enterprise")
          .doesNotContainPattern("(waiting|pending) +Enterprise");
    }
  }

  @Test
  void where_the_old_text_cannot_be_read_any_more_the_plan_says_so() throws IOException {
    String loyalty = "\n    loyalty: {field: NPS__c, type: number}";
    try (OwnModel own =
        OwnModel.started(
            CrmKind.SALESFORCE,
            folder,
            OwnModel.FIRST
                + "dimensions:\n  love:\n    label: Love\n    of: loyalty\n    segments:\n"
                + "      low: {label: Low, motion: a}\n"
                + "      high: {label: High, motion: b, from: 5}\n",
            text -> text.replace("\n    nps: NPS__c", loyalty))) {
      own.program().configure(text -> text.replace(loyalty, ""));
      own.adopt("2.0.0", OwnModel.SECOND);

      Ran shown = own.run("plan");

      assertThat(shown.out())
          .contains("new definition: what mine 1.0.0 makes of the new data of")
          .contains("cannot be told (it cannot be read any more: ")
          .contains("loyalty")
          .contains("they bring no task");
    }
  }
}
