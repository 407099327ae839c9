package dev.segmentry.salesforce;

import java.util.List;
import java.util.stream.Collectors;

/** SOAP envelopes as the Partner API 65 sends them, written by hand to its documented shape. */
final class SoapText {
  private SoapText() {}

  static String envelope(String body) {
    return """
        <?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope \
        xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
        xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:sobject.partner.soap.sforce.com" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Header><LimitInfoHeader>\
        <limitInfo><current>120</current><limit>100000</limit><type>API REQUESTS</type></limitInfo>\
        </LimitInfoHeader></soapenv:Header><soapenv:Body>%s</soapenv:Body></soapenv:Envelope>"""
        .formatted(body);
  }

  static String fault(String code, String message) {
    return envelope(
        """
        <soapenv:Fault><faultcode>sf:%1$s</faultcode><faultstring>%1$s: %2$s</faultstring><detail>\
        <sf:UnexpectedErrorFault xsi:type="sf:UnexpectedErrorFault" \
        xmlns:sf="urn:fault.partner.soap.sforce.com"><sf:exceptionCode>%1$s</sf:exceptionCode>\
        <sf:exceptionMessage>%2$s</sf:exceptionMessage></sf:UnexpectedErrorFault></detail>\
        </soapenv:Fault>"""
            .formatted(code, message));
  }

  static String rows(String type, String... rows) {
    return page(type, "", rows);
  }

  /**
   * @param locator empty: the last page
   */
  static String page(String type, String locator, String... rows) {
    String records =
        List.of(rows).stream()
            .map(
                row ->
                    "<records xsi:type=\"sf:sObject\"><sf:type>"
                        + type
                        + "</sf:type>"
                        + row
                        + "</records>")
            .collect(Collectors.joining());
    return result("query", locator, records, rows.length);
  }

  static String as(String operation, String page) {
    return page.replace("queryResponse", operation + "Response");
  }

  private static String result(String operation, String locator, String records, int size) {
    return envelope(
        "<%1$sResponse><result xsi:type=\"QueryResult\"><done>%2$s</done>%3$s%4$s<size>%5$d</size></result></%1$sResponse>"
            .formatted(
                operation,
                locator.isEmpty(),
                locator.isEmpty()
                    ? "<queryLocator xsi:nil=\"true\"/>"
                    : "<queryLocator>" + locator + "</queryLocator>",
                records,
                size));
  }

  /** An account row: the id twice, as the API sends it. */
  static String account(int number, String more) {
    String id = id(number);
    return "<sf:Id>%s</sf:Id><sf:Id>%s</sf:Id><sf:Name>Account %d</sf:Name><sf:SystemModstamp>2026-03-01T10:00:00.000Z</sf:SystemModstamp>%s"
        .formatted(id, id, number, more);
  }

  static String id(int number) {
    return RecordId.full(String.format("001%012d", number));
  }

  static String serverTime(String now) {
    return envelope(
        "<getServerTimestampResponse><result><timestamp>"
            + now
            + "</timestamp></result></getServerTimestampResponse>");
  }

  static String userInfo() {
    return envelope(
        """
        <getUserInfoResponse><result><accessibilityMode>false</accessibilityMode>\
        <currencySymbol>€</currencySymbol><orgDefaultCurrencyIsoCode>EUR</orgDefaultCurrencyIsoCode>\
        <orgHasPersonAccounts>false</orgHasPersonAccounts><organizationId>00D000000000001EAA</organizationId>\
        <organizationMultiCurrency>false</organizationMultiCurrency><organizationName>Acme Org</organizationName>\
        <userId>005000000000001AAA</userId><userName>i@acme.test</userName>\
        <userTimeZone>America/Los_Angeles</userTimeZone></result></getUserInfoResponse>""");
  }

  static String describe(String object, String... fields) {
    return envelope(
        "<describeSObjectsResponse><result>"
            + String.join("", fields)
            + "<name>"
            + object
            + "</name><queryable>true</queryable></result></describeSObjectsResponse>");
  }

  static String field(String name, String type, String more) {
    return ("<fields><createable>true</createable><label>%1$s label</label><length>255</length>"
            + "<name>%1$s</name>%3$s<type>%2$s</type><updateable>true</updateable></fields>")
        .formatted(name, type, more);
  }

  static String uniqueField(String name) {
    // force-wsc insists on the order of the schema
    return field(name, "string", "").replace("</type>", "</type><unique>true</unique>");
  }

  static String picklist(String name, String preset, String... values) {
    String options =
        List.of(values).stream()
            .map(
                v ->
                    "<picklistValues><active>true</active><defaultValue>"
                        + v.equals(preset)
                        + "</defaultValue><label>"
                        + v
                        + "</label><value>"
                        + v
                        + "</value></picklistValues>")
            .collect(Collectors.joining());
    return "<fields><createable>true</createable><label>%1$s</label><length>40</length><name>%1$s</name>%2$s<type>picklist</type><updateable>true</updateable></fields>"
        .formatted(name, options);
  }

  static String accountDescribe() {
    return describe(
        "Account",
        field("Id", "id", ""),
        field("Name", "string", ""),
        field("SystemModstamp", "datetime", ""),
        field("AnnualRevenue", "currency", ""),
        field("Type", "picklist", ""),
        field("Signed__c", "date", ""),
        field("Last_Active__c", "datetime", ""),
        field("Is_Live__c", "boolean", ""),
        field("Segment__c", "picklist", ""),
        field("Since__c", "date", ""),
        field("Score__c", "double", ""),
        field("Provisional__c", "boolean", ""),
        field(
            "OwnerId",
            "reference",
            "<referenceTo>User</referenceTo><relationshipName>Owner</relationshipName>"));
  }

  static String taskDescribe(boolean keyed) {
    return describe(
        "Task",
        field("Id", "id", ""),
        field("Subject", "combobox", ""),
        field("WhatId", "reference", "<referenceTo>Account</referenceTo>"),
        picklist("Priority", "Normal", "High", "Normal", "Low"),
        picklist("Status", "Not Started", "Not Started", "Completed"),
        keyed ? uniqueField("Segmentry_Key__c") : "");
  }
}
