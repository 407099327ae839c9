package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;

/**
 * Misses motions. A model without one can be looked over, so that all findings are told at once; it
 * does not run.
 */
final class Motions {

  private Motions() {}

  /** Each segment without a motion is a problem. */
  static void require(Section top) {
    top.section("dimensions")
        .ifPresent(
            dimensions ->
                dimensions.eachSection(
                    (key, dimension) ->
                        dimension.section("segments").ifPresent(Motions::ofSegments)));
  }

  private static void ofSegments(Section segments) {
    segments.eachSection(
        (key, segment) -> segment.requireText("motion", "what is done differently for it"));
  }
}
