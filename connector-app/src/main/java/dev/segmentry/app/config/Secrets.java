package dev.segmentry.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fetches secrets from where the configuration says they are. */
public final class Secrets {

  private static final long MAX_BYTES = 64 * 1024;

  private final Map<String, String> environment;
  private final List<String> warnings = new ArrayList<>();

  public Secrets(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * @throws ConfigurationRejected it is not there
   */
  public Secret fetch(SecretReference reference) {
    return switch (reference.kind()) {
      case ENV -> fromEnvironment(reference);
      case FILE -> fromFile(reference);
    };
  }

  /** Secret files that others may read. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  private Secret fromEnvironment(SecretReference reference) {
    String content = environment.getOrDefault(reference.name(), "").strip();
    if (content.isEmpty()) {
      throw new ConfigurationRejected(
          reference.position(),
          "environment variable " + reference.name() + " is not set; set it, or name another");
    }
    return new Secret(content);
  }

  private Secret fromFile(SecretReference reference) {
    Path path = reference.path();
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new ConfigurationRejected(
            reference.position(), path + " is too large to hold a secret; name another file");
      }
      String content = Files.readString(path).strip();
      if (content.isEmpty()) {
        throw new ConfigurationRejected(
            reference.position(), path + " is empty; put the secret into it");
      }
      warnIfOpen(path);
      return new Secret(content);
    } catch (NoSuchFileException e) {
      throw new ConfigurationRejected(
          reference.position(), "there is no file " + path + "; create it, or name another");
    } catch (IOException e) {
      throw new ConfigurationRejected(
          reference.position(), path + " cannot be read; check its permissions and its encoding");
    }
  }

  private void warnIfOpen(Path path) throws IOException {
    if (!Files.getFileStore(path).supportsFileAttributeView("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
      warnings.add(path + " can be read by everybody on this machine; chmod 600 it");
    }
  }
}
