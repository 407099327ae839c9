package dev.segmentry.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A sandbox in a process of its own; it ends with this process, however this one ends. */
final class SandboxChild implements AutoCloseable {

  private final Process process;
  private final URI url;
  private final Map<String, String> credentials;

  private SandboxChild(Process process, URI url, Map<String, String> credentials) {
    this.process = process;
    this.url = url;
    this.credentials = Map.copyOf(credentials);
  }

  /**
   * Starts it; {@link Starting#awaiting} waits until it serves.
   *
   * @param command the command line, which makes it print one line of JSON and end with its input
   * @param log where its complaints go
   */
  static Starting start(List<String> command, Path log) throws IOException {
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    return new Starting(process, log);
  }

  /** A process on its way up. */
  record Starting(Process process, Path log) {

    SandboxChild awaiting() throws IOException {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      while (line != null && !line.startsWith("{")) {
        line = out.readLine(); // a runtime's own remarks
      }
      if (line == null) {
        process.destroy();
        throw new IOException("a sandbox did not start: " + Files.readString(log).strip());
      }
      JsonNode node = new ObjectMapper().readTree(line);
      Map<String, String> credentials = new HashMap<>();
      node.properties()
          .forEach(entry -> credentials.put(entry.getKey(), entry.getValue().asText()));
      return new SandboxChild(process, URI.create(node.path("baseUrl").asText()), credentials);
    }

    void abandon() {
      end(process);
    }
  }

  URI url() {
    return url;
  }

  Map<String, String> credentials() {
    return credentials;
  }

  @Override
  public void close() {
    end(process);
  }

  /** Its files can be removed only when it has ended. */
  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
