package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tier without tasks: the playbook's key goes to the campaign field and leaves it again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CampaignFieldTest {

  private static final int ACCOUNTS = 60;
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private static final String MODEL =
      """
      model: own
      version: 1.0.0
      effective: 2024-01-01
      use: saas-default
      playbooks:
        save: {priority: {dimension: value, tiers: {mid_market: high, enterprise: high}}}
      """;

  @TempDir Path folder;

  private Optional<SandboxedProgram> opened = Optional.empty();

  @AfterEach
  void close() {
    opened.ifPresent(SandboxedProgram::close);
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_campaign_is_set_written_anew_and_cleared_when_its_cause_is_gone(CrmKind kind)
      throws IOException {
    SandboxedProgram program = started(kind);
    String account = healthySmb(program);
    assertThat(program.content(account, field(program))).isEmpty();

    payment(program, account, "failed");
    Ran set = program.later(AN_HOUR);
    assertThat(program.content(account, field(program))).as(set.told()).isEqualTo("save");
    assertThat(program.taskKeys()).isEmpty();

    program.edit(account, field(program), "by hand");
    program.later(AN_HOUR);
    assertThat(program.content(account, field(program))).isEqualTo("save");

    payment(program, account, "current");
    program.later(AN_HOUR);
    assertThat(program.content(account, field(program)))
        .as("still at risk for seven days")
        .isEqualTo("save");
    for (int day = 0; day < 8; day++) {
      program.later(Duration.ofDays(1));
    }
    assertThat(program.content(account, field(program))).isEmpty();

    long rows = program.rowsApplied();
    Ran again = program.later(AN_HOUR);
    assertThat(program.rowsApplied()).as(again.told()).isEqualTo(rows);
  }

  private SandboxedProgram started(CrmKind kind) throws IOException {
    SandboxedProgram program = SandboxedProgram.open(kind, folder, ACCOUNTS);
    opened = Optional.of(program);
    program.model(MODEL);
    program.writes("campaign: " + field(program));
    program.start();
    return program;
  }

  private static String healthySmb(SandboxedProgram program) {
    return program.customers(true).stream()
        .filter(one -> "smb".equals(value(program, one, "Value_Segment__c", "value_segment")))
        .filter(one -> "healthy".equals(value(program, one, "Health_Segment__c", "health_segment")))
        .filter(
            one ->
                "active".equals(value(program, one, "Lifecycle_Segment__c", "lifecycle_segment")))
        .map(CrmRecord::id)
        .findFirst()
        .orElseThrow();
  }

  private static void payment(SandboxedProgram program, String account, String status) {
    program.edit(account, program.field("Payment_Status__c", "payment_status"), status);
  }

  private static String field(SandboxedProgram program) {
    return program.field("Segment_Campaign__c", "segment_campaign");
  }

  private static String value(
      SandboxedProgram program, CrmRecord account, String salesforce, String hubspot) {
    return String.valueOf(account.values().get(program.field(salesforce, hubspot)));
  }
}
