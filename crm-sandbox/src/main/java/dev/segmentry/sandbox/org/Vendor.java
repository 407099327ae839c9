package dev.segmentry.sandbox.org;

import dev.segmentry.sandbox.wire.Crm;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** What a CRM vendor brings to an org: its standard objects, its ids, its front. */
public interface Vendor {
  /** What a new org is like when its schema file does not say. */
  OrgFacts standardFacts();

  /** Objects every org of this vendor has; schema files add to them and override their fields. */
  List<ObjectType> standardObjects();

  /** Fields every object of this vendor has: id, stamps, deletion. */
  List<FieldDefinition> systemFields();

  /** Whether a field can get another name. */
  boolean renamesFields();

  IdScheme ids();

  /** The id of the user that data loads are booked on. */
  String administrator();

  /** How fine the created and modified stamps are. */
  ChronoUnit stampUnit();

  /** Opens the front door over a loaded org, adding the records every org has. */
  Front open(Org org);

  /** A running front and what a client needs to sign in. */
  interface Front {
    Crm crm();

    /** In display order: orgId, clientId, clientSecret… */
    Map<String, String> credentials();

    /**
     * Merges a record into another one of the same object, as a person does.
     *
     * @return the record that is left
     * @throws IllegalArgumentException records of this object cannot be merged
     */
    CrmRecord merge(ObjectType type, CrmRecord loser, CrmRecord winner, String actor);

    /** Makes every token handed out so far worthless; nothing to do where tokens do not expire. */
    default void revokeTokens() {}
  }
}
