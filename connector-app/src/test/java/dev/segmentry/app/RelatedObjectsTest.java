package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.app.demo.DemoFiles;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.Snapshot;
import dev.segmentry.sandbox.wire.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Users and products that are records of the CRM (contacts, and an object of the org's own) come to
 * the same segments, findings and tags as rows of files do.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RelatedObjectsTest {

  private static final String MODEL =
      """
      model: people
      version: 1.0.0
      effective: 2024-01-01
      use: [saas-default, value-gap]
      attributes:
        core_stage: {type: text}
        analytics_stage: {type: text}
      tags:
        core:
          values:
            adopted: {when: core_stage = 'adopted', motion: Deepen}
            adopting: {when: otherwise, motion: Onboarding}
        analytics:
          values:
            trial: {when: analytics_stage = 'trial', motion: Trial to decision}
            none: {when: otherwise, motion: No play}
      """;

  private static final Map<CrmKind, Org> ORGS = new EnumMap<>(CrmKind.class);

  @BeforeAll
  static void both_orgs_are_planned_and_applied(@TempDir Path folder) throws IOException {
    for (CrmKind kind : CrmKind.values()) {
      ORGS.put(kind, new Org(kind, folder.resolve(kind.name())));
    }
  }

  @AfterAll
  static void close() {
    ORGS.values().forEach(org -> org.program.close());
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void users_that_are_records_give_the_segment(CrmKind kind) {
    Org org = ORGS.get(kind);

    assertThat(org.field("two_of_ten", "Adoption__c", "adoption")).isEqualTo("value_gap");
    assertThat(org.field("three_of_ten", "Adoption__c", "adoption")).isEqualTo("value_realised");
    assertThat(org.field("no_users", "Adoption__c", "adoption")).as("nobody is known").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void findings_about_them_are_in_explain(CrmKind kind) {
    assertThat(ORGS.get(kind).explained("two_of_ten"))
        .contains(
            "Users: 10 known, 2 activated (20 %), 2 reached first value, 1 of them in 30 days",
            "  8 stuck before first value for 14 days and more",
            "  champion candidates: two_of_ten-0",
            "  roles not adopting: Agent");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void and_the_list_of_users_is_read_from_the_CRM(CrmKind kind) {
    assertThat(ORGS.get(kind).program.run("rows", "--users").out())
        .contains(
            "    champion two_of_ten-0: 25 core runs in 30 days, 6 features",
            "    stuck two_of_ten-9: no first value since 2026-01-01",
            "    role Agent: fewer than a fifth are activated");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void products_that_are_records_give_the_sum_and_the_tags(CrmKind kind) {
    Org org = ORGS.get(kind);

    assertThat(org.field("two_of_ten", "Value_Segment__c", "value_segment"))
        .as("98 000 and a pilot of 5 000")
        .isEqualTo("enterprise");
    assertThat(org.field("three_of_ten", "Value_Segment__c", "value_segment"))
        .as("98 000 and a free trial")
        .isEqualTo("mid_market");
    assertThat(org.field("two_of_ten", "Product_Tags__c", "product_tags"))
        .contains("core:adopted")
        .contains("analytics:trial");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void records_that_cannot_be_used_are_left_out_and_told_with_their_id(CrmKind kind) {
    Org org = ORGS.get(kind);
    String object = org.program.field("Contact", "contacts");
    String id = org.program.server().sandbox().idOfKey(object, "u-bad");

    assertThat(org.planned)
        .contains(object + ":" + id + ": row left out: first_value_at 2027-01-01 lies after");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void contacts_that_are_no_users_and_users_of_prospects_do_not_count(CrmKind kind) {
    Org org = ORGS.get(kind);

    assertThat(org.explained("two_of_ten")).doesNotContain("11 known");
    assertThat(org.callsFor("prospect")).as("nobody asks for what nobody evaluates").isFalse();
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_field_that_is_hidden_ends_the_run_and_nobody_loses_users(CrmKind kind) {
    Org org = ORGS.get(kind);
    String object = org.program.field("Contact", "contacts");
    String field = org.program.field("Runs__c", "runs");
    long rows = org.program.rowsApplied();
    org.program.server().sandbox().schema().hide(object, field);

    Ran checked = org.program.run("validate", "--org");
    Ran ran = org.program.run("sync");

    org.program.server().sandbox().schema().show(object, field);
    assertThat(checked.exit()).as(checked.told()).isEqualTo(78);
    assertThat(checked.err())
        .contains(object + " has no field " + field + " that the integration user can read");
    assertThat(ran.exit()).as(ran.told()).isEqualTo(78);
    assertThat(ran.err()).contains(field, "Nothing was written");
    assertThat(org.program.rowsApplied()).isEqualTo(rows);
    assertThat(org.explained("two_of_ten")).contains("Users: 10 known");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void an_object_that_is_not_there_is_told_where_it_is_configured(CrmKind kind) throws IOException {
    Org org = ORGS.get(kind);
    String object = org.program.field("Subscription__c", "subscriptions");
    org.program.configure(text -> text.replace("object: " + object, "object: nothing_like_it"));

    Ran checked = org.program.run("validate", "--org");

    org.program.configure(text -> text.replace("object: nothing_like_it", "object: " + object));
    assertThat(checked.exit()).as(checked.told()).isEqualTo(78);
    assertThat(checked.err())
        .containsPattern(":[0-9]+:[0-9]+: signals: there is no object nothing_like_it");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void users_that_are_no_longer_shown_hold_the_run(CrmKind kind) {
    Org org = ORGS.get(kind);
    long rows = org.program.rowsApplied();
    org.load(Org.PEOPLE, org.products());

    Ran held = org.program.run("sync");

    org.load(org.people(), org.products());
    assertThat(held.exit()).as(held.told()).isEqualTo(5);
    assertThat(held.told()).contains("signal rows");
    assertThat(org.program.rowsApplied()).isEqualTo(rows);
    assertThat(org.program.run("plan").exit()).isZero();
    assertThat(org.explained("two_of_ten")).contains("Users: 10 known");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void what_the_last_record_said_is_gone_with_it(CrmKind kind) {
    Org org = ORGS.get(kind);
    String before = org.explained("two_of_ten");
    StringBuilder others = new StringBuilder(Org.PEOPLE);
    org.users("three_of_ten", 3, others);
    org.load(
        others.toString(),
        Org.PRODUCTS + "s3," + org.keys.get("three_of_ten") + ",core,adopted,98000,\n");
    Ran lost = org.program.run("plan");
    String without = org.explained("two_of_ten");

    org.load(org.people(), org.products());
    assertThat(org.program.run("plan").exit()).isZero();

    assertThat(lost.exit()).as("a third of all rows is gone: a person looks").isEqualTo(5);
    assertThat(before).contains("Users: 10 known").contains("arr 103000");
    assertThat(without)
        .doesNotContain("Users: ")
        .containsPattern("activated_share no row in the signal file")
        .containsPattern("ARR missing +no row in the signal file");
    assertThat(org.explained("two_of_ten")).contains("Users: 10 known").contains("arr 103000");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void init_counts_products_that_are_records_by_their_names(CrmKind kind) {
    Ran ran = ORGS.get(kind).program.run("init");

    assertThat(ran.exit()).as(ran.told()).isZero();
    assertThat(ran.out()).containsPattern("products +analytics, core");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void fresh_reads_the_records_of_the_account_too(CrmKind kind) {
    Org org = ORGS.get(kind);
    String id = org.ids.get("two_of_ten");
    StringBuilder people = new StringBuilder(Org.PEOPLE);
    org.users("two_of_ten", 5, people);
    org.users("three_of_ten", 3, people);
    org.load(
        people.toString(),
        Org.PRODUCTS + "s1," + org.keys.get("two_of_ten") + ",Core,adopted,90000,paid\n");

    String fresh = org.program.run("explain", id, "--fresh").out();
    String read = org.program.run("explain", id).out();
    org.load(org.people(), org.products());

    assertThat(fresh).contains("Users: 10 known, 5 activated").contains("ARR 90000");
    assertThat(read).contains("Users: 10 known, 2 activated").contains("ARR 103000");
  }

  @Test
  void people_who_are_of_another_company_first_are_no_users_of_this_one() throws IOException {
    Org org = ORGS.get(CrmKind.HUBSPOT);
    org.program.configure(text -> text.replace("    account: Primary\n", ""));
    assertThat(org.program.run("plan").exit()).isZero();
    String ofBoth = org.explained("two_of_ten");

    org.program.configure(
        text -> text.replace("    rows: users\n", "    rows: users\n    account: Primary\n"));
    assertThat(org.program.run("plan").exit()).isZero();

    assertThat(ofBoth).contains("Users: 15 known, 7 activated");
    assertThat(org.explained("two_of_ten")).contains("Users: 10 known, 2 activated");
  }

  @Test
  void a_label_the_portal_does_not_have_is_told_where_it_is_configured() throws IOException {
    Org org = ORGS.get(CrmKind.HUBSPOT);
    org.program.configure(text -> text.replace("account: Primary", "account: Primry"));

    Ran checked = org.program.run("validate", "--org");
    Ran ran = org.program.run("plan");

    org.program.configure(text -> text.replace("account: Primry", "account: Primary"));
    assertThat(checked.exit()).as(checked.told()).isEqualTo(78);
    assertThat(checked.err())
        .containsPattern(
            ":[0-9]+:[0-9]+: signals: no association of companies with contacts has the label"
                + " Primry; did you mean Primary\\?; there are: Primary");
    assertThat(ran.exit()).as(ran.told()).isEqualTo(78);
    assertThat(ran.err()).contains("Primry", "did you mean Primary?");
  }

  @Test
  void what_hubspot_does_not_tell_is_unknown_and_holds_the_run() {
    Org org = ORGS.get(CrmKind.HUBSPOT);
    org.program
        .server()
        .sandbox()
        .faults()
        .add(
            Fault.beforeApply(
                new Fault.Match("hubspot.associations.batch.read", "*/companies/contacts/*", 0, 1),
                Fault.Effect.status(
                    207,
                    Map.of("Content-Type", "application/json"),
                    "{\"status\": \"COMPLETE\", \"results\": []}")));

    long rows = org.program.rowsApplied();
    Ran held = org.program.run("sync");

    assertThat(held.exit()).as(held.told()).isEqualTo(5);
    assertThat(held.told())
        .contains("contacts: of ", "the CRM did not tell the records", "signal rows");
    assertThat(org.explained("two_of_ten")).doesNotContain("Users: 10 known");
    assertThat(org.program.rowsApplied()).isEqualTo(rows);
    assertThat(org.program.run("plan").exit()).isZero();
    assertThat(org.explained("two_of_ten")).contains("Users: 10 known");
  }

  /** One org after its first run. */
  private static final class Org {

    private final SandboxedProgram program;
    private final Path folder;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final String planned;

    Org(CrmKind kind, Path folder) throws IOException {
      this.folder = folder;
      this.program =
          SandboxedProgram.open(kind, folder, 40, name -> name, files -> objects(kind, files));
      choose();
      load(people(), products());
      configure();
      planned = program.start().told();
    }

    private static void objects(CrmKind kind, DemoFiles files) {
      try {
        Files.writeString(files.data().resolve("people.csv"), PEOPLE);
        Files.writeString(files.data().resolve("subscriptions.csv"), PRODUCTS);
        Path schema = files.schema(kind.name().toLowerCase(Locale.ROOT));
        Files.writeString(
            schema,
            Files.readString(schema)
                .replaceFirst(
                    "\"objects\": \\{",
                    "\"objects\": {" + (kind == CrmKind.SALESFORCE ? SALESFORCE : HUBSPOT)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static final String PEOPLE =
        "uid,account,job,since,first,last,features,runs,is_user,others\n";
    private static final String PRODUCTS = "sid,account,product,stage,amount,contract\n";

    private static final String SALESFORCE =
        """
        "Contact": {"file": "people.csv", "key": "uid", "fields": {
          "LastName": {"column": "uid"}, "AccountId": {"column": "account"},
          "Title": {"column": "job"}, "Since__c": {"type": "date", "column": "since"},
          "First_Value__c": {"type": "datetime", "column": "first"},
          "Last_Active__c": {"type": "datetime", "column": "last"},
          "Features__c": {"type": "number", "precision": 6, "scale": 2, "column": "features"},
          "Runs__c": {"type": "number", "precision": 6, "column": "runs"},
          "Is_User__c": {"type": "boolean", "column": "is_user"}}},
        "Subscription__c": {"file": "subscriptions.csv", "key": "sid", "fields": {
          "Customer__c": {"type": "lookup", "to": ["Account"], "column": "account"},
          "Product__c": {"type": "text", "length": 80, "column": "product"},
          "Stage__c": {"type": "text", "length": 80, "column": "stage"},
          "Amount__c": {"type": "currency", "column": "amount"},
          "Contract__c": {"type": "text", "length": 80, "column": "contract"}}},
        """;

    private static final String HUBSPOT =
        """
        "contacts": {"file": "people.csv", "key": "uid", "fields": {
          "lastname": {"column": "uid"}, "associated_company": {"column": "account"},
          "associated_companies": {"column": "others"},
          "jobtitle": {"column": "job"}, "since": {"type": "date", "column": "since"},
          "first_value": {"type": "datetime", "column": "first"},
          "last_active": {"type": "datetime", "column": "last"},
          "features": {"type": "number", "scale": 2, "column": "features"},
          "runs": {"type": "number", "column": "runs"},
          "is_user": {"type": "boolean", "column": "is_user"}}},
        "subscriptions": {"file": "subscriptions.csv", "key": "sid", "fields": {
          "associated_company": {"type": "lookup", "to": ["companies"], "column": "account"},
          "product": {"type": "text", "column": "product"},
          "stage": {"type": "text", "column": "stage"},
          "amount": {"type": "number", "scale": 2, "column": "amount"},
          "contract": {"type": "text", "column": "contract"}}},
        """;

    private static final String SIGNALS =
        """
        signals:
          - {csv: %s, key: customer, match: %s, as_of: 2026-09-07}
          - object: Contact
            rows: users
            columns: {LastName: user, Title: role, Since__c: created_at, First_Value__c: first_value_at, Last_Active__c: last_active_at, Features__c: features_used, Runs__c: core_workflow_runs_30d}
            where: {Is_User__c: "true"}
          - object: Subscription__c
            rows: products
            account: Customer__c
            columns: {Product__c: product, Stage__c: stage, Amount__c: arr, Contract__c: contract}
            sum: arr
        """;

    private static final String[] IN_HUBSPOT = {
      "    rows: users\n",
      "    rows: users\n    account: Primary\n",
      "Contact",
      "contacts",
      "LastName",
      "lastname",
      "Title",
      "jobtitle",
      "Since__c",
      "since",
      "First_Value__c",
      "first_value",
      "Last_Active__c",
      "last_active",
      "Features__c",
      "features",
      "Runs__c",
      "runs",
      "Is_User__c",
      "is_user",
      "Subscription__c",
      "subscriptions",
      "    account: Customer__c\n",
      "",
      "Product__c",
      "product",
      "Stage__c",
      "stage",
      "Amount__c",
      "amount",
      "Contract__c: contract",
      "contract: contract"
    };

    private void choose() {
      List<CrmRecord> customers = new ArrayList<>(program.customers(false));
      String external = program.field("External_Id__c", "external_id");
      for (String name : List.of("two_of_ten", "three_of_ten", "no_users")) {
        CrmRecord account = customers.remove(0);
        take(name, account, external);
        program
            .server()
            .sandbox()
            .edit(
                program.field("Account", "companies"),
                account.id(),
                Map.of(program.field("Signed__c", "signed_at"), "2026-01-01"),
                "");
      }
      program.accounts().stream()
          .filter(
              one ->
                  !SandboxedProgram.CUSTOMER.equals(
                      one.values().get(program.field("Type", "account_type"))))
          .findFirst()
          .ifPresent(one -> take("prospect", one, external));
    }

    private void take(String name, CrmRecord account, String external) {
      ids.put(name, account.id());
      keys.put(name, String.valueOf(account.values().get(external)));
    }

    private void load(String people, String products) {
      program
          .server()
          .sandbox()
          .load(Snapshot.inline(Map.of("people.csv", people, "subscriptions.csv", products)));
    }

    private String people() {
      StringBuilder people = new StringBuilder(PEOPLE);
      users("two_of_ten", 2, people);
      users("three_of_ten", 3, people);
      users("prospect", 1, people);
      consultants(people);
      people
          .append("u-bad,")
          .append(keys.get("no_users"))
          .append(",Agent,2026-01-01,2027-01-01T00:00:00Z,,1,1,true,\n");
      people
          .append("u-none,")
          .append(keys.get("two_of_ten"))
          .append(",Buyer,2026-01-01,,,,,false,\n");
      return people.toString();
    }

    /**
     * The first one is a champion, who reached first value late in the evening of the org's day.
     */
    private void users(String name, int activated, StringBuilder people) {
      for (int i = 0; i < 10; i++) {
        boolean active = i < activated;
        people
            .append(name + "-" + i + "," + keys.get(name))
            .append(active ? ",Analyst," : ",Agent,")
            .append("2026-01-01,")
            .append(active ? (i == 0 ? "2026-02-01T22:30:00Z" : "2026-09-01T08:00:00Z") : "")
            .append(",2026-09-06T08:00:00Z,")
            .append(i == 0 ? "6,25" : "2,1")
            .append(",true,\n");
      }
    }

    /**
     * People of another company who work for this one, too: on HubSpot an association of theirs.
     */
    private void consultants(StringBuilder people) {
      for (int i = 0; i < 5; i++) {
        people
            .append("consultant-" + i + "," + keys.get("prospect"))
            .append(",Analyst,2026-01-01,2026-09-01T08:00:00Z,2026-09-06T08:00:00Z,2,1,true,")
            .append(keys.get("two_of_ten") + "\n");
      }
    }

    private String products() {
      return PRODUCTS
          + "s1,"
          + keys.get("two_of_ten")
          + ",Core,adopted,98000,paid\ns2,"
          + keys.get("two_of_ten")
          + ",Analytics,trial,5000,pilot\ns3,"
          + keys.get("three_of_ten")
          + ",core,adopted,98000,\ns4,"
          + keys.get("three_of_ten")
          + ",analytics,trial,5000,trial\n";
    }

    private void configure() throws IOException {
      Files.writeString(
          folder.resolve("fit.csv"),
          "customer,icp_fit\n"
              + keys.get("two_of_ten")
              + ",95\n"
              + keys.get("three_of_ten")
              + ",95\n"
              + keys.get("no_users")
              + ",95\n");
      PeopleModel.configure(program, MODEL, signals());
    }

    private String signals() {
      String text =
          SIGNALS.formatted(
              folder.resolve("fit.csv"), program.field("External_Id__c", "external_id"));
      if (program.field("", "x").isEmpty()) {
        return text;
      }
      for (int i = 0; i < IN_HUBSPOT.length; i += 2) {
        text = text.replace(IN_HUBSPOT[i], IN_HUBSPOT[i + 1]);
      }
      return text;
    }

    String field(String name, String salesforce, String hubspot) {
      return program.content(String.valueOf(ids.get(name)), program.field(salesforce, hubspot));
    }

    String explained(String name) {
      return program.run("explain", ids.get(name)).out();
    }

    boolean callsFor(String name) {
      return program.run("explain", ids.get(name)).out().contains("Users: ");
    }
  }
}
