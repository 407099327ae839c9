package dev.segmentry.app.config;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.plan.Guards;
import dev.segmentry.core.plan.MassChange;
import dev.segmentry.core.plan.Rejections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code guards}: the numbers at which a person is asked. */
final class GuardsReader {

  private static final Guards USUAL = Guards.DEFAULT;
  private static final int ANY = Integer.MAX_VALUE;

  private GuardsReader() {}

  static Guards read(Section guards) {
    guards.allow("mass_change", "missing", "rows", "outside_edits", "rejected", "api_reserve");
    Optional<Section> mass = guards.section("mass_change");
    MassChange change =
        mass.map(one -> massChange(one, USUAL.massChange(), true)).orElse(USUAL.massChange());
    Optional<Section> missing = allowing(guards, "missing", "points", "accounts");
    Optional<Section> edits = allowing(guards, "outside_edits", "share", "accounts");
    Optional<Section> rejected = allowing(guards, "rejected", "share", "rows");
    return new Guards(
        change,
        mass.map(one -> byDimension(one, change)).orElse(Map.of()),
        number(missing, "points", 1, 100, USUAL.missingPoints()),
        number(missing, "accounts", 0, ANY, USUAL.missingAccounts()),
        guards.integer("rows", 0, 100).orElse(USUAL.rowsPercent()),
        number(edits, "accounts", 0, ANY, USUAL.editedAccounts()),
        number(edits, "share", 0, 100, USUAL.editedPercent()),
        guards.integer("api_reserve", 0, 100).orElse(USUAL.apiReservePercent()),
        new Rejections(
            number(rejected, "share", 0, 100, USUAL.rejections().percent()),
            number(rejected, "rows", 1, ANY, USUAL.rejections().rows())));
  }

  private static Optional<Section> allowing(Section guards, String key, String... keys) {
    Optional<Section> section = guards.section(key);
    section.ifPresent(one -> one.allow(keys));
    return section;
  }

  private static int number(Optional<Section> of, String key, int from, int to, int usual) {
    return of.map(section -> section.integer(key, from, to).orElse(usual)).orElse(usual);
  }

  private static MassChange massChange(Section one, MassChange usual, boolean whole) {
    if (whole) {
      one.allow("share", "accounts", "dimensions");
    } else {
      one.allow("share", "accounts");
    }
    return new MassChange(
        one.integer("share", 0, 100).orElse(usual.percent()),
        one.integer("accounts", 0, ANY).orElse(usual.accounts()));
  }

  private static Map<String, MassChange> byDimension(Section mass, MassChange usual) {
    Map<String, MassChange> dimensions = new HashMap<>();
    mass.section("dimensions")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        key ->
                            all.section(key)
                                .ifPresent(
                                    one -> dimensions.put(key, massChange(one, usual, false)))));
    return dimensions;
  }
}
