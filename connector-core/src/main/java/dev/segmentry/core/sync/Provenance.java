package dev.segmentry.core.sync;

import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.plan.GuardFacts.SignalAge;
import dev.segmentry.core.port.Signals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where each attribute that is read from outside comes from, in the admin's words. */
final class Provenance {

  private final Map<String, String> sources = new TreeMap<>();
  private final List<SignalAge> signals = new ArrayList<>();

  Provenance(FieldMappings mappings) {
    for (AttributeMapping one : mappings.attributes()) {
      sources.put(one.attribute(), "`" + one.path() + "` (" + one.attribute() + ")");
    }
    for (RelatedCount one : mappings.related()) {
      sources.put(one.attribute(), "the number of " + one.object() + " (" + one.attribute() + ")");
    }
  }

  void read(Signals source) {
    signals.add(new SignalAge(source.source(), source.asOf(), source.maxAge()));
    source.attributes().forEach(one -> sources.put(one, "`" + one + "` of " + source.source()));
  }

  Set<String> attributes() {
    return Collections.unmodifiableSet(sources.keySet());
  }

  Map<String, String> sources() {
    Map<String, String> all = new TreeMap<>(sources);
    all.put("population", "the answer to the population's condition");
    return all;
  }

  List<SignalAge> signals() {
    return signals;
  }
}
