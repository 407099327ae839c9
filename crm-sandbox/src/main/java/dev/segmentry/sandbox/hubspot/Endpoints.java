package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.wire.Reply;

/** All endpoints of the portal. */
record Endpoints(
    ListEndpoint list,
    SearchEndpoint search,
    BatchReadEndpoint batchRead,
    BatchUpdateEndpoint batchUpdate,
    BatchCreateEndpoint batchCreate,
    PropertiesEndpoint properties,
    AssociationsEndpoint associations,
    OwnersEndpoint owners,
    AccountEndpoint account) {

  static Endpoints of(Portal portal, SearchIndex index, CallBudget budget) {
    ValueReader values = new ValueReader(portal.catalog(), portal.owners());
    return new Endpoints(
        new ListEndpoint(portal),
        new SearchEndpoint(portal, index),
        new BatchReadEndpoint(portal),
        new BatchUpdateEndpoint(portal, values),
        new BatchCreateEndpoint(portal, values),
        new PropertiesEndpoint(portal),
        new AssociationsEndpoint(portal),
        new OwnersEndpoint(portal),
        new AccountEndpoint(portal, budget));
  }

  Reply answer(Ask ask) {
    return switch (ask.route().endpoint()) {
      case LIST -> list.answer(ask);
      case SEARCH -> search.answer(ask);
      case BATCH_READ -> batchRead.answer(ask);
      case BATCH_UPDATE -> batchUpdate.answer(ask);
      case BATCH_CREATE -> batchCreate.answer(ask);
      case PROPERTIES_LIST -> properties.list(ask);
      case PROPERTIES_CREATE -> properties.create(ask);
      case ASSOCIATIONS_READ -> associations.answer(ask);
      case ASSOCIATIONS_LABELS -> associations.labels(ask);
      case OWNERS_LIST -> owners.answer(ask);
      case ACCOUNT_DETAILS -> account.details();
      case ACCOUNT_USAGE -> account.usage();
    };
  }
}
