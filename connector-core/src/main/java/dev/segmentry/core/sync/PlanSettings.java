package dev.segmentry.core.sync;

import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.plan.Guards;
import dev.segmentry.core.plan.PlanLifetime;
import dev.segmentry.core.plan.RetryPolicy;
import dev.segmentry.core.plan.WriteCosts;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.Segmentation;
import java.util.Map;
import java.util.Optional;

/**
 * What an admin decided, compiled.
 *
 * @param segmentation the compiled model
 * @param scope which accounts are customers
 * @param mappings attributes in, outputs out
 * @param fallbackOwner user id, e-mail or username of who gets the tasks nobody else can be given
 * @param guards when to stop and ask
 * @param overrideDays days an edit by hand holds when it names no end
 * @param costs the CRM's batch sizes
 * @param lifetime how long a plan may be applied, and its rows are kept
 * @param retry when refused rows are tried again
 * @param digest one notice a day per CSM; empty: none
 * @param owners user id, e-mail or username by the role of a playbook's owner; roles that a field
 *     of the account names are attributes, see {@link AccountMirror#OWNER_PREFIX}
 */
public record PlanSettings(
    Segmentation segmentation,
    Scope scope,
    FieldMappings mappings,
    String fallbackOwner,
    Guards guards,
    int overrideDays,
    WriteCosts costs,
    PlanLifetime lifetime,
    RetryPolicy retry,
    Optional<DigestSettings> digest,
    Map<String, String> owners) {

  public PlanSettings {
    owners = Map.copyOf(owners);
  }

  /** With the usual way of trying refused rows again, without notices, all tasks for CSMs. */
  public PlanSettings(
      Segmentation segmentation,
      Scope scope,
      FieldMappings mappings,
      String fallbackOwner,
      Guards guards,
      int overrideDays,
      WriteCosts costs,
      PlanLifetime lifetime) {
    this(
        segmentation,
        scope,
        mappings,
        fallbackOwner,
        guards,
        overrideDays,
        costs,
        lifetime,
        RetryPolicy.DEFAULT,
        Optional.empty(),
        Map.of());
  }

  /** Name and version of the model, as they are written and reported. */
  public String modelVersion() {
    return segmentation.model().name() + " " + segmentation.model().version();
  }
}
