package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.hubspot.api.HubSpotClient;
import dev.segmentry.hubspot.api.Operation;
import dev.segmentry.hubspot.api.Owner;
import dev.segmentry.hubspot.api.Page;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All owners of the portal, those whose users were removed included. */
final class OwnerDirectory {

  private final HubSpotClient client;
  private final Gateway gateway;
  private final Fresh<Map<String, Owner>> owners;

  OwnerDirectory(HubSpotClient client, Gateway gateway, InstantSource instants) {
    this.client = client;
    this.gateway = gateway;
    this.owners = new Fresh<>(instants, this::read);
  }

  /**
   * @param reference owner id, or e-mail address without regard to case
   */
  Optional<Owner> find(String reference) {
    return Optional.ofNullable(owners.get().get(reference.strip().toLowerCase(Locale.ROOT)));
  }

  void forget() {
    owners.forget();
  }

  static CrmUser user(Owner owner) {
    String email = owner.email().orElse("");
    return new CrmUser(owner.id(), name(owner), email, !owner.archived());
  }

  static String name(Owner owner) {
    String name = (owner.firstName().orElse("") + " " + owner.lastName().orElse("")).strip();
    return name.isEmpty() ? owner.email().orElse("owner " + owner.id()) : name;
  }

  /** Active owners come last, so that they win an address they share with a removed one. */
  private Map<String, Owner> read() {
    Map<String, Owner> byReference = new HashMap<>();
    readInto(byReference, true);
    readInto(byReference, false);
    return byReference;
  }

  private void readInto(Map<String, Owner> byReference, boolean archived) {
    Page<Owner> page = gateway.read(Operation.OWNERS_LIST, () -> client.owners().list(archived));
    while (true) {
      for (Owner owner : page.results()) {
        byReference.put(owner.id(), owner);
        owner.email().ifPresent(e -> byReference.put(e.toLowerCase(Locale.ROOT), owner));
      }
      if (page.after().isEmpty()) {
        return;
      }
      String cursor = page.after().get();
      page = gateway.read(Operation.OWNERS_LIST, () -> client.owners().list(archived, cursor));
    }
  }
}
