package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Which portal we are talking to.
 *
 * @param portalId its number
 * @param accountType {@code STANDARD}, {@code SANDBOX}, {@code DEVELOPER_TEST}, …
 * @param timeZone the zone its days end in, for example {@code Europe/Berlin}
 * @param companyCurrency its currency, for example {@code EUR}
 * @param uiDomain where its people log in
 */
public record AccountDetails(
    String portalId,
    Optional<String> accountType,
    Optional<String> timeZone,
    Optional<String> companyCurrency,
    Optional<String> uiDomain) {

  static AccountDetails read(JsonNode node) {
    return new AccountDetails(
        Json.requiredText(node, "portalId"),
        Json.text(node, "accountType"),
        Json.text(node, "timeZone"),
        Json.text(node, "companyCurrency"),
        Json.text(node, "uiDomain"));
  }
}
