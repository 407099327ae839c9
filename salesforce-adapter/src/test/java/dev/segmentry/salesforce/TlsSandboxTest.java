package dev.segmentry.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.testkit.Certificates;
import dev.segmentry.sandbox.Door;
import dev.segmentry.sandbox.front.Tls;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom we talk to over TLS (N6). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TlsSandboxTest {
  @TempDir private static Path folder;
  private static Certificates certificates;

  @BeforeAll
  static void make() {
    certificates = new Certificates(folder);
  }

  private static SandboxOrg behind(Path keyStore) {
    return new SandboxOrg(
        KeySupport.UNIQUE_FIELD,
        Door.tls(new Tls(keyStore, Certificates.PASSWORD)),
        new SalesforceConfig.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1024L * 1024));
  }

  @Test
  void a_server_that_proves_who_it_is_is_talked_to() {
    try (SandboxOrg crm = certificates.trusting(() -> behind(certificates.good()))) {
      assertThat(crm.accounts().changedSince(ReadPosition.START).records()).isEmpty();
    }
  }

  @Test
  void a_certificate_nobody_vouches_for_is_refused_at_once() {
    try (SandboxOrg crm = behind(certificates.selfSigned())) {
      refusesAtOnce(crm, "unable to find valid certification path");
    }
  }

  @Test
  void an_expired_certificate_is_refused_at_once() {
    try (SandboxOrg crm = certificates.trusting(() -> behind(certificates.expired()))) {
      refusesAtOnce(crm, "validity check failed");
    }
  }

  @Test
  void a_certificate_of_another_host_is_refused_at_once() {
    try (SandboxOrg crm = certificates.trusting(() -> behind(certificates.ofAnotherHost()))) {
      refusesAtOnce(crm, "127.0.0.1 not verified");
    }
  }

  private static void refusesAtOnce(SandboxOrg crm, String why) {
    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> crm.accounts().changedSince(ReadPosition.START))
        .withMessageContaining(why)
        .withMessageContaining("cannot prove who it is")
        .withMessageContaining("clock");
    assertThat(crm.sandbox().ledger().lastSequence()).isZero();
  }
}
