package dev.segmentry.app.simulation;

import dev.segmentry.sandbox.Sandbox;
import dev.segmentry.sandbox.org.CrmRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the CRM holds at one moment, seen without any of the connector's code. */
record OrgSight(Map<String, Account> accounts, Map<String, CrmRecord> tasks) {

  private static final Pattern KEY = Pattern.compile("sg1-[a-z0-9-]+-\\d+-[a-z2-7]{16}");

  /**
   * @param id record id
   * @param ours fields the connector may write, as far as they hold something
   * @param theirs all others
   */
  record Account(String id, Map<String, Object> ours, Map<String, Object> theirs) {
    Optional<String> our(String field) {
      return Optional.ofNullable(ours.get(field)).map(Object::toString);
    }
  }

  static OrgSight of(Sandbox sandbox, Crm crm) {
    Map<String, Account> accounts = new TreeMap<>();
    for (CrmRecord record : sandbox.records(crm.accounts().object())) {
      Map<String, Object> ours = new HashMap<>();
      Map<String, Object> theirs = new HashMap<>();
      record
          .values()
          .forEach(
              (field, value) ->
                  (crm.accounts().outputs().contains(field) ? ours : theirs).put(field, value));
      accounts.put(record.rowKey().orElse(record.id()), new Account(record.id(), ours, theirs));
    }
    Map<String, CrmRecord> tasks = new TreeMap<>();
    for (CrmRecord record : sandbox.records(crm.tasks().object())) {
      tasks.put(record.id(), record);
    }
    return new OrgSight(accounts, tasks);
  }

  /** The key a task of ours carries, in a field of its own or somewhere in its text. */
  static Optional<String> keyOf(CrmRecord task) {
    return task.values().values().stream()
        .map(value -> KEY.matcher(value.toString()))
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst();
  }

  /** Whether a task is about an account. */
  static boolean isAbout(CrmRecord task, String accountId) {
    return task.values().values().stream().anyMatch(value -> value.toString().contains(accountId));
  }
}
