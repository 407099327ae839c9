package dev.segmentry.app.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the state of an org is kept. */
public final class StateFolder {

  private StateFolder() {}

  /**
   * The configured folder, else {@code $SEGMENTRY_HOME}, else {@code $XDG_STATE_HOME/segmentry},
   * else {@code $HOME/.segmentry}: the environment's HOME, because a service may be given another
   * one than its user has.
   *
   * @throws ConfigurationRejected none of them is set
   */
  public static Path of(Configuration configuration, Map<String, String> environment) {
    return configuration
        .state()
        .folder()
        .or(() -> variable(environment, "SEGMENTRY_HOME"))
        .or(() -> variable(environment, "XDG_STATE_HOME").map(path -> path.resolve("segmentry")))
        .or(() -> variable(environment, "HOME").map(path -> path.resolve(".segmentry")))
        .orElseThrow(
            () ->
                new ConfigurationRejected(
                    configuration.model().position(),
                    "there is no folder for the state; set 'state' here, or SEGMENTRY_HOME"));
  }

  /** The file of one org in it. */
  public static Path fileOf(Path folder, Configuration configuration, String orgId) {
    String crm = configuration.org().crm().name().toLowerCase(Locale.ROOT);
    return folder.resolve(crm + "-" + orgId.replaceAll("[^A-Za-z0-9_-]", "_")).resolve("state.db");
  }

  /**
   * A note about one org beside its state: which org that is has to be told from the file alone.
   *
   * @param kind what it is about
   */
  public static StateNote noteOf(Path folder, Configuration configuration, String kind) {
    return new StateNote(folder.resolve(kind + "-" + digest(configuration.org()) + ".json"));
  }

  private static String digest(OrgSettings org) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(org.identity().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank()).map(Path::of);
  }
}
