package dev.segmentry.app.config;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.rule.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Reads {@code org}. */
final class OrgReader {

  private static final String HUBSPOT_API = "https://api.hubapi.com";

  private final SecretReader secrets;
  private final Problems problems;

  OrgReader(SecretReader secrets, Problems problems) {
    this.secrets = secrets;
    this.problems = problems;
  }

  Optional<OrgSettings> read(Section org) {
    org.allow("crm", "url", "id", "auth");
    Optional<CrmSystem> crm =
        org.require("crm", "salesforce or hubspot")
            .flatMap(node -> org.choice("crm", List.of("salesforce", "hubspot")))
            .map(word -> word.equals("hubspot") ? CrmSystem.HUBSPOT : CrmSystem.SALESFORCE);
    Optional<URI> url = url(org, crm);
    Optional<OrgSettings.Authentication> authentication =
        org.requireSection("auth", "client_id and client_secret, or token; by reference")
            .flatMap(this::authentication);
    if (crm.isEmpty() || url.isEmpty() || authentication.isEmpty()) {
      return Optional.empty();
    }
    checkPair(org, crm.get(), authentication.get());
    return Optional.of(
        new OrgSettings(
            crm.get(),
            new Located<>(url.get(), org.position("url")),
            authentication.get(),
            id(org, crm.get())));
  }

  private Optional<Located<String>> id(Section org, CrmSystem crm) {
    Optional<String> id = org.text("id");
    boolean salesforce = crm == CrmSystem.SALESFORCE;
    String shape = salesforce ? "00D[A-Za-z0-9]{12}([A-Za-z0-9]{3})?" : "[0-9]{1,20}";
    if (id.filter(text -> !text.matches(shape)).isPresent()) {
      problems.add(
          org.position("id"),
          salesforce
              ? "not an organization id of Salesforce: 00D…, 15 or 18 characters"
              : "not a portal id of HubSpot, which is a number");
    }
    return id.map(text -> new Located<>(text, org.position("id")));
  }

  private Optional<URI> url(Section org, Optional<CrmSystem> crm) {
    Optional<String> text =
        crm.filter(CrmSystem.HUBSPOT::equals).isPresent()
            ? Optional.of(org.text("url").orElse(HUBSPOT_API))
            : org.requireText("url", "the org's My Domain, https://….my.salesforce.com");
    return text.flatMap(
        written -> {
          try {
            URI url =
                new URI(
                    written.endsWith("/") ? written.substring(0, written.length() - 1) : written);
            if (isAddress(url)) {
              return Optional.of(url);
            }
          } catch (URISyntaxException e) {
            // told below, together with addresses that parse but cannot be used
          }
          problems.add(
              org.position("url"),
              "not an address to sign in at; write https://HOST without a path (http only for this"
                  + " machine, 127.0.0.1)");
          return Optional.empty();
        });
  }

  private static boolean isAddress(URI url) {
    boolean bare =
        url.getHost() != null
            && url.getUserInfo() == null
            && url.getQuery() == null
            && String.valueOf(url.getPath()).isEmpty();
    boolean loopback =
        "127.0.0.1".equals(url.getHost())
            || "localhost".equals(url.getHost())
            || "[::1]".equals(url.getHost());
    return bare
        && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && loopback));
  }

  private Optional<OrgSettings.Authentication> authentication(Section auth) {
    auth.allow("client_id", "client_secret", "token");
    if (auth.has("token")) {
      if (auth.has("client_id") || auth.has("client_secret")) {
        problems.add(
            auth.position("token"), "either token, or client_id and client_secret; not both");
      }
      return secrets.read(auth, "token").map(OrgSettings.AccessToken::new);
    }
    Optional<SecretReference> id = secrets.read(auth, "client_id");
    Optional<SecretReference> secret = secrets.read(auth, "client_secret");
    return id.isPresent() && secret.isPresent()
        ? Optional.of(new OrgSettings.ClientCredentials(id.get(), secret.get()))
        : Optional.empty();
  }

  private void checkPair(Section org, CrmSystem crm, OrgSettings.Authentication authentication) {
    if (crm == CrmSystem.SALESFORCE && authentication instanceof OrgSettings.AccessToken) {
      problems.add(
          org.position("auth"),
          "Salesforce signs in with client_id and client_secret, not a token");
    }
    if (crm == CrmSystem.HUBSPOT && authentication instanceof OrgSettings.ClientCredentials) {
      problems.add(
          org.position("auth"), "HubSpot signs in with a token (private app or service key)");
    }
  }
}
