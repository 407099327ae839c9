package dev.segmentry.core.account;

import dev.segmentry.core.crm.ExternalRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One account as the CRM holds it now, translated by the mapping.
 *
 * @param ref its id
 * @param name its name, for people
 * @param modifiedAt the CRM's own stamp of the last change
 * @param attributes mapped attributes; every mapped one is present, with a value or with the reason
 *     it has none
 * @param outputs present content of the fields we write, by CRM field name; a field that is empty
 *     in the CRM is absent
 * @param csmCandidates user ids the mapping names, in its order of preference (CSM field, account
 *     owner …); empty fields are left out
 */
public record AccountRecord(
    ExternalRef ref,
    String name,
    Instant modifiedAt,
    Map<String, AttributeValue> attributes,
    Map<String, Scalar> outputs,
    List<String> csmCandidates) {

  public AccountRecord {
    attributes = Map.copyOf(attributes);
    outputs = Map.copyOf(outputs);
    csmCandidates = List.copyOf(csmCandidates);
  }
}
