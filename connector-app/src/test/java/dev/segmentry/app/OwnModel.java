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
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An org whose admin has a model of their own and gives it new versions. */
final class OwnModel implements AutoCloseable {

  static final String FIRST = "use: [saas-default]\n";

  /** Enterprise begins earlier; and something of lifecycle that concerns nobody. */
  static final String SECOND =
      FIRST
          + "dimensions:\n"
          + "  value: {segments: {enterprise: {from: 50000, falls_below: 45000}}}\n"
          + "  lifecycle: {segments: {expansion_ready: {sustain: {in: 21d, out: 7d}}}}\n";

  private final SandboxedProgram program;
  private final Path folder;

  private OwnModel(SandboxedProgram program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /** Version 1.0.0 was applied on two days, and the third has begun. */
  static OwnModel started(CrmKind kind, Path folder, String rules) throws IOException {
    return started(kind, folder, rules, text -> text);
  }

  static OwnModel started(
      CrmKind kind, Path folder, String rules, UnaryOperator<String> configuration)
      throws IOException {
    OwnModel own = new OwnModel(SandboxedProgram.open(kind, folder, 60), folder);
    own.program.configure(
        text -> text.replace("model: saas-default", "model: " + own.file("mine.yaml")));
    own.program.configure(configuration);
    own.adopt("1.0.0", rules);
    own.run("apply", own.run("plan").plan());
    own.nextDay();
    own.run("sync");
    own.nextDay();
    return own;
  }

  SandboxedProgram program() {
    return program;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  void adopt(String version, String rules) throws IOException {
    write("mine.yaml", version, rules);
  }

  Path write(String file, String version, String rules) throws IOException {
    later();
    return Files.writeString(
        file(file),
        "model: mine\nversion: " + version + "\neffective: 2024-01-01\nowners: [me]\n" + rules);
  }

  Ran run(String... arguments) {
    Ran ran = program.run(arguments);
    assertThat(ran.exit()).as(ran.told()).isZero();
    return ran;
  }

  JsonNode json(String... arguments) throws IOException {
    return new ObjectMapper().readTree(run(arguments).out()).get("result");
  }

  void later() {
    program.server().sandbox().clock().advance(Duration.ofHours(1));
  }

  void nextDay() {
    program.server().sandbox().clock().advance(Duration.ofDays(1));
  }

  /** Mid-market accounts with an ARR in these bounds. */
  List<String> midMarket(long low, long high) {
    String arr = program.field("ARR__c", "arr");
    return program.customers(true).stream()
        .filter(
            one -> {
              Object value = one.values().get(arr);
              double number = value == null ? 0 : Double.parseDouble(String.valueOf(value));
              return number >= low && number < high;
            })
        .map(CrmRecord::id)
        .filter(one -> "mid_market".equals(segment(one, "Value")))
        .toList();
  }

  String healthy() {
    return program.customers(true).stream()
        .map(CrmRecord::id)
        .filter(one -> "healthy".equals(segment(one, "Health")))
        .filter(one -> "active".equals(segment(one, "Lifecycle")))
        .findFirst()
        .orElseThrow();
  }

  /** At risk at once by the rules of saas-default, with a task. */
  void doesNotPay(String account) {
    String object = program.field("Account", "companies");
    String field = program.field("Payment_Status__c", "payment_status");
    program.server().sandbox().edit(object, account, Map.of(field, "failed"), "");
  }

  String segment(String account, String dimension) {
    String field =
        program.field(dimension + "_Segment__c", dimension.toLowerCase(Locale.ROOT) + "_segment");
    return program.accounts().stream()
        .filter(one -> one.id().equals(account))
        .map(one -> String.valueOf(one.values().get(field)))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    program.close();
  }
}
