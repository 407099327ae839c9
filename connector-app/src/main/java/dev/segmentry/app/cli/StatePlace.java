package dev.segmentry.app.cli;

import dev.segmentry.app.config.Configuration;
import dev.segmentry.app.config.ConfigurationFile;
import dev.segmentry.app.config.Located;
import dev.segmentry.app.config.Secrets;
import dev.segmentry.app.config.StateFolder;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.port.CallGate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the state of the org a configuration is for. */
final class StatePlace {

  private StatePlace() {}

  /** Offline when {@code org.id} tells which one it is, else by signing in. */
  static Path of(Workbench workbench, CommonOptions options) {
    Configuration configuration = ConfigurationFile.read(options.config);
    Path folder = StateFolder.of(configuration, workbench.environment());
    Optional<Path> named =
        configuration
            .org()
            .id()
            .map(Located::value)
            .map(id -> StateFolder.fileOf(folder, configuration, id))
            .filter(Files::exists);
    return named.orElseGet(() -> asked(workbench, configuration, folder));
  }

  private static Path asked(Workbench workbench, Configuration configuration, Path folder) {
    FieldMappings none =
        new FieldMappings(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            configuration.mapping().taskKeyField().value());
    Secrets secrets = new Secrets(workbench.environment());
    try (Connection connection =
        workbench
            .connections()
            .open(configuration, secrets, none, workbench.instants(), CallGate.OPEN)) {
      OrgFacts org = connection.schema().org();
      OrgCheck.requireOrg(configuration.org(), org);
      return StateFolder.fileOf(folder, configuration, org.id());
    }
  }
}
