package dev.segmentry.core.lint;

import java.util.Set;

/**
 * What a configuration gives to a model and takes from it.
 *
 * @param attributes attributes that some field, count or signal file provides
 * @param written dimensions of which something is written to the CRM
 * @param owners roles of playbook owners that somebody is named for
 */
public record Provided(Set<String> attributes, Set<String> written, Set<String> owners) {

  public Provided {
    attributes = Set.copyOf(attributes);
    written = Set.copyOf(written);
    owners = Set.copyOf(owners);
  }
}
