package dev.segmentry.core.segment;

import dev.segmentry.core.playbook.PlaybookState;
import dev.segmentry.core.playbook.Playbooks;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What can still be known of an account when our state is lost: the segments its fields show and
 * the tasks it was given (design §6). Pure.
 */
public final class RebuiltState {

  /** The dimension's state was read back from the CRM and has not been evaluated since. */
  static final String FACT = "rebuilt";

  /**
   * A segment as the CRM shows it.
   *
   * @param segment key of a segment of the model
   * @param since day since which; empty: nobody knows
   */
  public record Shown(String segment, Optional<LocalDate> since) {}

  private final SegmentationModel model;
  private final Playbooks playbooks;

  public RebuiltState(SegmentationModel model) {
    this.model = model;
    this.playbooks = new Playbooks(model.playbooks());
  }

  /**
   * @param shown by dimension key; a dimension without a field or with an empty one is absent
   * @param episodes last episode by playbook key
   * @param campaign what the campaign field holds; what is no playbook's key says nothing
   * @param written what the segment fields hold: taken for ours
   * @param overrides what people hold, as last days beside the fields tell, by dimension key
   * @param today first day in a segment whose own first day nobody knows
   */
  public AccountState of(
      Map<String, Shown> shown,
      Map<String, PlaybookState> episodes,
      Optional<String> campaign,
      Map<String, WrittenValues> written,
      Map<String, SegmentOverride> overrides,
      LocalDate today) {
    Map<String, DimensionState> dimensions = new HashMap<>();
    Map<String, String> segments = new TreeMap<>();
    Map<String, String> facts = new TreeMap<>();
    for (Dimension dimension : model.dimensions()) {
      String key = dimension.key();
      facts.put(FACT + "." + key, today.toString());
      Shown one = shown.get(key);
      if (one != null) {
        segments.put(key, one.segment());
        dimensions.put(key, state(one, today));
      }
    }
    facts.putAll(playbooks.standing(segments, episodes));
    campaign.ifPresent(key -> facts.putAll(playbooks.running(key, today)));
    return new AccountState(
        Optional.empty(), dimensions, Map.of(), episodes, facts, written, overrides);
  }

  /** Clocks restart: none is pending. */
  private DimensionState state(Shown shown, LocalDate today) {
    LocalDate since = shown.since().filter(day -> !day.isAfter(today)).orElse(today);
    SegmentAssignment assignment =
        new SegmentAssignment(shown.segment(), since, model.version(), Cause.REBUILD, "");
    return new DimensionState(Optional.of(assignment), List.of(), Optional.empty(), "");
  }
}
