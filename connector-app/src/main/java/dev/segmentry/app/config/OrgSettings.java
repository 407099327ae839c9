package dev.segmentry.app.config;

import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.rule.Position;
import java.net.URI;
import java.util.Locale;

/**
 * One org or portal and how to sign in to it.
 *
 * @param crm which CRM
 * @param url its address: My Domain on Salesforce
 * @param authentication how to sign in
 */
public record OrgSettings(CrmSystem crm, URI url, Authentication authentication) {

  /** Stands in a draft for what could not be read; never signs in anywhere. */
  static final OrgSettings MISSING =
      new OrgSettings(
          CrmSystem.SALESFORCE,
          URI.create("https://missing.invalid"),
          new AccessToken(
              new SecretReference(SecretReference.Kind.ENV, "", new Position("", 1, 1))));

  /** How the integration user signs in. */
  public sealed interface Authentication {}

  /** OAuth 2 client credentials. */
  public record ClientCredentials(SecretReference id, SecretReference secret)
      implements Authentication {}

  /** A private app's token or a service key. */
  public record AccessToken(SecretReference token) implements Authentication {}

  /** Whether the address is this very machine: only there may an evaluation be back-dated. */
  public boolean isLoopback() {
    String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }
}
