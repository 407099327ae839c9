package dev.segmentry.app.cases;

import dev.segmentry.core.account.Scalar;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One evaluation of a case.
 *
 * @param day when
 * @param changes attributes that have another value from this day on; empty: missing
 * @param expected what has to come of it
 */
record CaseDay(LocalDate day, Map<String, Optional<Scalar>> changes, Optional<Expected> expected) {

  CaseDay {
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
  }
}
