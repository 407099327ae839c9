package dev.segmentry.core.sync;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Signals;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Another mirror, shown to readers with something added; what is stored is stored there. */
abstract class MirrorOver implements AccountMirror {

  final AccountMirror mirror;

  MirrorOver(AccountMirror mirror) {
    this.mirror = mirror;
  }

  @Override
  public void commit(AccountPage page) {
    mirror.commit(page);
  }

  @Override
  public void merge(Map<ExternalRef, Map<String, AttributeValue>> attributes) {
    mirror.merge(attributes);
  }

  @Override
  public SignalMerge merge(Signals signals) {
    return mirror.merge(signals);
  }

  @Override
  public Set<String> saidBy(String source) {
    return mirror.saidBy(source);
  }

  @Override
  public ReadPosition position() {
    return mirror.position();
  }

  @Override
  public List<Named> names(Optional<ExternalRef> after, int limit) {
    return mirror.names(after, limit);
  }

  @Override
  public List<MirroredAccount> of(List<ExternalRef> accounts) {
    return mirror.of(accounts);
  }

  @Override
  public List<ExternalRef> gone(Optional<ExternalRef> after, int limit) {
    return mirror.gone(after, limit);
  }

  @Override
  public Map<ExternalRef, List<Merged>> mergedInto(List<ExternalRef> survivors) {
    return mirror.mergedInto(survivors);
  }

  @Override
  public Map<ExternalRef, Merged> survivors(List<ExternalRef> gone) {
    return mirror.survivors(gone);
  }

  @Override
  public Map<ExternalRef, AttributeValue> earlier(
      String attribute, LocalDate on, List<MirroredAccount> accounts) {
    return mirror.earlier(attribute, on, accounts);
  }
}
