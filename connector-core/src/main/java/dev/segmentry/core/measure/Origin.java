package dev.segmentry.core.measure;

import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Transition;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What kind of thing moved an account: customers who changed are told apart from rules that did.
 */
public enum Origin {
  /** The customer, or time: a cause that says something about the account. */
  CUSTOMER("customer or time"),
  /** The model or the mapping changed; no customer did. */
  DEFINITION("definition"),
  /** Both, in one move or in several. */
  MIXED("mixed"),
  /** A person's word: an override, its end, an approval. */
  PEOPLE("people"),
  /** It came, left, or was found again after the state was lost. */
  COVERAGE("came or left");

  private final String words;

  Origin(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Of one cause. */
  public static Origin of(Cause cause) {
    return switch (cause) {
      case DATA, TIME, POPULATION, PROVISIONAL, DATA_LOSS -> CUSTOMER;
      case DEFINITION, MAPPING -> DEFINITION;
      case DATA_AND_DEFINITION -> MIXED;
      case OVERRIDE, OVERRIDE_EXPIRED, APPROVAL -> PEOPLE;
      case FIRST, MERGE, OUT_OF_SCOPE, REBUILD -> COVERAGE;
    };
  }

  /**
   * Of one move. What a person approved is a person's word, but where a new definition or mapping
   * was all there was to approve, or had a part in it, no customer changed for all that.
   */
  public static Origin of(Transition move) {
    Origin origin = of(move.cause());
    Optional<Origin> rules = move.proposedFor().map(Origin::of);
    return rules.filter(one -> one == DEFINITION || one == MIXED).orElse(origin);
  }

  /** Of a row of moves in one dimension: what all of them are, else mixed. */
  static Origin of(List<Transition> moves) {
    Set<Origin> origins = EnumSet.noneOf(Origin.class);
    moves.forEach(move -> origins.add(of(move)));
    if (origins.size() > 1) {
      origins.remove(COVERAGE);
    }
    return origins.size() == 1 ? origins.iterator().next() : origins.isEmpty() ? COVERAGE : MIXED;
  }
}
