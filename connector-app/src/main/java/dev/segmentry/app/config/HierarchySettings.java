package dev.segmentry.app.config;

import java.util.List;

/**
 * Accounts above others.
 *
 * @param parent field with the id of the account directly above
 * @param rollUp attributes that are added up for the account on top
 */
public record HierarchySettings(Located<String> parent, List<Located<String>> rollUp) {

  public HierarchySettings {
    rollUp = List.copyOf(rollUp);
  }
}
