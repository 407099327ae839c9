package dev.segmentry.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.crm.CrmException.AuthenticationRejected;
import dev.segmentry.core.crm.CrmException.QuotaExhausted;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.sandbox.wire.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A sweep that is stopped by a refused sign-in or by the end of the day's calls goes on later. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoppedSweepSandboxTest {
  private final HubSpotScenario crm = new HubSpotScenario(KeySupport.UNIQUE_FIELD);
  private final List<ExternalRef> read = new ArrayList<>();
  private ReadPosition at = ReadPosition.START;

  @AfterEach
  void close() {
    crm.close();
  }

  /** Reads on from where it stands; what was read before a failure is kept. */
  private void pull() {
    AccountPage page;
    do {
      page = crm.accounts().changedSince(at);
      page.records().stream().map(AccountRecord::ref).forEach(read::add);
      at = page.next();
    } while (!page.last());
  }

  @Test
  void whichever_call_is_the_first_beyond_the_days_budget_no_account_is_missed_or_doubled() {
    List<ExternalRef> all = crm.hasAccounts("Account ", 350);
    crm.passes(Duration.ofHours(1));
    int stopped = 0;
    for (int calls = 1; ; calls++) {
      crm.passes(Duration.ofHours(25));
      crm.portal().org().limits().set("dailyCalls", calls);
      read.clear();
      at = ReadPosition.START;
      try {
        pull();
        break;
      } catch (QuotaExhausted spent) {
        stopped++;
        crm.portal().org().limits().set("dailyCalls", 10_000);
        pull();
        assertThat(read).containsExactlyInAnyOrderElementsOf(all);
      }
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(all);
    assertThat(stopped).isGreaterThan(3);
  }

  @Test
  void a_sign_in_refused_between_two_pages_stops_the_sweep_and_its_position_stays_good() {
    List<ExternalRef> all = crm.hasAccounts("Account ", 350);
    crm.passes(Duration.ofHours(1));
    AccountPage first = crm.accounts().changedSince(at);
    first.records().stream().map(AccountRecord::ref).forEach(read::add);
    at = first.next();
    crm.portal().revokeTokens();
    crm.portal()
        .faults()
        .add(
            Fault.beforeApply(
                Fault.Match.of("hubspot.companies.list"),
                Fault.Effect.status(
                    401,
                    Map.of(),
                    "{\"category\":\"EXPIRED_AUTHENTICATION\",\"message\":\"expired\"}")));

    assertThatExceptionOfType(AuthenticationRejected.class).isThrownBy(this::pull);
    pull();

    assertThat(read).containsExactlyInAnyOrderElementsOf(all);
  }
}
