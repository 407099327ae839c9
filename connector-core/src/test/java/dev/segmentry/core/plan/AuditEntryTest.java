package dev.segmentry.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.plan.AuditEntry.Kind;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditEntryTest {

  private static final Instant AT = Instant.parse("2024-06-30T08:00:00Z");

  private final AuditEntry first = AuditEntry.first(AT, Kind.RUN_BEGUN, "1", "", "plan");
  private final AuditEntry second = first.next(AT, Kind.PLAN_APPROVED, "p-1", "ada", "looked");

  @Test
  void entries_follow_each_other() {
    assertThat(first.isWhole()).isTrue();
    assertThat(second.isWhole()).isTrue();
    assertThat(second.follows(first)).isTrue();
    assertThat(first.follows(second)).isFalse();
    assertThat(second.kind()).isEqualTo("plan.approved");
  }

  /** The hash, made by hand: printf '1:1…' | sha256sum, as the Javadoc says. */
  @Test
  void anyone_can_compute_the_hash() {
    assertThat(first.hash())
        .isEqualTo("50428ca233ecc7d7666efd540c532ce4dc10ba33faf074bd1deb368838e58148");
  }

  @Test
  void text_moved_from_one_field_to_the_next_shows() {
    AuditEntry moved =
        new AuditEntry(
            2, AT, "plan.approved", "p-1a", "da", "looked", second.previous(), second.hash());

    assertThat(moved.isWhole()).isFalse();
  }
}
