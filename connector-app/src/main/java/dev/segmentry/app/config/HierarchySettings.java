package dev.segmentry.app.config;

import java.util.List;

/**
 * Accounts above others.
 *
 * @param parent field with the id of the account directly above, or {@value #ASSOCIATION}:
 *     HubSpot's association of a company with its parent
 * @param rollUp attributes that are added up for the account on top
 */
public record HierarchySettings(Located<String> parent, List<Located<String>> rollUp) {

  /** In place of a field: the CRM's own association. */
  public static final String ASSOCIATION = "association";

  /** Whether parents are read by association. */
  public boolean byAssociation() {
    return parent.value().equals(ASSOCIATION);
  }

  public HierarchySettings {
    rollUp = List.copyOf(rollUp);
  }
}
