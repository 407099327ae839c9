package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.wire.Fault;
import java.io.IOException;
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

/** ARR added up for the account on top, from the CRM's parent field to the segment's field. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HierarchyTest {

  @TempDir Path folder;

  private Optional<SandboxedProgram> opened = Optional.empty();
  private SandboxedProgram program;
  private List<String> ids;

  @AfterEach
  void close() {
    opened.ifPresent(SandboxedProgram::close);
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void the_account_on_top_has_what_those_below_have_and_they_keep_theirs(CrmKind kind)
      throws IOException {
    configured(kind);
    below(0, 1);
    below(1, 2);
    below(3, 2);
    applied();

    assertThat(List.of(value(2), value(1), value(0), value(3)))
        .containsExactly("enterprise", "mid_market", "mid_market", "mid_market");
    assertThat(program.run("explain", ids.get(2)).out()).contains("3 accounts below", "160");
    assertThat(program.run("explain", ids.get(1)).out())
        .doesNotContain("account below", "accounts below");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_change_below_moves_the_account_on_top_which_itself_was_not_touched(CrmKind kind)
      throws IOException {
    started(kind);
    below(0, 1);
    run();
    assertThat(program.run("explain", ids.get(1)).out()).contains("arr 80000");

    edit(0, arr(), "90000");
    run();

    assertThat(program.run("explain", ids.get(1)).out())
        .contains("arr 130000", "1 account below", "Enterprise");
    assertThat(program.run("explain", ids.get(1), "--fresh").out())
        .as("read anew is the account, and what those below have is added to it")
        .contains("arr 130000", "1 account below");
    assertThat(program.run("explain", ids.get(0)).out()).contains("arr 90000");
    edit(0, parent(), "");
    run();
    assertThat(program.run("explain", ids.get(1)).out()).contains("arr 40000");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void circles_and_own_parents_are_told_and_harm_nobody(CrmKind kind) throws IOException {
    started(kind);
    below(0, 1);
    below(1, 0);
    below(2, 2);
    below(3, 2);

    Ran ran = run();

    assertThat(ran.told())
        .contains(
            "hierarchy: the parents of 3 accounts lead back to themselves and are ignored",
            ids.get(0),
            ids.get(1),
            ids.get(2));
    assertThat(List.of(value(0), value(1))).containsOnly("mid_market");
    assertThat(program.run("explain", ids.get(2)).out()).contains("1 account below");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_parent_nobody_knows_or_out_of_scope_is_none(CrmKind kind) throws IOException {
    started(kind);
    String prospect =
        program.accounts().stream()
            .filter(
                one ->
                    !SandboxedProgram.CUSTOMER.equals(
                        one.values().get(program.field("Type", "account_type"))))
            .map(CrmRecord::id)
            .findFirst()
            .orElseThrow();
    edit(0, parent(), prospect);
    edit(1, parent(), prospect);
    if (kind == CrmKind.HUBSPOT) {
      edit(2, parent(), "999999999");
    }

    Ran ran = run();

    assertThat(ran.told()).doesNotContain("hierarchy:");
    assertThat(List.of(value(0), value(1), value(2))).containsOnly("mid_market");
    assertThat(program.run("explain", ids.get(0)).out())
        .doesNotContain("account below", "accounts below");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void what_cannot_be_added_up_is_refused_with_its_place(CrmKind kind) throws IOException {
    started(kind);
    program.configure(
        text -> text.replace("roll_up: [arr]", "roll_up: [nps, industry, arrr, icp_fit]"));

    Ran ran = program.run("validate");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err())
        .contains(
            "hierarchy.roll_up: 'industry' is no amount",
            "hierarchy.roll_up: 'icp_fit' is no amount",
            "hierarchy.roll_up: the model has no attribute 'arrr'; did you mean arr");
  }

  @Test
  void on_hubspot_parents_are_read_by_association_and_one_that_ends_is_seen() throws IOException {
    configured(CrmKind.HUBSPOT);
    program.configure(text -> text.replace("parent: hs_parent_company_id", "parent: association"));
    edit(0, "associated_parent", ids.get(1));
    edit(1, "associated_parent", ids.get(2));
    applied();

    assertThat(program.run("explain", ids.get(2)).out()).contains("2 accounts below", "120");
    assertThat(program.run("validate", "--org").exit()).isZero();
    edit(0, "associated_parent", "");
    run();
    assertThat(program.run("explain", ids.get(2)).out()).contains("arr 80000", "1 account below");
  }

  @Test
  void a_company_whose_parent_is_not_told_ends_the_run() throws IOException {
    configured(CrmKind.HUBSPOT);
    program.configure(text -> text.replace("parent: hs_parent_company_id", "parent: association"));
    program
        .server()
        .sandbox()
        .faults()
        .add(
            Fault.beforeApply(
                new Fault.Match("hubspot.associations.batch.read", "*/companies/companies/*", 0, 1),
                Fault.Effect.status(
                    207,
                    Map.of("Content-Type", "application/json"),
                    "{\"status\": \"COMPLETE\", \"results\": []}")));

    Ran ran = program.run("plan");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("does not tell whether company", "a parent");
  }

  @Test
  void salesforce_has_a_field_for_it() throws IOException {
    configured(CrmKind.SALESFORCE);
    program.configure(text -> text.replace("parent: ParentId", "parent: association"));

    assertThat(program.run("validate").err()).contains("Salesforce has a field for it");
  }

  private void started(CrmKind kind) throws IOException {
    configured(kind);
    applied();
  }

  private void applied() {
    Ran planned = program.run("plan");
    Ran applied = program.run("apply", planned.plan());
    assertThat(applied.exit()).as(planned.told() + applied.told()).isZero();
  }

  private void configured(CrmKind kind) throws IOException {
    program = SandboxedProgram.open(kind, folder, 40);
    opened = Optional.of(program);
    if (kind == CrmKind.HUBSPOT) {
      program
          .server()
          .sandbox()
          .schema()
          .define("companies", "hs_parent_company_id", "{\"type\": \"text\"}");
    }
    program.configure("hierarchy: {parent: " + parent() + ", roll_up: [arr]}\n");
    ids = program.customers(false).stream().limit(4).map(CrmRecord::id).toList();
    for (int i = 0; i < ids.size(); i++) {
      edit(i, arr(), "40000");
    }
  }

  private Ran run() {
    program.server().sandbox().clock().advance(Duration.ofDays(1));
    Ran ran = program.run("sync");
    assertThat(ran.exit()).as(ran.told()).isZero();
    return ran;
  }

  private void below(int child, int parent) {
    edit(child, parent(), ids.get(parent));
  }

  private void edit(int account, String field, String content) {
    program
        .server()
        .sandbox()
        .edit(program.field("Account", "companies"), ids.get(account), Map.of(field, content), "");
  }

  private String parent() {
    return program.field("ParentId", "hs_parent_company_id");
  }

  private String arr() {
    return program.field("ARR__c", "arr");
  }

  private String value(int account) {
    String field = program.field("Value_Segment__c", "value_segment");
    return program.accounts().stream()
        .filter(one -> one.id().equals(ids.get(account)))
        .map(one -> String.valueOf(one.values().get(field)))
        .findFirst()
        .orElseThrow();
  }
}
