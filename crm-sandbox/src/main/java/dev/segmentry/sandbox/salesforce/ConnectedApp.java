package dev.segmentry.sandbox.salesforce;

/** The external client app of the org and the user it runs as. */
record ConnectedApp(
    String clientId, String clientSecret, String organisationId, String userId, String username) {}
