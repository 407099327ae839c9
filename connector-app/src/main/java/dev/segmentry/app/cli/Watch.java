package dev.segmentry.app.cli;

import dev.segmentry.app.alert.Alerts;
import dev.segmentry.app.alert.Ending;
import dev.segmentry.app.alert.Webhook;
import dev.segmentry.app.config.AlertSettings;
import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.ConfigurationFile;
import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.config.Located;
import dev.segmentry.app.config.OrgSettings;
import dev.segmentry.app.config.SecretReference;
import dev.segmentry.app.config.Secrets;
import dev.segmentry.app.config.StateFolder;
import dev.segmentry.app.config.StateNote;
import dev.segmentry.app.config.WebhookAddress;
import dev.segmentry.core.rule.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at how runs end, for whoever wants to be told when that changes. */
final class Watch {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Workbench workbench;
  private final Path config;

  Watch(Workbench workbench, Path config) {
    this.workbench = workbench;
    this.config = config;
  }

  /** Does a run; its ending is told before it is handed on, and changes nothing about it. */
  ExitCode over(Supplier<ExitCode> run) {
    try {
      ExitCode exit = run.get();
      tell(exit, cause(exit));
      return exit;
    } catch (RuntimeException e) {
      Failure failure = Failures.of(e);
      tell(failure.exit(), failure.code());
      throw e;
    }
  }

  private static String cause(ExitCode exit) {
    return switch (exit) {
      case APPROVAL_NEEDED -> "held";
      case FAILED -> "unfinished";
      default -> exit.name().toLowerCase(Locale.ROOT);
    };
  }

  private void tell(ExitCode exit, String cause) {
    switch (exit) {
      // Another run is at it, or a person stopped this one: neither well nor failing.
      case ORG_BUSY, CANCELLED, TERMINATED, USAGE -> {}
      case OK, ROWS_REJECTED, CHANGES_PENDING -> tell(exit, Optional.empty());
      case FAILED, AUTHENTICATION, APPROVAL_NEEDED, QUOTA, CONFIGURATION ->
          tell(exit, Optional.of(cause));
    }
  }

  /** A file that cannot be read names nobody to tell. */
  private void tell(ExitCode exit, Optional<String> cause) {
    ConfigurationFile.draft(config, new Problems())
        .flatMap(
            configuration ->
                configuration
                    .unattended()
                    .alerts()
                    .flatMap(to -> tell(configuration, to, ending(configuration, exit, cause))))
        .ifPresent(this::untold);
  }

  private void untold(String why) {
    workbench.console().warn(List.of("no alert was sent: " + why + "; the next run tries again"));
  }

  private Ending ending(Configuration configuration, ExitCode exit, Optional<String> cause) {
    String org = name(configuration.org());
    return cause
        .map(why -> new Ending(org, why, exit.number(), workbench.instants().instant()))
        .orElseGet(() -> Ending.well(org, exit.number(), workbench.instants().instant()));
  }

  private static String name(OrgSettings org) {
    return org.id()
        .map(Located::value)
        .map(id -> org.crm().label() + " " + id)
        .orElseGet(() -> org.crm().label() + " at " + org.url().getHost());
  }

  private Optional<String> tell(
      Configuration configuration, AlertSettings settings, Ending ending) {
    try {
      Path folder = StateFolder.of(configuration, workbench.environment());
      StateNote note = StateFolder.noteOf(folder, configuration, "alerts");
      return new Alerts(note, new Webhook(address(settings), DEADLINE), settings.format())
          .after(ending);
    } catch (ConfigurationRejected | StateNote.Unusable e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private WebhookAddress address(AlertSettings settings) {
    if (settings.webhook().open().isPresent()) {
      return WebhookAddress.of(settings.webhook().open().get().value().toString());
    }
    SecretReference reference = settings.webhook().secret().orElseThrow();
    try {
      return WebhookAddress.of(new Secrets(workbench.environment()).fetch(reference).reveal());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationRejected(
          reference.position(), "alerts.webhook: what is kept there is " + e.getMessage());
    }
  }
}
