package dev.segmentry.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.AsOf;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountsTest {

  private static final LocalDate DESCRIBED = LocalDate.of(2026, 3, 2);

  private final Accounts accounts =
      new Accounts(
          new AttributeCatalogue(
              List.of(
                  AttributeDefinition.of("sessions_per_week", AttributeType.NUMBER),
                  AttributeDefinition.of("depth_score", AttributeType.NUMBER),
                  AttributeDefinition.of("arr", AttributeType.MONEY))),
          Map.of("usage.csv", Duration.ofDays(7)));

  private AttributeRow on(LocalDate day) {
    MirroredAccount mirrored =
        new MirroredAccount(
            new ExternalRef(CrmSystem.SALESFORCE, "001"),
            "Acme",
            Map.of(
                "sessions_per_week", from("usage.csv"),
                "depth_score", from("depth.csv"),
                "arr", from("ARR__c"),
                "no_attribute_of_the_model", from("usage.csv")),
            Map.of(),
            List.of());
    return accounts.of(mirrored, new AsOf(day, ZoneId.of("America/Los_Angeles"))).attributes();
  }

  private static AttributeValue from(String source) {
    return new AttributeValue.Known(
        Scalar.NumberValue.of(5), source, Instant.parse("2026-03-02T00:00:00Z"));
  }

  @Test
  void signals_that_nobody_renewed_are_too_old_after_their_age() {
    assertThat(on(DESCRIBED.plusDays(7)).isKnown(0)).isTrue();
    assertThat(on(DESCRIBED.plusDays(8)).absence(0)).contains(Absence.STALE);
  }

  @Test
  void what_came_from_elsewhere_does_not_age_with_them() {
    AttributeRow later = on(DESCRIBED.plusDays(400));
    assertThat(later.isKnown(1)).isTrue();
    assertThat(later.isKnown(2)).isTrue();
  }
}
