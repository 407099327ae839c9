package dev.segmentry.hubspot.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a record is associated with: a list, perhaps empty, or nothing that could be said. */
public sealed interface AssociationsOf {

  /** One answer for each case, so that none is forgotten. */
  <R> R fold(Function<Known, R> known, Function<Unknown, R> unknown);

  /**
   * The associated records. HubSpot's "no associations found" is the empty list.
   *
   * @param to each associated record once
   * @param after the cursor of the next page of this record, empty when the list is whole
   */
  record Known(List<AssociatedRecord> to, Optional<String> after) implements AssociationsOf {

    public Known {
      to = List.copyOf(to);
    }

    @Override
    public <R> R fold(Function<Known, R> known, Function<Unknown, R> unknown) {
      return known.apply(this);
    }
  }

  /**
   * No list, and that is not an empty one.
   *
   * @param reason why, for people
   * @param error what HubSpot said, if it said something
   */
  record Unknown(String reason, Optional<ApiError> error) implements AssociationsOf {

    @Override
    public <R> R fold(Function<Known, R> known, Function<Unknown, R> unknown) {
      return unknown.apply(this);
    }
  }
}
