package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.demo.DemoFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Between this machine and the CRM: in processes of their own, which know no host but themselves.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NetworkTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"salesforce,https://acme.my.salesforce.com", "hubspot,https://api.hubapi.com"})
  void a_host_nobody_knows_is_told_with_what_to_check(String crm, String url) throws Exception {
    RunChild doctor = child(crm, url, "", "doctor");
    RunChild sync = child(crm, url, "", "sync");

    assertThat(doctor.exit()).as(doctor.told()).isEqualTo(1);
    assertThat(doctor.told()).contains("✗ sign-in", "(DNS)");
    assertThat(sync.exit()).as(sync.told()).isEqualTo(1);
    assertThat(sync.told()).contains("Nothing was written").doesNotContain("\tat ");
    assertThat(folder.resolve("state")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"salesforce,https://acme.my.salesforce.com", "hubspot,https://api.hubapi.com"})
  void a_proxy_that_wants_a_password_is_named_and_learns_no_secret(String crm, String url)
      throws Exception {
    List<String> heard = new ArrayList<>();
    try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread listening = new Thread(() -> refuse(proxy, heard));
      listening.start();
      String options = " -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=" + proxy.getLocalPort();

      RunChild doctor = child(crm, url, options, "doctor");
      int exit = doctor.exit();
      proxy.close();
      listening.join();

      assertThat(exit).as(doctor.told()).isEqualTo(1);
      assertThat(doctor.told()).contains("✗ sign-in", "407");
      assertThat(heard).as("asked once, told at once").hasSize(1);
      assertThat(heard.get(0)).startsWith("CONNECT ");
    }
  }

  /** Answers every connection once, and notes the first line of what it was asked. */
  private static void refuse(ServerSocket proxy, List<String> heard) {
    while (!proxy.isClosed()) {
      try (Socket client = proxy.accept()) {
        byte[] asked = new byte[4096];
        int length = client.getInputStream().read(asked);
        heard.add(new String(asked, 0, Math.max(0, length), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        out.write(
            ("HTTP/1.1 407 Proxy Authentication Required\r\n"
                    + "Proxy-Authenticate: Basic realm=\"corp\"\r\n"
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private RunChild child(String crm, String url, String options, String command)
      throws IOException {
    DemoFiles files = DemoFiles.write(Files.createDirectories(folder.resolve(command)), 20);
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    Map<String, String> environment =
        Map.of(
            "JDK_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + hosts + options,
            "DEMO_SALESFORCE_CLIENT_ID", "id",
            "DEMO_SALESFORCE_CLIENT_SECRET", "canary-secret",
            "DEMO_HUBSPOT_TOKEN", "canary-secret");
    return RunChild.start(
        folder, environment, command, "--config", files.configuration(crm, url).toString());
  }
}
