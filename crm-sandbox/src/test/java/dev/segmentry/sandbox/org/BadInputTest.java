package dev.segmentry.sandbox.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.sandbox.salesforce.SalesforceVendor;
import dev.segmentry.sandbox.wire.VirtualClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadInputTest {
  private static final Instant NOW = Instant.parse("2024-01-31T12:00:00Z");
  private static final String SCHEMA =
      """
      { "objects": { "Account": { "file": "accounts.csv", "key": "id", "fields": {
          "Name": { "column": "name" },
          "Code__c": { "type": "text", "length": 3, "unique": true, "column": "code" },
          "ARR__c": { "type": "currency", "column": "arr" },
          "ParentId": { "column": "parent" },
          "Plan__c": { "type": "picklist", "values": ["A"], "restricted": true, "column": "plan" }
      } } } }
      """;
  private static final String HEADER = "id,name,code,arr,parent,plan\n";

  @Test
  void an_unknown_attribute_is_named_with_its_place() {
    assertSchema("{\"objects\":\n {\"Account\": {\"fields\": {\"X__c\": {\"typ\": \"text\"}}}}}")
        .hasMessageStartingWith("schema.json:2:")
        .hasMessageContaining("unknown attribute 'typ'")
        .hasMessageContaining("type");
  }

  @Test
  void an_unknown_type_lists_the_types() {
    assertSchema("{\"objects\":{\"Account\":{\"fields\":{\"X__c\":{\"type\":\"txt\"}}}}}")
        .hasMessageContaining("no type 'txt'")
        .hasMessageContaining("textarea");
  }

  @Test
  void broken_json_and_duplicate_names_are_placed() {
    assertSchema("{\"objects\":\n{").hasMessageStartingWith("schema.json:2:");
    assertSchema("{\"org\":{},\n\"org\":{}}").hasMessageContaining("Duplicate field 'org'");
  }

  @Test
  void a_lookup_to_an_unknown_object_is_refused() {
    assertSchema(
            "{\"objects\":{\"Account\":{\"fields\":{\"X__c\":{\"type\":\"lookup\",\"to\":\"Nix\"}}}}}")
        .hasMessageContaining("points to Nix");
  }

  @Test
  void a_missing_column_is_named_with_the_field_that_wants_it() {
    assertCsv("id,name\n1,x\n")
        .hasMessage(
            "accounts.csv:1:1: no column 'parent' for Account.ParentId; the header has [id, name]");
  }

  @Test
  void a_bad_cell_is_named_with_line_and_column() {
    assertCsv(HEADER + "1,x,c1,,,\n2,y,c2,\"1,5\",,\n")
        .hasMessageStartingWith("accounts.csv:3:4: arr: '1,5' is not a plain number");
  }

  @Test
  void over_long_texts_wrong_choices_unknown_lookups_and_empty_required_cells_are_refused() {
    assertCsv(HEADER + "1,x,toolong,,,\n").hasMessageContaining("7 characters");
    assertCsv(HEADER + "1,x,c,,,Z\n").hasMessageContaining("'Z' is not among the values");
    assertCsv(HEADER + "1,x,c,,77,\n").hasMessageContaining("no row '77' in [Account]");
    assertCsv(HEADER + "1,,c,,,\n").hasMessageContaining("Name is required");
  }

  @Test
  void double_keys_double_unique_values_and_ragged_lines_are_refused() {
    assertCsv(HEADER + "1,x,a,,,\n1,y,b,,,\n").hasMessageContaining("already on line 2");
    assertCsv(HEADER + "1,x,a,,,\n2,y,a,,,\n").hasMessageContaining("the field is unique");
    assertCsv(HEADER + "1,x,a,,,,,\n").hasMessageContaining("8 cells where the header has 6");
  }

  @Test
  void a_bad_file_changes_nothing() {
    Org org = org();
    SnapshotLoader loader = new SnapshotLoader(org);
    loader.load(Snapshot.inline(Map.of("accounts.csv", HEADER + "1,x,a,1,,\n")), "me");

    assertThatThrownBy(
            () ->
                loader.load(
                    Snapshot.inline(
                        Map.of("accounts.csv", HEADER + "1,changed,a,1,,\n2,y,b,bad,,\n")),
                    "me"))
        .isInstanceOf(BadInput.class);

    assertThat(org.records().live("Account").get(0).stored("Name")).contains("x");
  }

  private static Org org() {
    SalesforceVendor vendor = new SalesforceVendor();
    return Org.of(
        SchemaFile.parse("schema.json", SCHEMA, vendor),
        vendor,
        VirtualClock.frozen(NOW, InstantSource.fixed(NOW)));
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertSchema(String text) {
    return assertThatThrownBy(() -> SchemaFile.parse("schema.json", text, new SalesforceVendor()))
        .isInstanceOf(BadInput.class);
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertCsv(String text) {
    return assertThatThrownBy(
            () ->
                new SnapshotLoader(org()).load(Snapshot.inline(Map.of("accounts.csv", text)), "me"))
        .isInstanceOf(BadInput.class);
  }
}
