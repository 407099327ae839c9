package dev.segmentry.core.port;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import java.util.List;
import java.util.Map;

/**
 * Last known facts of one account: CRM attributes, related counts and signals together.
 *
 * @param ref its id
 * @param name its name
 * @param attributes by attribute name; one that no source ever delivered is absent
 * @param outputs last known content of the fields we write
 * @param csmCandidates user ids in order of preference
 */
public record MirroredAccount(
    ExternalRef ref,
    String name,
    Map<String, AttributeValue> attributes,
    Map<String, Scalar> outputs,
    List<String> csmCandidates) {

  public MirroredAccount {
    attributes = Map.copyOf(attributes);
    outputs = Map.copyOf(outputs);
    csmCandidates = List.copyOf(csmCandidates);
  }

  /** The same with other attribute values. */
  public MirroredAccount with(Map<String, AttributeValue> others) {
    return new MirroredAccount(ref, name, others, outputs, csmCandidates);
  }
}
