package dev.segmentry.core.sync;

import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.Segmentation;
import java.time.Duration;
import java.util.Map;

/**
 * What of an admin's decisions looking at accounts needs.
 *
 * @param segmentation the compiled model
 * @param scope which accounts are customers
 * @param mappings attributes in, outputs out
 * @param sourceAges name of a signal file → age above which its values are missing
 * @param overrideDays days an edit by hand holds when it names no end
 */
public record LookSettings(
    Segmentation segmentation,
    Scope scope,
    FieldMappings mappings,
    Map<String, Duration> sourceAges,
    int overrideDays) {

  public LookSettings {
    sourceAges = Map.copyOf(sourceAges);
  }
}
