package dev.segmentry.sandbox.front;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.segmentry.sandbox.wire.Answer;
import dev.segmentry.sandbox.wire.Body;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** One connection of the raw door: requests in, replies out, whole or as a fault wants them. */
final class RawConnection {
  private static final int MAX_LINE = 64 * 1024;
  private static final int TRICKLE_MILLIS = 20;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** The next request; empty when the caller closed the connection or speaks no HTTP. */
  Optional<Request> read() throws IOException {
    String[] line = line().split(" ");
    if (line.length != 3) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        String name = header.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.putIfAbsent(name, header.substring(colon + 1).strip());
      }
    }
    headers.put("x-forwarded-proto", socket instanceof SSLSocket ? "https" : "http");
    return Optional.of(Request.of(line[0], line[1], headers, Body.of(body(headers))));
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return chunks();
    }
    return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int size = Integer.parseInt(line(), 16);
    while (size > 0) {
      whole.write(in.readNBytes(size));
      line();
      size = Integer.parseInt(line(), 16);
    }
    line();
    return whole.toByteArray();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
      if (line.size() > MAX_LINE) {
        throw new IOException("a line of the request has no end");
      }
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  /**
   * Delivers an answer.
   *
   * @return whether another request may follow
   */
  boolean write(Answer answer) throws IOException {
    answer.gate().pass();
    if (!answer.delay().isZero() && !callerWaits(answer.delay())) {
      return false;
    }
    Reply reply = answer.reply();
    byte[] body = reply.body().bytes();
    byte[] half = Arrays.copyOf(body, body.length / 2);
    switch (answer.cut()) {
      case NONE -> {
        send(head(reply, "Content-Length: " + body.length), body);
        return true;
      }
      case HANG_UP -> send(head(reply, "Content-Length: " + body.length), body);
      case EMPTY -> {}
      case RESET -> socket.setSoLinger(true, 0);
      case SILENCE -> callerWaits(Duration.ZERO);
      case SLOW_HEADERS -> trickle(head(reply, "X-Slow: "));
      case SLOW_BODY -> {
        send(head(reply, "Transfer-Encoding: chunked"));
        trickle(bytes("1\r\n \r\n"));
      }
      case SHORT_BODY -> send(head(reply, "Content-Length: " + body.length), half);
      case HALF_BODY -> send(head(reply, "Connection: close"), half);
      case WRONG_LENGTH -> {
        send(head(reply, "Content-Length: " + half.length), body);
        return true;
      }
      case BAD_CHUNK ->
          send(
              head(reply, "Transfer-Encoding: chunked"),
              bytes(Integer.toHexString(half.length) + "\r\n"),
              half,
              bytes("\r\nno size\r\n"));
      case NOISE -> send(bytes("\u0001\u0002 not what you asked for \u00ff\r\n\r\n"));
    }
    return false;
  }

  private static byte[] head(Reply reply, String last) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" \r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    return bytes(head.append(last).append("\r\n\r\n").toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private void send(byte[]... parts) throws IOException {
    for (byte[] part : parts) {
      out.write(part);
    }
    out.flush();
  }

  /** Repeats the bytes, one at a time, until the caller gives up; their end is never sent. */
  private void trickle(byte[] bytes) throws IOException {
    int end = bytes.length - (bytes.length > 8 ? 4 : 0);
    for (int i = 0; callerWaits(Duration.ofMillis(TRICKLE_MILLIS)); i++) {
      out.write(i < end ? bytes[i] : bytes.length > 8 ? 'x' : bytes[i % end]);
      out.flush();
    }
  }

  /** Whether the caller is still there after a while; zero waits until it is not. */
  private boolean callerWaits(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    try {
      return in.read() >= 0;
    } catch (SocketTimeoutException stillThere) {
      return true;
    } finally {
      socket.setSoTimeout(0);
    }
  }
}
