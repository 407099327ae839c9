package dev.segmentry.salesforce;

import dev.segmentry.core.account.RelatedRow;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.mapping.RelatedRows;
import dev.segmentry.salesforce.rest.QueryLocatorExpired;
import dev.segmentry.salesforce.wsc.FieldDescription;
import dev.segmentry.salesforce.wsc.Row;
import dev.segmentry.salesforce.wsc.RowPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Streams records that look up to accounts: one query for up to 2 000 accounts, page after page in
 * the order of their ids. Where the server forgets the query, the next one goes on after the last
 * id, so that no record comes twice.
 */
final class RelatedRecords {

  private final Reads reads;
  private final SObjects objects;
  private final OrgProfile org;
  private final CountQuery query;

  RelatedRecords(Reads reads, SObjects objects, OrgProfile org) {
    this.reads = reads;
    this.objects = objects;
    this.org = org;
    this.query = new CountQuery(objects, org);
  }

  void read(RelatedRows rows, List<ExternalRef> accounts, Consumer<RelatedRow> each) {
    Wanted wanted = wanted(rows);
    Map<String, ExternalRef> byId = new HashMap<>();
    accounts.forEach(account -> byId.put(account.id(), account));
    String soql = soql(rows, wanted, accounts);
    String last = "";
    RowPage page = reads.query(after(soql, last));
    while (true) {
      for (Row row : page.rows()) {
        last = row.text("Id");
        ExternalRef account = byId.get(RecordId.full(row.text(wanted.link())));
        if (account != null) {
          each.accept(new RelatedRow(account, RecordId.full(last), content(row, wanted)));
        }
      }
      if (page.locator().isEmpty()) {
        return;
      }
      page = more(page.locator().get(), soql, last);
    }
  }

  private RowPage more(String locator, String soql, String last) {
    try {
      return reads.queryMore(locator);
    } catch (QueryLocatorExpired forgotten) {
      RowPage page = reads.query(after(soql, last));
      if (page.rows().stream().anyMatch(row -> row.text("Id").equals(last))) {
        throw new ProtocolViolation(
            CrmSystem.SALESFORCE,
            "soap.query",
            "record " + last + " comes again although the query is for later ones",
            null);
      }
      return page;
    }
  }

  /**
   * @param link the field that names the account
   * @param money of the fields, those that hold amounts in the record's own currency
   * @param currency whether records have one of their own
   */
  private record Wanted(String link, List<String> fields, List<String> money, boolean currency) {}

  private Wanted wanted(RelatedRows rows) {
    if (objects.fields(rows.object()).isEmpty()) {
      throw hidden(rows.object(), "there is no object " + rows.object());
    }
    String link = rows.link().orElseGet(() -> query.link(rows.object()));
    List<String> problems = new ArrayList<>();
    PathCheck check = new PathCheck(objects);
    rows.fields().forEach(path -> check.problem(rows.object(), path).ifPresent(problems::add));
    if (!naming(rows.object(), link)) {
      problems.add(link + " (no lookup of " + rows.object() + " to Account)");
    }
    if (!problems.isEmpty()) {
      throw hidden(rows.object(), String.join("; ", problems));
    }
    boolean currency = objects.field(rows.object(), AccountFields.CURRENCY).isPresent();
    List<String> money =
        rows.fields().stream()
            .filter(
                name ->
                    objects
                        .field(rows.object(), name)
                        .map(FieldDescription::type)
                        .equals(Optional.of("currency")))
            .toList();
    return new Wanted(link, rows.fields(), money, currency);
  }

  private boolean naming(String object, String link) {
    return objects
        .field(object, link)
        .filter(field -> field.referenceTo().contains(OrgProfile.ACCOUNT))
        .isPresent();
  }

  private static PermissionMissing hidden(String object, String what) {
    return new PermissionMissing(
        CrmSystem.SALESFORCE,
        "soap.describe",
        object,
        "related records: the integration user cannot read "
            + what
            + ". Correct the configuration, or grant the integration user access",
        null);
  }

  private String soql(RelatedRows rows, Wanted wanted, List<ExternalRef> accounts) {
    Map<String, String> paths = new LinkedHashMap<>();
    List<String> always = new ArrayList<>(List.of("Id", wanted.link()));
    always.addAll(wanted.fields());
    if (wanted.currency()) {
      always.add(AccountFields.CURRENCY);
    }
    always.forEach(path -> paths.putIfAbsent(path.toLowerCase(Locale.ROOT), path));
    List<String> conditions = new ArrayList<>();
    conditions.add(Soql.in(wanted.link(), accounts.stream().map(ExternalRef::id).toList()));
    conditions.addAll(
        query.where(
            new RelatedCount(rows.object(), rows.object(), rows.where(), Optional.empty())));
    return "SELECT "
        + String.join(", ", paths.values().stream().map(Soql::name).toList())
        + " FROM "
        + Soql.name(rows.object())
        + " WHERE "
        + String.join(" AND ", conditions);
  }

  private static String after(String soql, String last) {
    return soql + (last.isEmpty() ? "" : " AND Id > " + Soql.text(last)) + " ORDER BY Id";
  }

  private Map<String, String> content(Row row, Wanted wanted) {
    Map<String, String> content = new LinkedHashMap<>();
    for (String field : wanted.fields()) {
      String text = row.text(field).strip();
      if (!text.isEmpty()) {
        content.put(field, wanted.money().contains(field) ? amount(text, row) : plain(text));
      }
    }
    return content;
  }

  /** An amount of another currency is told with it, so that nobody takes it for ours. */
  private String amount(String text, Row row) {
    String currency = row.text(AccountFields.CURRENCY);
    boolean foreign = !currency.isEmpty() && !currency.equals(org.facts().currency());
    return foreign ? text + " " + currency : text;
  }

  private static String plain(String text) {
    return Content.stamp(text).map(Object::toString).orElse(text);
  }
}
