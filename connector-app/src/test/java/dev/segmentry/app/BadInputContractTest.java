package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.SandboxProcess;
import dev.segmentry.app.demo.DemoFiles;
import dev.segmentry.app.report.Paint;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.SandboxOptions;
import dev.segmentry.sandbox.SandboxServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin gets wrong, against CRMs that answer on the wire. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadInputContractTest {

  @TempDir Path folder;

  private DemoFiles files;
  private SandboxServer salesforce;
  private SandboxServer hubspot;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void two_CRMs() {
    files = DemoFiles.write(folder);
    salesforce = start(CrmKind.SALESFORCE, "salesforce");
    hubspot = start(CrmKind.HUBSPOT, "hubspot");
  }

  @AfterEach
  void end() {
    salesforce.close();
    hubspot.close();
  }

  @Test
  void a_right_configuration_is_confirmed_by_both_CRMs() {
    assertThat(run(salesforce("lead", "lead"), "validate", "--org")).isZero();
    assertThat(run(hubspot("lead", "lead"), "validate", "--org")).isZero();
    assertThat(told()).contains("the org has all of it");
  }

  @Test
  void all_that_the_org_does_not_have_is_told_at_once_with_places_and_near_names() {
    Path config =
        salesforce(
            "ARR__c", "ARR_c",
            "Value_Segment__c", "Value_Segmnt__c",
            "object: Case", "object: Cases",
            "CSM__c", "CSM_X__c",
            "lead@", "nobody@");

    int exit = run(config, "validate", "--org");

    assertThat(exit).isEqualTo(78);
    assertThat(told())
        .contains(
            "5 problems:",
            "salesforce.yaml:21:10: Account has no field ARR_c",
            "did you mean ARR__c?",
            "did you mean Value_Segment__c?",
            "there is no object Cases",
            "csm.fallback nobody@demo.example is no user",
            "Nothing was written");
  }

  @Test
  void a_plan_that_meets_a_field_the_org_does_not_have_names_the_place_in_the_file() {
    assertThat(run(salesforce("ARR__c", "ARR_c"), "plan")).isEqualTo(78);
    assertThat(run(hubspot("arr: arr", "arr: arrr"), "plan")).isEqualTo(78);
    assertThat(told())
        .contains("salesforce.yaml:21:10: ", "did you mean ARR__c?")
        .contains("hubspot.yaml:19:10: ", "did you mean arr?", "Nothing was written");
  }

  @Test
  void wrong_credentials_end_with_4_on_both_CRMs_and_are_not_repeated() {
    Map<String, String> wrong =
        Map.of(
            "DEMO_SALESFORCE_CLIENT_ID", "nobody-knows-this-id",
            "DEMO_SALESFORCE_CLIENT_SECRET", "wrong-canary-1",
            "DEMO_HUBSPOT_TOKEN", "wrong-canary-2");

    int one = run(wrong, salesforce("lead", "lead"), "plan");
    int two = run(wrong, hubspot("lead", "lead"), "plan");

    assertThat(List.of(one, two)).containsOnly(4);
    assertThat(told()).doesNotContain("canary").contains("Nothing was written");
  }

  @Test
  void a_CRM_that_cannot_be_reached_is_told_soon_with_what_to_check() throws Exception {
    String nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "http://127.0.0.1:" + closed.getLocalPort();
    }

    for (String crm : List.of("salesforce", "hubspot")) {
      Path config = files.configuration(crm, nobody);

      int exit = assertTimeout(Duration.ofSeconds(20), () -> run(config, "plan"));

      assertThat(exit).isEqualTo(1);
    }
    assertThat(told())
        .contains("error: Salesforce: ", "error: HubSpot: ", "Check org.url, network and proxy")
        .contains("Nothing was written")
        .doesNotContain("null");
  }

  @Test
  void a_state_that_cannot_be_written_ends_with_78() throws Exception {
    Files.writeString(folder.resolve("a-file"), "not a folder");

    assertThat(run(salesforce("state: state", "state: a-file"), "plan")).isEqualTo(78);
    assertThat(told()).contains("a-file", "Nothing was written");
  }

  private Path salesforce(String... replacements) {
    return files.configuration("salesforce", salesforce.baseUrl(), replacements);
  }

  private Path hubspot(String... replacements) {
    return files.configuration("hubspot", hubspot.baseUrl(), replacements);
  }

  private SandboxServer start(CrmKind kind, String crm) {
    return SandboxServer.start(kind, SandboxOptions.of(files.data()).withSchema(files.schema(crm)));
  }

  private int run(Path config, String... arguments) {
    return run(
        Map.of(
            "DEMO_SALESFORCE_CLIENT_ID", salesforce.credentials().get("clientId"),
            "DEMO_SALESFORCE_CLIENT_SECRET", salesforce.credentials().get("clientSecret"),
            "DEMO_HUBSPOT_TOKEN", hubspot.credentials().get("accessToken")),
        config,
        arguments);
  }

  private int run(Map<String, String> environment, Path config, String... arguments) {
    Console console = new Console(print(out), print(err), new Paint(false));
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "-c";
    all[arguments.length + 1] = config.toString();
    return Wiring.of(console, environment, new SandboxProcess(List::of)).run(all);
  }

  private String told() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
