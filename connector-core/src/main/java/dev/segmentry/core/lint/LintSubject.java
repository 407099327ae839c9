package dev.segmentry.core.lint;

import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.SegmentationModel;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is looked at.
 *
 * @param model a model that compiled
 * @param notes what is said about attributes, built-in ones among them
 * @param reviews day of the last review of each kind
 * @param provided what the configuration provides; empty: the model is looked at by itself
 * @param asOf day for which rules that ask for today() are read, and reviews are due
 */
public record LintSubject(
    SegmentationModel model,
    Map<String, AttributeNote> notes,
    Map<Review, LocalDate> reviews,
    Optional<Provided> provided,
    AsOf asOf) {

  public LintSubject {
    notes = Collections.unmodifiableMap(new TreeMap<>(notes));
    reviews = Collections.unmodifiableMap(new TreeMap<>(reviews));
  }

  AttributeNote note(String attribute) {
    return notes.getOrDefault(attribute, AttributeNote.NONE);
  }
}
