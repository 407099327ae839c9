package dev.segmentry.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.rule.AsOf;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What looking for one account reads of the others. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SurveyTest {

  private final SyncFixture fixture = new SyncFixture();
  private final AtomicInteger read = new AtomicInteger();

  @Test
  void only_the_accounts_that_fit_are_read_whole_where_the_model_does_not_rank() {
    for (int i = 0; i < 30; i++) {
      fixture.crm.hasAccount("Acme " + i, Map.of("arr", "10"));
    }
    fixture.planSync.plan(SyncFixture.on(SyncFixture.DAY));
    assertThat(fixture.settings.segmentation().percentileAttributes()).isEmpty();

    Survey one = survey("acme 7");
    Survey many = survey("ACME");

    assertThat(one.matches()).extracting(MirroredAccount::name).containsExactly("Acme 7");
    assertThat(one.matches().get(0).attributes()).containsKey("arr");
    assertThat(many.matches()).hasSize(Survey.MOST);
    assertThat(many.more()).isEqualTo(10);
    assertThat(read).hasValue(1 + Survey.MOST);
  }

  private Survey survey(String wanted) {
    return new LookAtAccounts(
            new PlanSync.Memory(counting(), fixture.state, fixture.journal),
            new LookSettings(
                fixture.settings.segmentation(),
                fixture.settings.scope(),
                fixture.settings.mappings(),
                Map.of(),
                90))
        .survey(wanted, new AsOf(SyncFixture.DAY, ZoneOffset.UTC));
  }

  private MirrorOver counting() {
    return new MirrorOver(fixture.mirror) {
      @Override
      public List<MirroredAccount> page(Optional<ExternalRef> after, int limit) {
        return counted(mirror.page(after, limit));
      }

      @Override
      public List<MirroredAccount> of(List<ExternalRef> accounts) {
        return counted(mirror.of(accounts));
      }

      private List<MirroredAccount> counted(List<MirroredAccount> accounts) {
        read.addAndGet(accounts.size());
        return accounts;
      }
    };
  }
}
