package dev.segmentry.app.cli;

import dev.segmentry.app.signals.RelatedSignals;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Signals;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.sync.AskedAccounts;
import dev.segmentry.core.sync.LookAtAccounts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One account as the CRM holds it now, read as a run reads it: its fields, related counts, and
 * users and products that are records. Signal files stay as they were read.
 */
record AccountNow(Prepared prepared, AccountSource crm, AsOf asOf) {

  /**
   * @param known as it was read last, its own values
   * @return empty when it is not there any more
   */
  Optional<MirroredAccount> of(MirroredAccount known, LookAtAccounts accounts) {
    return accounts.fresh(known, crm, asOf).map(now -> now.with(withRecords(now)));
  }

  private Map<String, AttributeValue> withRecords(MirroredAccount now) {
    List<Signals> records = records(now);
    Set<String> given = new HashSet<>();
    records.forEach(one -> given.addAll(one.attributes()));
    Map<String, AttributeValue> all = new HashMap<>(now.attributes());
    for (Signals signals : records) {
      Set<String> unsaid = new HashSet<>();
      now.attributes()
          .forEach(
              (name, value) -> {
                if (value.source().equals(signals.source()) && !given.contains(name)) {
                  unsaid.add(name);
                }
              });
      all.putAll(signals.withoutAny(unsaid).of(now.ref().id()));
    }
    return all;
  }

  private List<Signals> records(MirroredAccount now) {
    List<ExternalRef> page =
        AskedAccounts.one(
            now,
            prepared.segmentation(),
            new Scope(prepared.population(), prepared.configuration().population().leaving()),
            asOf);
    return new RelatedSignals(
            prepared.configuration().relatedSources(),
            prepared.configuration().accountIdField(),
            prepared.model().catalogue(),
            crm,
            List.of(page))
        .read(asOf);
  }
}
