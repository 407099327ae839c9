package dev.segmentry.salesforce;

import static dev.segmentry.salesforce.CannedOrg.html;
import static dev.segmentry.salesforce.CannedOrg.xml;
import static dev.segmentry.salesforce.Fixtures.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.AttributeValue.Missing;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.account.Scalar.BooleanValue;
import dev.segmentry.core.account.Scalar.DateValue;
import dev.segmentry.core.account.Scalar.NumberValue;
import dev.segmentry.core.account.Scalar.TextValue;
import dev.segmentry.core.mapping.FieldMappings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a row of the Partner API means. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountRowsWireTest {
  private static final FieldMappings MAPPINGS =
      Fixtures.mappings(
          attribute("arr", AttributeType.MONEY, "AnnualRevenue"),
          attribute("kind", AttributeType.PICKLIST, "Type"),
          attribute("owner_email", AttributeType.TEXT, "Owner.Email"));

  private CannedOrg org;
  private SalesforceConnector connector;

  @BeforeEach
  void open() {
    org = new CannedOrg();
    org.describesItself();
    connector = org.connector(MAPPINGS);
  }

  @AfterEach
  void close() {
    connector.close();
    org.close();
  }

  private AccountRecord read(String fields) {
    org.soap(
        "query ", "FROM Account", xml(200, SoapText.rows("Account", SoapText.account(1, fields))));
    return connector.accounts().changedSince(ReadPosition.START).records().get(0);
  }

  @Test
  void the_field_Type_is_not_the_type_of_the_record() {
    AccountRecord account = read("<sf:Type>Customer</sf:Type>");

    assertThat(account.attributes().get("kind").known()).contains(new TextValue("Customer"));
    assertThat(read("<sf:Type xsi:nil=\"true\"/>").attributes().get("kind").known()).isEmpty();
  }

  @Test
  void an_empty_field_an_empty_relation_and_an_unmentioned_field_are_told_apart() {
    AccountRecord account =
        read("<sf:AnnualRevenue xsi:nil=\"true\"/><sf:Owner xsi:nil=\"true\"/>");

    assertThat(why(account, "arr")).isEqualTo(Absence.EMPTY);
    assertThat(why(account, "owner_email")).isEqualTo(Absence.EMPTY);
    assertThat(why(account, "kind")).isEqualTo(Absence.NOT_READ);
  }

  private static Absence why(AccountRecord account, String attribute) {
    return ((Missing) account.attributes().get(attribute)).why();
  }

  @Test
  void content_that_is_no_number_is_invalid_and_its_detail_is_short_and_harmless() {
    AttributeValue value =
        read("<sf:AnnualRevenue>12.000,-\u202E" + "9".repeat(500) + "</sf:AnnualRevenue>")
            .attributes()
            .get("arr");

    assertThat(value)
        .isInstanceOfSatisfying(
            Missing.class,
            missing -> {
              assertThat(missing.why()).isEqualTo(Absence.INVALID);
              assertThat(missing.detail()).startsWith("12.000,- ").hasSizeLessThan(90);
            });
  }

  @Test
  void a_value_names_its_path_and_the_orgs_time() {
    AttributeValue value =
        read("<sf:Owner xsi:type=\"sf:sObject\"><sf:type>User</sf:type><sf:Id xsi:nil=\"true\"/><sf:Email>a@b.c</sf:Email></sf:Owner>")
            .attributes()
            .get("owner_email");

    assertThat(value.known()).contains(new TextValue("a@b.c"));
    assertThat(value.source()).isEqualTo("Owner.Email");
    assertThat(value.asOf()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
  }

  @Test
  void our_outputs_are_read_as_what_we_write_and_short_ids_become_long_ones() {
    AccountRecord account =
        read(
            "<sf:Segment__c>smb</sf:Segment__c><sf:Since__c>2026-02-28</sf:Since__c><sf:Score__c>67.0</sf:Score__c>"
                + "<sf:Provisional__c>false</sf:Provisional__c><sf:OwnerId>0055g000000SbxP</sf:OwnerId>");

    assertThat(account.outputs())
        .isEqualTo(
            Map.<String, Scalar>of(
                "Segment__c", new TextValue("smb"),
                "Since__c", new DateValue(LocalDate.of(2026, 2, 28)),
                "Score__c", NumberValue.of(67),
                "Provisional__c", new BooleanValue(false)));
    assertThat(account.csmCandidates()).containsExactly(RecordId.full("0055g000000SbxP"));
  }

  @Test
  void the_orgs_zone_counts_and_not_the_integration_users() {
    assertThat(connector.schema().org().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @Test
  void an_amount_in_a_foreign_currency_is_not_compared_in_silence() {
    org.soap(
        "getUserInfo",
        xml(
            200,
            SoapText.userInfo()
                .replace("<organizationMultiCurrency>false", "<organizationMultiCurrency>true")));
    org.soap(
        "query ",
        "FROM CurrencyType",
        xml(200, SoapText.rows("CurrencyType", "<sf:IsoCode>USD</sf:IsoCode>")));
    org.soap(
        "describeSObjects",
        ">Account<",
        xml(
            200,
            SoapText.accountDescribe()
                .replace(
                    "<name>Account</name>",
                    SoapText.field("CurrencyIsoCode", "picklist", "") + "<name>Account</name>")));

    assertThat(connector.schema().org().currency()).isEqualTo("USD");
    assertThat(
            why(
                read(
                    "<sf:AnnualRevenue>5.0</sf:AnnualRevenue><sf:CurrencyIsoCode>EUR</sf:CurrencyIsoCode>"),
                "arr"))
        .isEqualTo(Absence.INVALID);
    assertThat(
            read("<sf:AnnualRevenue>5.0</sf:AnnualRevenue><sf:CurrencyIsoCode>USD</sf:CurrencyIsoCode>")
                .attributes()
                .get("arr")
                .known())
        .contains(NumberValue.of(5));
  }

  @Test
  void no_failure_carries_the_token_or_the_secret_anywhere_in_its_chain() {
    for (var reply :
        java.util.List.of(
            html(503),
            xml(500, SoapText.fault("MALFORMED_QUERY", "x")),
            xml(200, "<"),
            xml(200, SoapText.rows("Account", "<sf:Id>")),
            xml(500, SoapText.fault("INVALID_SESSION_ID", "expired")))) {
      org.soap("query ", "FROM Account", reply);
      Throwable failure =
          catchThrowable(() -> connector.accounts().changedSince(ReadPosition.START));

      assertThat(failure).isNotNull();
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        assertThat(String.valueOf(cause))
            .doesNotContain("00D!token")
            .doesNotContain(CannedOrg.SECRET);
      }
    }
  }
}
