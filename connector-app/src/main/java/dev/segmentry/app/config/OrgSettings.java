package dev.segmentry.app.config;

import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.rule.Position;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * One org or portal and how to sign in to it.
 *
 * @param crm which CRM
 * @param address My Domain on Salesforce
 * @param authentication how to sign in
 * @param id the org this file is for; empty: whichever the sign-in leads to
 */
public record OrgSettings(
    CrmSystem crm,
    Located<URI> address,
    Authentication authentication,
    Optional<Located<String>> id) {

  /** Stands in a draft for what could not be read; never signs in anywhere. */
  static final OrgSettings MISSING =
      new OrgSettings(
          CrmSystem.SALESFORCE,
          new Located<>(URI.create("https://missing.invalid"), new Position("", 1, 1)),
          new AccessToken(
              new SecretReference(SecretReference.Kind.ENV, "", new Position("", 1, 1))),
          Optional.empty());

  /** How the integration user signs in. */
  public sealed interface Authentication {}

  /** OAuth 2 client credentials. */
  public record ClientCredentials(SecretReference id, SecretReference secret)
      implements Authentication {}

  /** A private app's token or a service key. */
  public record AccessToken(SecretReference token) implements Authentication {}

  /** The account's own field that holds its id. */
  String accountIdField() {
    return crm == CrmSystem.SALESFORCE ? "Id" : "hs_object_id";
  }

  public URI url() {
    return address.value();
  }

  /**
   * What tells this org from others before anybody signed in: address, id if it is given, and where
   * the credentials are kept (not what they are).
   */
  public String identity() {
    String credentials =
        authentication instanceof ClientCredentials client
            ? client.id().name()
            : authentication instanceof AccessToken one ? one.token().name() : "";
    return String.join(
        "\n", crm.name(), url().toString(), id.map(Located::value).orElse(""), credentials);
  }

  /**
   * Whether an org is the one this file is for; a Salesforce id may be written without its last
   * three, a checksum.
   */
  public boolean isFor(String orgId) {
    return id.isEmpty()
        || orgId.equals(id.get().value())
        || (crm == CrmSystem.SALESFORCE
            && id.get().value().length() == 15
            && orgId.startsWith(id.get().value()));
  }

  /** Whether the address is this very machine: only there may an evaluation be back-dated. */
  public boolean isLoopback() {
    String host = String.valueOf(url().getHost()).toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }
}
