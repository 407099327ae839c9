package dev.segmentry.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.Signals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A product that its last customer gave up is in no row any more, and its stage is not kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnsaidSignalsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Instant THEN = Instant.parse("2026-03-01T00:00:00Z");

  private final SyncFixture fixture = new SyncFixture();
  private final ExternalRef acme = fixture.crm.hasAccount("Acme", Map.of("arr", "30000"));

  private static AttributeValue trial(String source) {
    return new AttributeValue.Known(new Scalar.TextValue("trial"), source, THEN);
  }

  private Map<String, AttributeValue> afterARun(Signals... read) {
    fixture.planWith(asOf -> List.of(read)).plan(SyncFixture.on(DAY));
    return fixture.mirror.of(List.of(acme)).get(0).attributes();
  }

  private static Signals saying(String source, String... attributes) {
    return new Signals(source, "Id", DAY, Optional.empty(), Set.of(attributes), List.of());
  }

  @Test
  void what_a_source_says_of_nobody_any_more_is_missing() {
    afterARun();
    fixture.mirror.merge(Map.of(acme, Map.of("analytics_stage", trial("Asset"))));

    assertThat(afterARun(saying("Asset", "core_stage")))
        .containsEntry(
            "analytics_stage",
            new AttributeValue.Missing(
                Absence.NO_SIGNAL, "", "Asset", DAY.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  @Test
  void what_another_source_or_a_field_gives_now_is_left_alone() {
    afterARun();
    fixture.mirror.merge(
        Map.of(
            acme,
            Map.of(
                "core_stage", trial("Asset"),
                "users_known", trial("Contact"),
                "plan", trial("Asset"))));

    Map<String, AttributeValue> read =
        afterARun(saying("products.csv", "analytics_stage"), saying("Asset"));

    assertThat(read.get("core_stage").known()).isEmpty();
    assertThat(read).containsEntry("users_known", trial("Contact"));
    assertThat(read).as("a field is mapped to it").containsEntry("plan", trial("Asset"));
  }
}
