package dev.segmentry.salesforce;

import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.port.Owners;
import dev.segmentry.salesforce.wsc.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Users by id, username or e-mail address, and queues by id. */
final class SalesforceOwners implements Owners {
  private static final int PER_QUERY = 200;
  private static final String QUEUE_PREFIX = "00G";
  private static final String USER_PREFIX = "005";

  private final Reads reads;

  SalesforceOwners(Reads reads) {
    this.reads = reads;
  }

  @Override
  public Map<String, CrmUser> find(Collection<String> references) {
    Map<String, CrmUser> found = new LinkedHashMap<>();
    List<String> sorted = List.copyOf(new TreeSet<>(references));
    byId(sorted, USER_PREFIX, "SELECT Id, Name, Email, IsActive FROM User WHERE ", found);
    byId(
        sorted, QUEUE_PREFIX, "SELECT Id, Name, Email FROM Group WHERE Type = 'Queue' AND ", found);
    byAddress(sorted.stream().filter(text -> text.contains("@")).toList(), found);
    return found;
  }

  private void byId(
      List<String> references, String prefix, String select, Map<String, CrmUser> found) {
    List<String> ids =
        references.stream().filter(id -> RecordId.isId(id) && id.startsWith(prefix)).toList();
    for (List<String> some : Batches.split(ids, PER_QUERY)) {
      Map<String, CrmUser> users = new LinkedHashMap<>();
      for (Row row :
          reads.rows(select + Soql.in("Id", some.stream().map(RecordId::full).toList()))) {
        CrmUser user = user(row);
        users.put(user.id(), user);
      }
      for (String id : some) {
        Optional.ofNullable(users.get(RecordId.full(id))).ifPresent(user -> found.put(id, user));
      }
    }
  }

  private void byAddress(List<String> addresses, Map<String, CrmUser> found) {
    for (List<String> some : Batches.split(addresses, PER_QUERY)) {
      List<Row> rows =
          reads.rows(
              "SELECT Id, Name, Email, Username, IsActive FROM User WHERE "
                  + Soql.in("Username", some)
                  + " OR "
                  + Soql.in("Email", some));
      for (String address : some) {
        named(rows, address).ifPresent(user -> found.put(address, user));
      }
    }
  }

  // A username is unique, an e-mail address is not: then an active user comes first.
  private static Optional<CrmUser> named(List<Row> rows, String address) {
    List<Row> candidates = new ArrayList<>(rows);
    candidates.removeIf(
        row ->
            !address.equalsIgnoreCase(row.text("Username"))
                && !address.equalsIgnoreCase(row.text("Email")));
    return candidates.stream()
        .min(
            Comparator.comparing((Row row) -> !address.equalsIgnoreCase(row.text("Username")))
                .thenComparing(row -> !user(row).active())
                .thenComparing(row -> row.text("Id")))
        .map(SalesforceOwners::user);
  }

  private static CrmUser user(Row row) {
    boolean active = !row.text("IsActive").equalsIgnoreCase("false");
    return new CrmUser(RecordId.full(row.text("Id")), row.text("Name"), row.text("Email"), active);
  }
}
