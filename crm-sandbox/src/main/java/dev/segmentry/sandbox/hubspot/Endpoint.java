package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.Permission;

/** The calls the portal answers. */
enum Endpoint {
  LIST("list", Permission.READ),
  SEARCH("search", Permission.READ),
  BATCH_READ("batch.read", Permission.READ),
  BATCH_UPDATE("batch.update", Permission.UPDATE),
  BATCH_CREATE("batch.create", Permission.CREATE),
  PROPERTIES_LIST("properties.list", Permission.READ),
  PROPERTIES_CREATE("properties.create", Permission.CREATE),
  ASSOCIATIONS_READ("associations.batch.read", Permission.READ),
  ASSOCIATIONS_LABELS("associations.labels", Permission.READ),
  OWNERS_LIST("owners.list", Permission.READ),
  ACCOUNT_DETAILS("account.details", Permission.READ),
  ACCOUNT_USAGE("account.usage", Permission.READ);

  private final String word;
  private final Permission permission;

  Endpoint(String word, Permission permission) {
    this.word = word;
    this.permission = permission;
  }

  String word() {
    return word;
  }

  Permission permission() {
    return permission;
  }

  boolean isOfRecords() {
    return switch (this) {
      case LIST, SEARCH, BATCH_READ, BATCH_UPDATE, BATCH_CREATE -> true;
      case PROPERTIES_LIST,
          PROPERTIES_CREATE,
          ASSOCIATIONS_READ,
          ASSOCIATIONS_LABELS,
          OWNERS_LIST,
          ACCOUNT_DETAILS,
          ACCOUNT_USAGE ->
          false;
    };
  }
}
