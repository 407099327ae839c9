package dev.segmentry.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentry.sandbox.wire.Call;
import dev.segmentry.sandbox.wire.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes over the wire, byte by byte. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RawDoorTest {
  private final SandboxServer server =
      SandboxServer.start(CrmKind.SALESFORCE, ExampleOrg.options().behind(Door.RAW));

  @AfterEach
  void close() {
    server.close();
  }

  private Socket call() throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(server.baseUrl()).getPort());
    socket.setSoTimeout(400);
    ask(socket);
    return socket;
  }

  private static void ask(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /services/data HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
  }

  private void fault(Fault.Kind kind) {
    server.sandbox().faults().add(Fault.afterApply(Fault.Match.of("*"), Fault.Effect.of(kind)));
  }

  /** All there is until the other side closes. */
  private static String whole(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  private static int length(String reply) {
    return Integer.parseInt(reply.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
  }

  private static String body(String reply) {
    return reply.substring(reply.indexOf("\r\n\r\n") + 4);
  }

  private static String one(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head + new String(in.readNBytes(length(head.toString())), ISO_8859_1);
  }

  @Test
  void a_connection_serves_one_call_after_another() throws IOException {
    try (Socket socket = call()) {
      String first = one(socket);
      ask(socket);

      assertThat(first).startsWith("HTTP/1.1 200").contains("\"version\"");
      assertThat(one(socket)).isEqualTo(first);
    }
  }

  @Test
  void ordinary_clients_are_served_with_bodies_controls_and_compression() {
    assertThat(ExampleOrg.send(server, "GET", "/sandbox", "").statusCode()).isEqualTo(200);
    assertThat(
            ExampleOrg.send(
                    server,
                    "PATCH",
                    "/sandbox/records/Account/key:A-1",
                    "{\"fields\":{\"Name\":\"Größer\"}}")
                .body())
        .contains("Größer");
  }

  @Test
  void a_silent_connection_stays_open_without_a_byte() throws IOException {
    fault(Fault.Kind.SILENCE);

    try (Socket socket = call()) {
      assertThatTimesOut(socket, 0);
    }
    assertThat(server.sandbox().ledger().calls())
        .extracting(one -> one.result().fault())
        .containsExactly("SILENCE");
  }

  @Test
  void slow_headers_and_bodies_never_end() throws IOException {
    fault(Fault.Kind.SLOW_HEADERS);
    try (Socket socket = call()) {
      assertThat(trickled(socket)).startsWith("HTTP/1.1 200").doesNotContain("\r\n\r\n");
    }
    fault(Fault.Kind.SLOW_BODY);
    try (Socket socket = call()) {
      assertThat(trickled(socket)).contains("Transfer-Encoding: chunked\r\n\r\n1\r\n");
    }
  }

  /** As much as comes until it is much more than a whole head. */
  private static String trickled(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(130), ISO_8859_1);
  }

  private static void assertThatTimesOut(Socket socket, int bytes) throws IOException {
    try {
      assertThat(socket.getInputStream().readNBytes(bytes + 1)).hasSize(bytes + 1);
      throw new AssertionError("there came more than " + bytes + " bytes");
    } catch (SocketTimeoutException stillOpen) {
      assertThat(stillOpen).isNotNull();
    }
  }

  @Test
  void lengths_lie_and_bodies_end_in_the_middle() throws IOException {
    String whole;
    try (Socket socket = call()) {
      whole = body(one(socket));
    }
    String half = whole.substring(0, whole.length() / 2);

    fault(Fault.Kind.SHORT_BODY);
    try (Socket socket = call()) {
      String reply = whole(socket);
      assertThat(length(reply)).isEqualTo(whole.length());
      assertThat(body(reply)).isEqualTo(half);
    }
    fault(Fault.Kind.HALF_BODY);
    try (Socket socket = call()) {
      String reply = whole(socket);
      assertThat(reply).doesNotContain("Content-Length").contains("Connection: close");
      assertThat(body(reply)).isEqualTo(half);
    }
    fault(Fault.Kind.WRONG_LENGTH);
    try (Socket socket = call()) {
      String reply = one(socket);
      assertThat(body(reply)).isEqualTo(half);
      assertThat(new String(socket.getInputStream().readNBytes(half.length()), ISO_8859_1))
          .isEqualTo(whole.substring(half.length(), half.length() * 2));
    }
    fault(Fault.Kind.BAD_CHUNK);
    try (Socket socket = call()) {
      assertThat(body(whole(socket))).contains(half).contains("no size");
    }
  }

  @Test
  void noise_is_no_http_and_a_hang_up_ends_a_kept_connection() throws IOException {
    fault(Fault.Kind.NOISE);
    try (Socket socket = call()) {
      assertThat(whole(socket)).doesNotContain("HTTP");
    }
    fault(Fault.Kind.HANG_UP);
    try (Socket socket = call()) {
      String reply = whole(socket);
      assertThat(body(reply)).hasSize(length(reply));
      assertThat(reply).doesNotContain("Connection: close");
    }
  }

  @Test
  void a_dropped_connection_ends_and_a_reset_one_breaks() throws IOException {
    fault(Fault.Kind.DROP);
    try (Socket socket = call()) {
      assertThat(whole(socket)).isEmpty();
    }
    fault(Fault.Kind.RESET);
    try (Socket socket = call()) {
      assertThat(whole(socket)).isEqualTo("no reset");
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SILENCE", "SLOW_HEADERS", "SLOW_BODY", "BAD_CHUNK", "NOISE"})
  void before_the_call_is_applied_the_crm_never_sees_it(Fault.Kind kind) throws IOException {
    server.sandbox().faults().add(Fault.beforeApply(Fault.Match.of("*"), Fault.Effect.of(kind)));

    try (Socket socket = call()) {
      socket.shutdownOutput();
      whole(socket);
    }

    Call call = server.sandbox().ledger().calls().get(0);
    assertThat(call.result().applied()).isFalse();
  }

  @Test
  void the_plain_door_says_that_it_cannot_do_such_things() {
    try (SandboxServer plain = ExampleOrg.start()) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  plain
                      .sandbox()
                      .faults()
                      .add(
                          Fault.afterApply(
                              Fault.Match.of("*"), Fault.Effect.of(Fault.Kind.SILENCE))))
          .withMessageContaining("raw door");
      String answer =
          ExampleOrg.send(plain, "POST", "/sandbox/faults", "{\"do\":\"silence\"}").body();
      assertThat(answer).contains("--raw-door");
    }
  }

  @Test
  void calls_take_as_much_virtual_time_as_they_are_told_to() {
    ExampleOrg.send(server, "PUT", "/sandbox/latency", "{\"perCall\":\"PT0.4S\"}");

    ExampleOrg.send(server, "GET", "/services/data", "");
    ExampleOrg.send(server, "GET", "/services/data", "");

    assertThat(server.sandbox().clock().instant())
        .isEqualTo(ExampleOrg.START.plus(Duration.ofMillis(800)));
  }
}
