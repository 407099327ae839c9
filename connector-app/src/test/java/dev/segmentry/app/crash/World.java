package dev.segmentry.app.crash;

import dev.segmentry.app.crash.check.Words;
import dev.segmentry.sandbox.CrmKind;
import java.util.Arrays;
import java.util.Locale;

/** The CRMs of the harness: both kinds, each with and without a unique key field on tasks. */
enum World {
  SALESFORCE_KEY(CrmKind.SALESFORCE, Words.SALESFORCE, true),
  SALESFORCE_MARKER(CrmKind.SALESFORCE, Words.SALESFORCE, false),
  HUBSPOT_KEY(CrmKind.HUBSPOT, Words.HUBSPOT, true),
  HUBSPOT_MARKER(CrmKind.HUBSPOT, Words.HUBSPOT, false);

  private final CrmKind kind;
  private final Words words;
  private final boolean uniqueKey;

  World(CrmKind kind, Words words, boolean uniqueKey) {
    this.kind = kind;
    this.words = words;
    this.uniqueKey = uniqueKey;
  }

  CrmKind kind() {
    return kind;
  }

  Words words() {
    return words;
  }

  boolean uniqueKey() {
    return uniqueKey;
  }

  /** The field that holds an account's revenue. */
  String revenue() {
    return kind == CrmKind.SALESFORCE ? "ARR__c" : "arr";
  }

  /** The task field of the schema file that holds our key; empty where there is none. */
  String keyField() {
    if (!uniqueKey) {
      return "";
    }
    return kind == CrmKind.SALESFORCE
        ? ", \"Segmentry_Key__c\":"
            + " {\"type\": \"text\", \"length\": 80, \"unique\": true, \"externalId\": true}"
        : ", \"segmentry_key\": {\"type\": \"text\", \"unique\": true}";
  }

  static World named(String word) {
    return Arrays.stream(values())
        .filter(world -> world.toString().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no world " + word));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
