package dev.segmentry.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.segmentry.app.signals.SignalDate;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.plan.Guards;
import dev.segmentry.core.plan.MassChange;
import dev.segmentry.core.rule.Problem;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigurationFileTest {

  private static final String COMPLETE =
      """
      org:
        crm: salesforce
        url: https://acme.my.salesforce.com/
        auth: {client_id: env:SF_ID, client_secret: file:secret.txt}
      model: saas-default
      population: "account_type = 'Customer'"
      population_leave: freeze
      mapping:
        attributes:
          arr: AnnualRevenue
          nps: {field: NPS__c, type: number}
          owner_email: {field: Owner.Email, type: text}
        related:
          open_tickets: {object: Case, where: {IsClosed: "false"}, within: {field: CreatedDate, days: 30}}
        write:
          value: {segment: Value_Segment__c, since: Value_Since__c}
          health: {segment: Health_Segment__c, score: Health_Score__c}
          reason: Segment_Reason__c
      csm:
        fields: [CSM__c, OwnerId]
        fallback: lead@acme.example
      signals:
        - {csv: usage.csv, key: account_id, match: External_Id__c, as_of: 2024-06-30, max_age: 40d}
      guards:
        mass_change: {share: 30, accounts: 10}
      """;

  private static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              AttributeDefinition.of("arr", AttributeType.MONEY),
              AttributeDefinition.of("nps", AttributeType.NUMBER),
              AttributeDefinition.of("open_tickets", AttributeType.NUMBER),
              AttributeDefinition.of("plan", AttributeType.PICKLIST)));

  @TempDir Path folder;

  @Test
  void a_complete_file_becomes_typed_values() throws IOException {
    Configuration configuration = read(COMPLETE);

    assertThat(configuration.org().crm()).isEqualTo(CrmSystem.SALESFORCE);
    assertThat(configuration.org().url()).hasToString("https://acme.my.salesforce.com");
    assertThat(configuration.population().leaving()).isEqualTo(Scope.Leaving.FREEZE);
    assertThat(configuration.guards())
        .extracting(Guards::massChange)
        .isEqualTo(new MassChange(30, 10));
    assertThat(configuration.csm().capacityPerDay()).isEqualTo(20);
    assertThat(configuration.mapping().taskKeyField().value()).isEqualTo("Segmentry_Key__c");
    assertThat(configuration.csvSources().get(0).asOf())
        .isEqualTo(new SignalDate.Fixed(LocalDate.of(2024, 6, 30)));
    assertThat(configuration.csvSources().get(0).file()).isEqualTo(folder.resolve("usage.csv"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                           | OfFile[]",
        ", as_of: file                | OfFile[]",
        ", as_of: {column: exported}  | NewestIn[column=exported]",
        ", as_of: 2024-06-30          | Fixed[day=2024-06-30]",
      })
  void signals_are_of_the_day_their_file_was_written_unless_told_otherwise(
      String asOf, String expected) throws IOException {
    String text = COMPLETE.replace(", as_of: 2024-06-30", asOf);

    assertThat(read(text).csvSources().get(0).asOf()).hasToString(expected);
  }

  @Test
  void users_may_be_records_of_the_CRM() throws IOException {
    Configuration configuration =
        read(withObject("object: Contact, rows: users, columns: {Login__c: user, Title: role}"));

    assertThat(configuration.csvSources()).hasSize(1);
    assertThat(configuration.relatedSources().get(0).wanted().fields())
        .containsExactlyInAnyOrder("Login__c", "Title");
    assertThat(
            new MappingCheck(configuration, new Problems())
                .against(CATALOGUE, List.of("value", "health"))
                .attributes())
        .extracting(a -> a.attribute())
        .contains("match:Id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "object: Contact, columns: {Title: role}" + " | 'rows' is missing",
        "object: Contact, rows: accounts, columns: {Title: role} | accounts",
        "object: 0-1, rows: users, columns: {Title: role} | '0-1' is not an object's API name",
        "object: Contact, rows: users, columns: {Title: rol} | did you mean role?",
        "object: Contact, rows: users, columns: {Title: role, Job: role} | two fields are 'role'",
        "object: Contact, rows: users, columns: {1x: role} | '1x' is not a field's API name",
        "object: Asset, rows: products, columns: {Price: arr} | add FIELD: product",
        "object: Contact, rows: users, sum: arr, columns: {Title: role} | sum adds up",
        "object: Contact, rows: users, key: x, columns: {Title: role} | unknown key 'key'",
      })
  void what_is_wrong_with_such_an_entry_is_told(String entry, String told) {
    assertThat(problems(withObject(entry))).singleElement().asString().contains(told);
  }

  private static String withObject(String entry) {
    return COMPLETE.replace("signals:\n", "signals:\n  - {" + entry + "}\n");
  }

  @Test
  void held_against_a_model_it_becomes_the_mapping_of_the_core() throws IOException {
    Problems problems = new Problems();
    MappingCheck check = new MappingCheck(read(COMPLETE), problems);

    AttributeCatalogue catalogue = CATALOGUE.with(check.additions(CATALOGUE));
    FieldMappings mappings = check.against(catalogue, List.of("value", "health"));

    assertThat(problems.list()).isEmpty();
    assertThat(mappings.attributes())
        .extracting(a -> a.attribute() + " " + a.type() + " " + a.path())
        .containsExactly(
            "arr MONEY AnnualRevenue",
            "nps NUMBER NPS__c",
            "owner_email TEXT Owner.Email",
            "match:External_Id__c TEXT External_Id__c");
    assertThat(mappings.outputs())
        .contains(new OutputMapping(Output.SCORE, "health", "Health_Score__c"))
        .contains(new OutputMapping(Output.REASON, "", "Segment_Reason__c"));
    assertThat(mappings.related().get(0).within()).isPresent();
  }

  @Test
  void every_problem_is_told_at_once_with_its_place() {
    String broken =
        COMPLETE
            .replace("crm: salesforce", "crm: salesforc")
            .replace("https://acme", "http://acme")
            .replace("population:", "popluation:")
            .replace("NPS__c, type: number", "NPS__c, type: numbr")
            .replace("days: 30", "days: 0")
            .replace("Value_Since__c", "Value_Segment__c")
            .replace("fallback: lead@acme.example", "capacity_per_day: many")
            .replace("2024-06-30", "30.6.2024");

    assertThat(places(broken))
        .containsExactly(
            "1:1", "2:8", "3:8", "6:1", "11:32", "14:97", "16:47", "20:3", "21:21", "23:69");
  }

  @Test
  void a_field_of_the_CRM_has_no_max_age() {
    assertThat(problems(COMPLETE.replace("NPS__c, type: number", "NPS__c, max_age: 90d")))
        .singleElement()
        .asString()
        .contains("segmentry.yaml:11:35: ", "only signals have a max_age");
  }

  @Test
  void the_id_of_the_org_has_the_shape_of_its_CRM() {
    assertThat(problems(COMPLETE.replace("crm: salesforce", "crm: salesforce\n  id: 4711")))
        .singleElement()
        .asString()
        .contains("segmentry.yaml:3:7: not an organization id of Salesforce");
  }

  @Test
  void a_mistyped_key_is_answered_with_the_nearest_one() {
    assertThat(problems(COMPLETE.replace("population_leave", "population_leaves")))
        .singleElement()
        .asString()
        .contains(
            "segmentry.yaml:7:1: unknown key 'population_leaves' in the file; did you mean"
                + " population_leave?");
  }

  @Test
  void a_secret_in_the_file_is_refused_and_never_repeated() {
    String token = "pat-na1-" + "11112222-3333-4444-5555-666677778888";
    String broken = COMPLETE.replace("client_id: env:SF_ID", "client_id: " + token);

    assertThat(problems(broken))
        .singleElement()
        .asString()
        .startsWith(folder.resolve("segmentry.yaml") + ":4:21: this looks like a secret itself")
        .doesNotContain(token);
  }

  @Test
  void something_written_where_a_reference_belongs_is_not_repeated_either() {
    assertThat(problems(COMPLETE.replace("env:SF_ID", "hunter2")))
        .singleElement()
        .asString()
        .contains(":4:21: a secret is named here, never written")
        .doesNotContain("hunter2");
  }

  @Test
  void the_funnel_of_HubSpot_is_no_place_to_write_to() {
    String hubspot =
        COMPLETE
            .replace("crm: salesforce", "crm: hubspot")
            .replace("client_id: env:SF_ID, client_secret: file:secret.txt", "token: env:HS_TOKEN")
            .replace("Value_Segment__c", "lifecyclestage");

    assertThat(problems(hubspot))
        .singleElement()
        .asString()
        .contains(":16:22: lifecyclestage is HubSpot's own");
  }

  @Test
  void what_names_a_customer_or_is_read_is_no_place_to_write_to() {
    assertThat(problems(COMPLETE.replace("segment: Value_Segment__c", "segment: Name")))
        .singleElement()
        .asString()
        .contains(":16:22: the account's name is never written");
    assertThat(problems(COMPLETE.replace("score: Health_Score__c", "score: AnnualRevenue")))
        .singleElement()
        .asString()
        .contains("AnnualRevenue is read as the attribute arr: writing to it would destroy");
  }

  @Test
  void each_CRM_has_its_own_way_to_sign_in() {
    assertThat(problems(COMPLETE.replace("crm: salesforce", "crm: hubspot")))
        .singleElement()
        .asString()
        .contains("HubSpot signs in with a token");
  }

  @Test
  void names_that_the_model_does_not_know_are_told_with_the_nearest_one() throws IOException {
    Problems problems = new Problems();
    String mistyped =
        COMPLETE.replace("arr: Annual", "ar: Annual").replace("health: {seg", "helth: {seg");

    MappingCheck check = new MappingCheck(read(mistyped), problems);
    check.against(CATALOGUE.with(check.additions(CATALOGUE)), List.of("value", "health"));

    assertThat(problems.list())
        .extracting(problem -> problem.position().line() + ":" + problem.position().column())
        .containsExactly("10:5", "17:22", "17:48");
    assertThat(problems.list().get(0).message()).contains("did you mean arr?");
    assertThat(problems.list().get(1).message()).contains("did you mean health?");
  }

  @Test
  void tags_need_a_model_that_has_some() throws IOException {
    String text = COMPLETE.replace("  write:\n", "  write:\n    tags: Product_Tags__c\n");
    AttributeDefinition tag = AttributeDefinition.of("tag.core", AttributeType.PICKLIST);

    Problems without = new Problems();
    MappingCheck check = new MappingCheck(read(text), without);
    check.against(CATALOGUE.with(check.additions(CATALOGUE)), List.of("value", "health"));
    assertThat(without.list())
        .singleElement()
        .asString()
        .contains("the model has no tags to write to Product_Tags__c");

    Problems with = new Problems();
    MappingCheck other = new MappingCheck(read(text), with);
    AttributeCatalogue tagged = CATALOGUE.with(List.of(tag));
    assertThat(
            other
                .against(tagged.with(other.additions(tagged)), List.of("value", "health"))
                .outputs())
        .contains(new OutputMapping(Output.TAGS, "", "Product_Tags__c"));
    assertThat(with.list()).isEmpty();
  }

  @Test
  void secrets_come_from_the_environment_or_a_file_and_do_not_show_themselves() throws IOException {
    Files.writeString(folder.resolve("secret.txt"), "s3cret\n");
    OrgSettings.ClientCredentials credentials =
        (OrgSettings.ClientCredentials) read(COMPLETE).org().authentication();
    Secrets secrets = new Secrets(Map.of("SF_ID", "the-id"));

    Secret fromFile = secrets.fetch(credentials.secret());

    assertThat(secrets.fetch(credentials.id()).reveal()).isEqualTo("the-id");
    assertThat(fromFile.reveal()).isEqualTo("s3cret");
    assertThat(fromFile).hasToString("***");
  }

  @Test
  void a_secret_that_is_not_there_is_a_configuration_problem() throws IOException {
    OrgSettings.ClientCredentials credentials =
        (OrgSettings.ClientCredentials) read(COMPLETE).org().authentication();
    Secrets secrets = new Secrets(Map.of());

    assertThat(rejected(() -> secrets.fetch(credentials.id())))
        .contains(":4:21: environment variable SF_ID is not set");
    assertThat(rejected(() -> secrets.fetch(credentials.secret()))).contains("there is no file");
  }

  @Test
  void the_state_lies_where_the_file_or_else_the_environment_says() throws IOException {
    Configuration configuration = read(COMPLETE);
    Map<String, String> all = Map.of("SEGMENTRY_HOME", "/a", "XDG_STATE_HOME", "/b", "HOME", "/c");

    assertThat(StateFolder.of(read(COMPLETE + "state: st\n"), all)).isEqualTo(folder.resolve("st"));
    assertThat(StateFolder.of(configuration, all)).isEqualTo(Path.of("/a"));
    assertThat(StateFolder.of(configuration, Map.of("XDG_STATE_HOME", "/b", "HOME", "/c")))
        .isEqualTo(Path.of("/b/segmentry"));
    assertThat(StateFolder.of(configuration, Map.of("HOME", "/c")))
        .isEqualTo(Path.of("/c/.segmentry"));
    assertThat(rejected(() -> StateFolder.of(configuration, Map.of()))).contains("no folder");
  }

  private Configuration read(String text) throws IOException {
    return ConfigurationFile.read(Files.writeString(folder.resolve("segmentry.yaml"), text));
  }

  private List<String> problems(String text) {
    return rejection(text).stream().map(Problem::toString).toList();
  }

  private List<String> places(String text) {
    return rejection(text).stream()
        .map(problem -> problem.position().line() + ":" + problem.position().column())
        .toList();
  }

  private List<Problem> rejection(String text) {
    return catchThrowableOfType(ConfigurationRejected.class, () -> read(text)).problems();
  }

  private static String rejected(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(ConfigurationRejected.class, call).getMessage();
  }
}
