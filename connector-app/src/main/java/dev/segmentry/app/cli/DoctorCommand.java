package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.config.AlertSettings;
import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.Secrets;
import dev.segmentry.app.config.StateFolder;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.Printable;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.store.StoreException;
import dev.segmentry.store.StoreGlance;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: looks at everything a run needs, and says what to do. */
@Command(
    name = "doctor",
    description =
        "Look at everything a run needs: files, secrets, network, sign-in, clock, fields, task key,"
            + " limits, state. Writes nothing anywhere.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  private final Workbench workbench;

  DoctorCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    Checkup checkup = new Checkup();
    checkup.add(Finding.fine("java", Runtime.version().toString()));
    checkup.look("files", () -> files(checkup));
    tell(checkup);
    return checkup.exit().number();
  }

  private Finding files(Checkup checkup) {
    Prepared prepared = Prepared.read(common.config, workbench.models());
    checkup.look("signals", () -> signals(prepared));
    org(prepared, checkup);
    return Finding.fine(
        "files",
        common.config + ", model " + prepared.model().name() + " " + prepared.model().version());
  }

  private Finding signals(Prepared prepared) {
    LocalDate today = LocalDate.ofInstant(workbench.instants().instant(), ZoneOffset.UTC);
    List<String> warnings =
        SignalWarnings.of(prepared.signals().check(new AsOf(today, ZoneOffset.UTC)));
    return warnings.isEmpty()
        ? Finding.fine("signals", prepared.configuration().signals().size() + " files")
        : Finding.warning("signals", String.join("; ", warnings), "Export them anew.");
  }

  private void org(Prepared prepared, Checkup checkup) {
    Secrets secrets = new Secrets(workbench.environment());
    checkup.look("secrets", () -> secrets(prepared, secrets, checkup));
  }

  /** Opening a connection takes the secrets and sends nothing yet. */
  private Finding secrets(Prepared prepared, Secrets secrets, Checkup checkup) {
    Configuration configuration = prepared.configuration();
    configuration
        .unattended()
        .alerts()
        .map(AlertSettings::webhook)
        .flatMap(AlertSettings.Webhook::secret)
        .ifPresent(secrets::fetch);
    Path folder = StateFolder.of(configuration, workbench.environment());
    try (Connection connection =
        workbench
            .connections()
            .open(configuration, secrets, prepared.mappings(), workbench.instants())) {
      checkup.look("sign-in", () -> signIn(prepared, connection, folder, checkup));
    }
    return secrets.warnings().isEmpty()
        ? Finding.fine("secrets", "all there, and readable by nobody else")
        : Finding.warning("secrets", String.join("; ", secrets.warnings()), "");
  }

  private Finding signIn(Prepared prepared, Connection connection, Path folder, Checkup checkup) {
    OrgFacts org = connection.schema().org();
    new OrgFindings(
            prepared, connection, checkup, keptIn(prepared.configuration(), folder, org.id()))
        .look(org);
    new StateFindings(checkup, workbench.instants().instant())
        .look(prepared.configuration(), folder, org.id());
    return Finding.fine(
        "sign-in", prepared.configuration().org().url().getHost() + " answers and lets us in");
  }

  /** A state that cannot be read is told on its own. */
  private static Optional<String> keptIn(Configuration configuration, Path folder, String orgId) {
    try {
      return StoreGlance.at(StateFolder.fileOf(folder, configuration, orgId))
          .flatMap(StoreGlance::taskKeys);
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  private void tell(Checkup checkup) {
    if (common.json) {
      workbench
          .console()
          .data(new Envelope("segmentry.doctor/1", status(checkup), json(checkup), List.of()));
      return;
    }
    List<String> lines = new ArrayList<>();
    for (Finding one : checkup.findings()) {
      lines.add(
          sign(one.level())
              + " "
              + String.format(Locale.ROOT, "%-9s ", one.check())
              + Printable.of(one.text()));
      if (!one.advice().isEmpty()) {
        lines.add("            → " + one.advice());
      }
    }
    workbench.console().data(lines);
    workbench
        .console()
        .say(
            checkup.count(Finding.Level.FAILURE)
                + " failed, "
                + checkup.count(Finding.Level.WARNING)
                + " warnings. Nothing was written anywhere.");
  }

  private String sign(Finding.Level level) {
    return switch (level) {
      case FINE -> workbench.console().paint().added(level.sign());
      case WARNING -> workbench.console().paint().changed(level.sign());
      case FAILURE -> workbench.console().paint().removed(level.sign());
    };
  }

  private static String status(Checkup checkup) {
    if (checkup.failed()) {
      return "failed";
    }
    return checkup.count(Finding.Level.WARNING) > 0 ? "warnings" : "ok";
  }

  private static ObjectNode json(Checkup checkup) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ArrayNode checks = result.putArray("checks");
    for (Finding one : checkup.findings()) {
      checks
          .addObject()
          .put("check", one.check())
          .put("level", one.level().name().toLowerCase(Locale.ROOT))
          .put("text", one.text())
          .put("advice", one.advice());
    }
    return result;
  }
}
