package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.yaml.YamlFile;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Problems;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code saas-default} writes out and a preset ships as well is one and the same. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PresetsAgreeTest {

  @ParameterizedTest
  @CsvSource({
    "health-score, health",
    "health-score, bands",
    "health-score, derived.stage_base",
    "play-save, playbooks.save",
    "play-re-engage, playbooks.re_engage",
    "play-activate, playbooks.activate",
    "play-tier-review, playbooks.tier_review",
    "play-expansion, playbooks.expansion",
    "play-advocacy, playbooks.advocacy",
    "play-celebrate, playbooks.celebrate",
    "play-first-value, playbooks.first_value",
    "play-first-value, dimensions.first_value",
    "tenure, derived.tenure_days",
    "value-rubric, scorecards",
    "arr-service-tiers, dimensions.value",
    "usage-four, dimensions.usage",
    "health-bands, dimensions.health",
    "stages-five, dimensions.lifecycle.segments.churned",
    "stages-five, dimensions.lifecycle.segments.onboarding",
    "stages-five, dimensions.lifecycle.segments.expansion_ready",
    "stages-five, dimensions.lifecycle.segments.active",
    "stages-five, dimensions.lifecycle.remarks"
  })
  void the_shipped_model_and_its_presets_say_the_same(String preset, String path) {
    YamlNode model = at(ShippedModels.text("saas-default"), path);

    assertThat(Overlay.same(model, at(Presets.text(preset), path))).isTrue();
  }

  private static YamlNode at(String text, String path) {
    Optional<YamlNode> node = YamlFile.parse("it", text, new Problems());
    for (String key : path.split("\\.")) {
      node = node.map(it -> ((YamlNode.Mapping) it).entries().get(key)).map(YamlNode.Entry::value);
    }
    return node.orElseThrow();
  }
}
