package dev.segmentry.salesforce;

import static dev.segmentry.salesforce.CannedOrg.xml;
import static dev.segmentry.salesforce.Fixtures.account;
import static dev.segmentry.salesforce.Fixtures.attribute;
import static dev.segmentry.salesforce.Fixtures.mappings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.ReadPosition;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** How a sweep over the accounts goes on: server cursor, key, floor. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SweepTest {
  private CannedOrg org;
  private SalesforceConnector connector;

  @BeforeEach
  void open() {
    org = new CannedOrg();
    org.describesItself();
    connector = org.connector(mappings());
  }

  @AfterEach
  void close() {
    connector.close();
    org.close();
  }

  private AccountPage pull(ReadPosition position) {
    return connector.accounts().changedSince(position);
  }

  private List<String> soql() {
    return org.requests("/Soap/").stream()
        .map(request -> request.getBodyAsString())
        .filter(body -> body.contains("FROM Account"))
        .map(
            body ->
                body.replaceAll(
                        "(?s).*<m:queryString>SELECT (?:[A-Za-z_, ]+) FROM Account ?(.*)</m:queryString>.*",
                        "$1")
                    .replace("&gt;", ">"))
        .toList();
  }

  private AccountPage firstPage() {
    org.soap(
        "query ",
        "FROM Account",
        xml(
            200,
            SoapText.page(
                "Account", "0r8xx-2000", SoapText.account(1, ""), SoapText.account(2, ""))));
    return pull(ReadPosition.START);
  }

  @Test
  void the_servers_cursor_leads_to_the_next_page_and_the_first_sweep_asks_for_no_deletions() {
    AccountPage first = firstPage();
    org.soap(
        "queryMore",
        "0r8xx-2000",
        xml(200, SoapText.as("queryMore", SoapText.rows("Account", SoapText.account(3, "")))));

    AccountPage second = pull(first.next());

    assertThat(first.last()).isFalse();
    assertThat(second.last()).isTrue();
    assertThat(second.records()).extracting(r -> r.ref()).containsExactly(account(3));
    assertThat(soql()).containsExactly("ORDER BY SystemModstamp, Id");
  }

  @Test
  void a_forgotten_cursor_goes_on_from_the_key_within_the_second() {
    AccountPage first = firstPage();
    org.soap(
        "queryMore",
        "0r8xx-2000",
        xml(500, SoapText.fault("INVALID_QUERY_LOCATOR", "invalid query locator")));
    org.soap("query ", "FROM Account", xml(200, SoapText.rows("Account", SoapText.account(3, ""))));

    AccountPage second = pull(first.next());

    assertThat(second.records()).hasSize(1);
    assertThat(soql().get(1))
        .isEqualTo(
            "WHERE (SystemModstamp > 2026-03-01T10:00:00Z OR (SystemModstamp = 2026-03-01T10:00:00Z AND Id > '"
                + SoapText.id(2)
                + "')) ORDER BY SystemModstamp, Id");
  }

  @Test
  void the_next_sweep_begins_before_the_last_one_did_by_the_orgs_clock_and_asks_for_deletions() {
    org.soap("query ", "FROM Account", xml(200, SoapText.rows("Account", SoapText.account(1, ""))));
    ReadPosition idle = pull(ReadPosition.START).next();
    org.soap(
        "queryAll",
        "IsDeleted = true",
        xml(200, SoapText.as("queryAll", SoapText.rows("Account", SoapText.account(7, "")))));

    AccountPage changed = pull(idle);
    AccountPage gone = pull(changed.next());

    assertThat(changed.last()).isFalse();
    assertThat(gone.gone()).containsExactly(account(7));
    assertThat(gone.last()).isTrue();
    // the org said 08:00, the overlap is 15 minutes
    assertThat(soql())
        .containsExactly(
            "ORDER BY SystemModstamp, Id",
            "WHERE SystemModstamp >= 2026-03-02T07:45:00Z ORDER BY SystemModstamp, Id",
            "WHERE IsDeleted = true AND SystemModstamp >= 2026-03-02T07:45:00Z ORDER BY SystemModstamp, Id");
  }

  @Test
  void a_mapping_that_reads_other_fields_makes_the_next_sweep_read_all_accounts() {
    org.soap("query ", "FROM Account", xml(200, SoapText.rows("Account", SoapText.account(1, ""))));
    ReadPosition idle = pull(ReadPosition.START).next();

    try (SalesforceConnector other =
        org.connector(mappings(attribute("arr", AttributeType.MONEY, "AnnualRevenue")))) {
      other.accounts().changedSince(idle);
    }

    assertThat(soql())
        .containsExactly("ORDER BY SystemModstamp, Id", "ORDER BY SystemModstamp, Id");
  }

  @Test
  void a_position_of_somebody_else_is_refused() {
    assertThatThrownBy(() -> pull(new ReadPosition("hs:42")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
