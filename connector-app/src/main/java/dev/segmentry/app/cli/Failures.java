package dev.segmentry.app.cli;

import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.config.StateNote;
import dev.segmentry.app.report.Outcomes;
import dev.segmentry.app.report.PlanFileRefused;
import dev.segmentry.app.signals.SignalsUnreadable;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.port.OrgBusy;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.port.StateUnusable;
import dev.segmentry.core.rule.Problem;
import dev.segmentry.core.sync.CountsOutOfBalance;
import dev.segmentry.core.sync.SyncInterrupted;
import dev.segmentry.core.sync.SyncRefused;
import dev.segmentry.store.StoreException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Says of every failure what happened and what to do. */
final class Failures {

  private static final String RESUME = "What is still owed is kept: run sync to go on.";

  private Failures() {}

  static Failure of(Throwable failure) {
    if (failure instanceof SyncInterrupted stopped && stopped.getCause() != null) {
      return of(stopped.getCause()).after(Outcomes.progress(stopped.outcomes()));
    }
    if (failure instanceof ConfigurationRejected rejected) {
      List<String> lines = rejected.problems().stream().map(Problem::toString).toList();
      return new Failure(ExitCode.CONFIGURATION, "configuration", lines, "", "");
    }
    if (failure instanceof StateNote.Unusable) {
      return Failure.of(ExitCode.CONFIGURATION, "state", message(failure), "");
    }
    if (failure instanceof SignalsUnreadable) {
      return Failure.of(ExitCode.CONFIGURATION, "signals", message(failure), "");
    }
    if (failure instanceof PlanFileRefused refused) {
      return Failure.of(
          ExitCode.USAGE,
          refused.code(),
          message(failure),
          "Make the plan again with: segmentry plan --out FILE. Or apply it by its id.");
    }
    if (failure instanceof UncheckedIOException) {
      return Failure.of(ExitCode.FAILED, "file", message(failure), "");
    }
    if (failure instanceof CountsOutOfBalance) {
      return Failure.of(
          ExitCode.FAILED,
          "balance",
          message(failure),
          "This is a fault of the program. What was written is in the CRM and in the journal; report"
              + " this line.");
    }
    if (failure instanceof UsageRefused) {
      return Failure.of(ExitCode.USAGE, "usage", message(failure), "");
    }
    if (failure instanceof CrmException crm) {
      return crm(crm);
    }
    if (failure instanceof SyncRefused refused) {
      return refused(refused);
    }
    if (failure instanceof OrgBusy busy) {
      return Failure.of(
          ExitCode.ORG_BUSY,
          "busy",
          message(busy),
          "Run it again when that run has ended. If it died, its lease runs out by itself.");
    }
    if (failure instanceof RunStopped stopped) {
      return stopped(stopped);
    }
    if (failure instanceof StoreException store) {
      boolean busy = store instanceof StoreException.InUse;
      return Failure.of(
          busy ? ExitCode.ORG_BUSY : ExitCode.CONFIGURATION,
          busy ? "busy" : "state",
          message(store),
          "");
    }
    if (failure instanceof StateUnusable) {
      return Failure.of(ExitCode.CONFIGURATION, "state", message(failure), "");
    }
    return Failure.of(
        ExitCode.FAILED,
        "internal",
        "this is a fault of the program: " + failure,
        "Run it again with --debug and report what it prints.");
  }

  private static Failure stopped(RunStopped failure) {
    return switch (failure.reason()) {
      case LEASE_LOST ->
          Failure.of(
              ExitCode.ORG_BUSY,
              "lease_lost",
              message(failure),
              "It sent and stored nothing after that. What it had sent is settled by the other run.");
      case INTERRUPTED -> Failure.of(ExitCode.CANCELLED, "cancelled", message(failure), RESUME);
      case TERMINATED -> Failure.of(ExitCode.TERMINATED, "terminated", message(failure), RESUME);
    };
  }

  private static Failure crm(CrmException failure) {
    String line = message(failure);
    if (failure instanceof CrmException.AuthenticationRejected) {
      return Failure.of(
          ExitCode.AUTHENTICATION,
          "authentication",
          line,
          "Check org.url and the secrets org.auth names; they are not shown here.");
    }
    if (failure instanceof CrmException.PermissionMissing missing) {
      return Failure.of(
          ExitCode.AUTHENTICATION,
          "permission",
          line,
          "The integration user lacks: " + missing.scope() + ". validate --org checks all of it.");
    }
    if (failure instanceof CrmException.QuotaExhausted quota) {
      String when = quota.resetsAt().map(at -> "after " + at).orElse("tomorrow");
      return Failure.of(ExitCode.QUOTA, "quota", line, "Run it again " + when + ".");
    }
    if (failure instanceof CrmException.RateLimited) {
      return Failure.of(
          ExitCode.QUOTA,
          "rate_limit",
          line,
          "Other programs use the limit up; run it again later.");
    }
    if (failure instanceof CrmException.Unavailable) {
      return Failure.of(
          ExitCode.FAILED, "unavailable", line, "Check org.url, network and proxy, or try later.");
    }
    return Failure.of(
        ExitCode.FAILED,
        "protocol",
        line,
        "The CRM answered what we cannot read; --debug says more.");
  }

  private static Failure refused(SyncRefused failure) {
    ExitCode exit =
        switch (failure.reason()) {
          case HELD -> ExitCode.APPROVAL_NEEDED;
          case UNKNOWN_PLAN,
              NOT_HELD,
              STALE,
              EXPIRED,
              ALREADY_APPLIED,
              OTHER_CONFIGURATION,
              OLDER_THAN_LAST_EVALUATION ->
              ExitCode.USAGE;
          case OTHER_ORG, NO_FALLBACK_OWNER -> ExitCode.CONFIGURATION;
        };
    return Failure.of(
        exit,
        failure.reason().name().toLowerCase(Locale.ROOT),
        message(failure),
        advice(failure.reason()));
  }

  private static String advice(SyncRefused.Reason reason) {
    return switch (reason) {
      case UNKNOWN_PLAN, STALE, EXPIRED, ALREADY_APPLIED ->
          "See what is to be done now, with: segmentry plan";
      case OTHER_CONFIGURATION ->
          "Make a plan under the present configuration with: segmentry plan. Or put the"
              + " configuration back as it was.";
      case OTHER_ORG -> "Use the configuration of the org the plan was made for (-c FILE).";
      case HELD, NOT_HELD, OLDER_THAN_LAST_EVALUATION, NO_FALLBACK_OWNER -> "";
    };
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
