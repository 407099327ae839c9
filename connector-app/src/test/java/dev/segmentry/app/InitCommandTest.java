package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin asks which model to start with. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InitCommandTest {

  @TempDir Path folder;
  private SandboxedProgram program;

  @BeforeEach
  void open() throws IOException {
    program = SandboxedProgram.open(CrmKind.SALESFORCE, folder, 30);
  }

  @AfterEach
  void close() {
    program.close();
  }

  @Test
  void it_measures_the_org_and_gives_a_model_that_validates_and_plans() throws IOException {
    Path model = folder.resolve("start.yaml");
    Ran ran = program.run("init", "--json", "--out", model.toString());

    assertThat(ran.exit()).as(ran.told()).isZero();
    JsonNode result = new ObjectMapper().readTree(ran.out()).path("result");
    assertThat(result.path("recommended").asText()).isEqualTo("value_tiers");
    assertThat(result.path("measured").path("filled").path("arr").asLong()).isPositive();
    assertThat(result.path("model").asText()).isEqualTo(Files.readString(model));
    assertThat(program.line("validate", "--model", model.toString(), "--strict").exit()).isZero();
    assertThat(program.rowsApplied()).isZero();
    JsonNode plan = new ObjectMapper().readTree(program.run("plan", "--json").out()).path("result");
    assertThat(result.path("measured").path("accounts").asLong())
        .isPositive()
        .isEqualTo(plan.path("data_quality").path("active").asLong());
  }

  @Test
  void a_file_that_is_there_is_left_alone_and_nobody_is_no_org_to_go_by() throws IOException {
    Path model = Files.writeString(folder.resolve("mine.yaml"), "mine");

    Ran there = program.run("init", "-o", model.toString());
    assertThat(there.exit()).isEqualTo(64);
    assertThat(there.err()).contains("mine.yaml is there already; name another file");
    assertThat(model).hasContent("mine");

    program.configure(
        text -> text.replaceFirst("(?m)^population: .*$", "population: account_type = 'Nobody'"));
    Ran nobody = program.run("init");
    assertThat(nobody.exit()).as(nobody.told()).isEqualTo(64);
    assertThat(nobody.err()).contains("no account is in the population");
  }
}
