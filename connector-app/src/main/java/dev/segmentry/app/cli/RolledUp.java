package dev.segmentry.app.cli;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.sync.RolledUpMirror;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the configured hierarchy between the mirror and those who read it. */
final class RolledUp {

  private static final int MOST_NAMED = 10;

  private RolledUp() {}

  /** Empty without a hierarchy. */
  static Optional<RolledUpMirror> over(AccountMirror mirror, Prepared prepared, AsOf asOf) {
    return prepared
        .configuration()
        .hierarchy()
        .map(
            one ->
                new RolledUpMirror(
                    mirror,
                    new RolledUpMirror.RollUp(
                        one.rollUp().stream().map(name -> name.value()).toList()),
                    prepared.segmentation(),
                    new Scope(
                        prepared.population(), prepared.configuration().population().leaving()),
                    asOf));
  }

  /** Accounts whose parent was ignored. */
  static Optional<String> warning(RolledUpMirror mirror) {
    Set<ExternalRef> circular = mirror.circular();
    if (circular.isEmpty()) {
      return Optional.empty();
    }
    String named =
        circular.stream().limit(MOST_NAMED).map(ExternalRef::id).collect(Collectors.joining(", "));
    return Optional.of(
        "hierarchy: the parents of "
            + circular.size()
            + (circular.size() == 1 ? " account lead" : " accounts lead")
            + " back to themselves and are ignored: "
            + named
            + (circular.size() > MOST_NAMED ? " …" : "")
            + "; correct them in the CRM");
  }
}
