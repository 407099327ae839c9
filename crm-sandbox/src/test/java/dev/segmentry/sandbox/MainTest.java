package dev.segmentry.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.wire.Body;
import dev.segmentry.sandbox.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void one_line_of_json_tells_where_and_how_to_sign_in_and_the_end_of_stdin_stops_it()
      throws IOException {
    int exit = run("--json", "--until-stdin-closes");

    JsonNode line = Json.parse(Body.of(out.toString(UTF_8)));
    assertThat(exit).isZero();
    assertThat(out.toString(UTF_8).lines()).hasSize(1);
    assertThat(line.path("crm").asText()).isEqualTo("salesforce");
    assertThat(line.path("baseUrl").asText()).startsWith("http://127.0.0.1:");
    assertThat(line.path("orgId").asText()).startsWith("00D");
    assertThat(line.path("clientId").asText()).isNotEmpty();
    assertThat(line.path("clientSecret").asText()).isNotEmpty();
  }

  @Test
  void a_port_in_use_is_said_and_ends_with_1() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int exit = run("--port", Integer.toString(taken.getLocalPort()), "--until-stdin-closes");

      assertThat(exit).isEqualTo(1);
      assertThat(err.toString(UTF_8))
          .contains("port " + taken.getLocalPort())
          .contains("choose another");
    }
  }

  @Test
  void a_folder_without_a_schema_is_said_and_ends_with_1() {
    int exit = execute("--crm", "salesforce", "--data", "no-such-folder");

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("schema.json: no such file");
  }

  @Test
  void an_unknown_crm_ends_with_64() {
    assertThat(execute("--crm", "abacus", "--data", ".")).isEqualTo(64);
    assertThat(err.toString(UTF_8)).contains("salesforce");
  }

  private int run(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--crm",
                "salesforce",
                "--data",
                ExampleOrg.folder().resolve("2024-01-31").toString(),
                "--schema",
                ExampleOrg.folder().resolve("schema.json").toString()));
    args.addAll(List.of(more));
    return execute(args.toArray(String[]::new));
  }

  private int execute(String... args) {
    Main main =
        new Main(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new CommandLine(main).execute(args);
  }
}
