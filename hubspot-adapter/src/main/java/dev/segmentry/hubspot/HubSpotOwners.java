package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.port.Owners;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Owners by id or e-mail address; one whose user was removed is inactive. */
final class HubSpotOwners implements Owners {

  private final OwnerDirectory directory;

  HubSpotOwners(OwnerDirectory directory) {
    this.directory = directory;
  }

  @Override
  public Map<String, CrmUser> find(Collection<String> references) {
    Map<String, CrmUser> found = new LinkedHashMap<>();
    for (String reference : references) {
      directory.find(reference).ifPresent(o -> found.put(reference, OwnerDirectory.user(o)));
    }
    return found;
  }
}
