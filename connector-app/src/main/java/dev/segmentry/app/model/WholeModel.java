package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.app.yaml.YamlText;
import dev.segmentry.core.lint.AttributeNote;
import dev.segmentry.core.lint.Deviation;
import dev.segmentry.core.lint.Review;
import dev.segmentry.core.measure.AccountsPerCsm;
import dev.segmentry.core.measure.Benchmark;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.SegmentationModel;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model and the file it was read from, presets laid under it.
 *
 * @param model compiled
 * @param file what was written, each part with the place where it stands
 */
public record WholeModel(SegmentationModel model, YamlNode.Mapping file) {

  /** All of it in one file, to be kept: {@link ModelFile#kept} reads it again. */
  public String text() {
    return YamlText.of(file);
  }

  /**
   * Where something stands: the nearest part that is there, on the way from the top.
   *
   * @param path keys, and the numbers of list items from 0
   */
  public Position position(List<String> path) {
    YamlNode node = file;
    Position nearest = file.position();
    for (String key : path) {
      if (node instanceof YamlNode.Mapping mapping && mapping.entries().containsKey(key)) {
        YamlNode.Entry entry = mapping.entries().get(key);
        nearest = entry.key();
        node = entry.value();
      } else if (node instanceof YamlNode.Sequence list && key.matches("\\d{1,6}")) {
        node = list.items().get(Integer.parseInt(key));
        nearest = node.position();
      } else {
        return nearest;
      }
    }
    return nearest;
  }

  /** What is said about attributes, built-in ones among them; the model's own word wins. */
  public Map<String, AttributeNote> notes() {
    Map<String, AttributeNote> notes = new TreeMap<>(BuiltInAttributes.notes());
    top()
        .section("attributes")
        .ifPresent(it -> notes.putAll(new NoteReader(new Problems()).readAll(it, notes)));
    return notes;
  }

  /** Names of the attributes the model says something of, in the order of the file. */
  public List<String> declared() {
    return top().section("attributes").map(it -> List.copyOf(it.keys())).orElse(List.of());
  }

  /** Days of the last reviews. */
  public Map<Review, LocalDate> reviews() {
    return new ReviewReader(new Problems()).read(top());
  }

  /** What the model says for findings that are meant. */
  public List<Deviation> deviations() {
    return new BecauseReader(new Problems(), List.of()).read(top());
  }

  /** Who answers for each review. */
  public Map<Review, List<String>> reviewOwners() {
    return new ReviewReader(new Problems()).owners(top());
  }

  /** Accounts per CSM by {@code dimension.segment}, where a motion names them. */
  public Map<String, AccountsPerCsm> ratios() {
    return new RatioReader(new Problems()).readAll(top());
  }

  /** What the model says for gradings that are meant to differ. */
  public Map<Benchmark, String> reasons() {
    return new BecauseReader(new Problems(), List.of()).benchmarks(top());
  }

  /** Tells which segments have no motion: such a model is looked over, but does not run. */
  public void requireMotions(Problems problems) {
    Section.of("", file, problems).ifPresent(Motions::require);
  }

  private Section top() {
    return Section.of("", file, new Problems()).orElseThrow();
  }
}
