package dev.segmentry.salesforce;

import static dev.segmentry.salesforce.CannedOrg.xml;
import static dev.segmentry.salesforce.Fixtures.account;
import static dev.segmentry.salesforce.Fixtures.mappings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.account.RelatedRow;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.mapping.RelatedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records that look up to accounts, streamed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RelatedRecordsTest {

  private CannedOrg org;
  private SalesforceConnector connector;

  @BeforeEach
  void open() {
    org = new CannedOrg();
    org.describesItself();
    org.soap(
        "describeSObjects",
        "<m:sObjectType>Contact</m:sObjectType>",
        xml(
            200,
            SoapText.describe(
                "Contact",
                SoapText.field("Id", "id", ""),
                SoapText.field("AccountId", "reference", "<referenceTo>Account</referenceTo>"),
                SoapText.field("ReportsToId", "reference", "<referenceTo>Contact</referenceTo>"),
                SoapText.field("Seen__c", "datetime", ""),
                SoapText.field("CurrencyIsoCode", "picklist", ""),
                SoapText.field("Spend__c", "currency", ""))));
    connector = org.connector(mappings());
  }

  @AfterEach
  void close() {
    connector.close();
    org.close();
  }

  private List<RelatedRow> read(RelatedRows wanted) {
    List<RelatedRow> rows = new ArrayList<>();
    assertThat(connector.accounts().relatedRows(wanted, List.of(account(1), account(2)), rows::add))
        .isEmpty();
    return rows;
  }

  private static RelatedRows contacts(String link, String... fields) {
    return new RelatedRows(
        "Contact", Optional.of(link).filter(name -> !name.isEmpty()), List.of(fields), Map.of());
  }

  private static String contact(int number, int account, String more) {
    String id = "003" + String.format("%012d", number);
    return "<sf:Id>%1$s</sf:Id><sf:Id>%1$s</sf:Id><sf:AccountId>%2$s</sf:AccountId>%3$s"
        .formatted(id, SoapText.id(account), more);
  }

  /** Two records, and a cursor that leads nowhere. */
  private void forgetsAfterTheFirstPage() {
    org.soap(
        "query ",
        "FROM Contact",
        xml(200, SoapText.page("Contact", "0r8yy-2000", contact(1, 1, ""), contact(2, 2, ""))));
    org.soap(
        "queryMore",
        "0r8yy-2000",
        xml(500, SoapText.fault("INVALID_QUERY_LOCATOR", "invalid query locator")));
  }

  @Test
  void a_query_that_is_forgotten_goes_on_after_the_last_record() {
    forgetsAfterTheFirstPage();
    org.soap("query ", "AND Id ", xml(200, SoapText.rows("Contact", contact(3, 1, ""))));

    assertThat(read(contacts("")))
        .extracting(RelatedRow::account)
        .containsExactly(account(1), account(2), account(1));
  }

  @Test
  @Timeout(30)
  void an_org_that_begins_again_and_again_is_left() {
    forgetsAfterTheFirstPage();

    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> read(contacts("")))
        .withMessageContaining("comes again");
  }

  @Test
  void times_are_instants_and_an_amount_of_another_currency_is_no_number() {
    org.soap(
        "query ",
        "FROM Contact",
        xml(
            200,
            SoapText.rows(
                "Contact",
                contact(
                    1,
                    1,
                    "<sf:Seen__c>2026-03-01T23:30:00.000+0000</sf:Seen__c>"
                        + "<sf:CurrencyIsoCode>GBP</sf:CurrencyIsoCode>"
                        + "<sf:Spend__c>5.0</sf:Spend__c>"),
                contact(
                    2,
                    1,
                    "<sf:CurrencyIsoCode>EUR</sf:CurrencyIsoCode><sf:Spend__c>5.0</sf:Spend__c>"))));

    assertThat(read(contacts("", "Seen__c", "Spend__c")))
        .extracting(RelatedRow::content)
        .containsExactly(
            Map.of("Seen__c", "2026-03-01T23:30:00Z", "Spend__c", "5.0 GBP"),
            Map.of("Spend__c", "5.0"));
  }

  @Test
  void what_cannot_be_read_is_named_before_anything_is_asked() {
    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> read(contacts("ReportsToId", "Sen__c")))
        .withMessageContaining("Sen__c (no Sen__c on Contact; did you mean Seen__c?)")
        .withMessageContaining("ReportsToId (no lookup of Contact to Account)");
    assertThat(org.requests("/Soap/"))
        .noneMatch(request -> request.getBodyAsString().contains("FROM Contact"));
  }
}
