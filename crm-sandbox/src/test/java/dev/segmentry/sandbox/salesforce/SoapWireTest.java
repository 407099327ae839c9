package dev.segmentry.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.FieldType;
import com.sforce.soap.partner.GetUserInfoResult;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.fault.ApiQueryFault;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.soap.partner.fault.InvalidQueryLocatorFault;
import com.sforce.soap.partner.fault.UnexpectedErrorFault;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import dev.segmentry.sandbox.ExampleOrg;
import dev.segmentry.sandbox.SandboxServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The vendor's own client reads what the org answers. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SoapWireTest {
  private final SandboxServer server = ExampleOrg.start();
  private PartnerConnection connection;

  @BeforeEach
  void connect() throws ConnectionException {
    ConnectorConfig config = new ConnectorConfig();
    config.setManualLogin(true);
    config.setSessionId(new SalesforceClient(server).token());
    config.setServiceEndpoint(
        server.baseUrl() + "/services/Soap/u/65.0/" + server.credentials().get("orgId"));
    connection = new PartnerConnection(config);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void the_user_and_the_org_are_told() throws ConnectionException {
    GetUserInfoResult info = connection.getUserInfo();

    assertThat(info.getOrganizationId()).isEqualTo(server.credentials().get("orgId"));
    assertThat(info.getUserId()).isEqualTo(server.credentials().get("userId"));
    assertThat(info.getUserTimeZone()).isEqualTo("Europe/Berlin");
    assertThat(info.getOrgDefaultCurrencyIsoCode()).isEqualTo("EUR");
    assertThat(info.getOrganizationMultiCurrency()).isFalse();
    assertThat(connection.getLimitInfoHeader().getLimitInfo()[0].getLimit()).isEqualTo(15_000);
    assertThat(connection.getServerTimestamp().getTimestamp().toInstant())
        .isEqualTo(ExampleOrg.START);
  }

  @Test
  void objects_are_described() throws ConnectionException {
    DescribeSObjectResult[] results = connection.describeSObjects(new String[] {"Account", "Task"});

    Field segment =
        Arrays.stream(results[0].getFields())
            .filter(field -> field.getName().equals("Segment__c"))
            .findFirst()
            .orElseThrow();
    assertThat(segment.getType()).isEqualTo(FieldType.picklist);
    assertThat(segment.getPicklistValues()).hasSize(2);
    assertThat(segment.isRestrictedPicklist()).isTrue();
    assertThat(results[1].getKeyPrefix()).isEqualTo("00T");
    assertThat(connection.describeSObject("User").getName()).isEqualTo("User");
  }

  @Test
  void rows_have_their_values_parents_and_nulls() throws ConnectionException {
    QueryResult result =
        connection.query(
            "SELECT Id, Name, ARR__c, Industry, Signed__c, SystemModstamp, Owner.Email, Parent.Name"
                + " FROM Account ORDER BY Name");

    SObject beta = result.getRecords()[1];
    assertThat(result.getSize()).isEqualTo(3);
    assertThat(result.isDone()).isTrue();
    assertThat(beta.getId()).isEqualTo(server.sandbox().idOfKey("Account", "A-2"));
    assertThat(beta.getField("Name")).isEqualTo("Beta, Inc.");
    assertThat(beta.getField("ARR__c")).isEqualTo("8000.0");
    assertThat(beta.getField("Signed__c")).isEqualTo("2023-07-15");
    assertThat(beta.getField("SystemModstamp")).isEqualTo("2024-01-31T12:00:00.000Z");
    assertThat(beta.getSObjectField("Owner")).isInstanceOf(SObject.class);
    assertThat(beta.getChild("Owner").getField("Email")).isEqualTo("bo@example.com");
    assertThat(result.getRecords()[2].getField("Industry")).isNull();
    assertThat(result.getRecords()[2].getSObjectField("Parent")).isNull();
  }

  @Test
  void aggregates_come_typed() throws ConnectionException {
    SObject row =
        connection.query(
                "SELECT AccountId, COUNT(Id) n FROM Case GROUP BY AccountId ORDER BY COUNT(Id)")
            .getRecords()[1];

    assertThat(row.getType()).isEqualTo("AggregateResult");
    assertThat(row.getField("n")).isEqualTo(2);
    assertThat(row.getField("AccountId")).isEqualTo(server.sandbox().idOfKey("Account", "A-1"));
  }

  @Test
  void pages_follow_by_locator_until_it_expires() throws ConnectionException {
    server.sandbox().org().limits().set("pageRows", 2);

    QueryResult first = connection.query("SELECT Name FROM Account ORDER BY Name");
    QueryResult second = connection.queryMore(first.getQueryLocator());

    assertThat(first.isDone()).isFalse();
    assertThat(first.getSize()).isEqualTo(3);
    assertThat(second.getRecords()).hasSize(1);
    assertThat(second.isDone()).isTrue();
    server.sandbox().org().limits().set("cursorMinutes", 0);
    assertThatThrownBy(() -> connection.queryMore(first.getQueryLocator()))
        .isInstanceOf(InvalidQueryLocatorFault.class);
  }

  @Test
  void faults_keep_their_code_and_place() {
    assertThatThrownBy(() -> connection.query("SELECT Nope__c FROM Account"))
        .isInstanceOfSatisfying(
            ApiQueryFault.class,
            fault -> {
              assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_FIELD);
              assertThat(fault.getColumn()).isEqualTo(8);
              assertThat(fault.getExceptionMessage()).contains("No such column 'Nope__c'");
            });
    assertThatThrownBy(() -> connection.query("SELECT Id FROM Account WHERE"))
        .isInstanceOfSatisfying(
            ApiQueryFault.class,
            fault -> assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.MALFORMED_QUERY));
    assertThatThrownBy(() -> connection.describeSObject("Nope"))
        .isInstanceOfSatisfying(
            ApiQueryFault.class,
            fault -> assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_TYPE));
  }

  @Test
  void an_old_session_and_a_spent_quota_are_unexpected_errors() {
    server.sandbox().org().limits().set("dailyCalls", 0);
    assertThatThrownBy(() -> connection.getUserInfo())
        .isInstanceOfSatisfying(
            UnexpectedErrorFault.class,
            fault ->
                assertThat(fault.getExceptionCode())
                    .isEqualTo(ExceptionCode.REQUEST_LIMIT_EXCEEDED));

    server.sandbox().clock().advance(Duration.ofHours(3));
    assertThatThrownBy(() -> connection.getUserInfo())
        .isInstanceOfSatisfying(
            UnexpectedErrorFault.class,
            fault ->
                assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_SESSION_ID));
  }

  @Test
  void document_types_are_not_read() {
    HttpResponse<String> reply =
        ExampleOrg.send(
            server,
            "POST",
            "/services/Soap/u/65.0",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>");

    assertThat(reply.statusCode()).isEqualTo(500);
    assertThat(reply.body()).contains("soapenv:Client");
  }

  @Test
  void the_ledger_names_the_operations() throws ConnectionException {
    connection.query("SELECT Id FROM Account");

    assertThat(server.sandbox().ledger().calls("soap.query"))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.tally().rowsOut()).isEqualTo(3);
              assertThat(call.tally().principal()).isEqualTo("segmentry@sandbox.example");
              assertThat(call.at()).isEqualTo(ExampleOrg.START);
            });
  }
}
