package dev.segmentry.sandbox.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Inflates request bodies and compresses replies, fast rather than small. */
public final class GzipExchange implements Exchange {
  private static final int WORTH_IT = 1024;
  private static final int MAX_INFLATED = 64 * 1024 * 1024;

  private final Exchange inner;

  public GzipExchange(Exchange inner) {
    this.inner = inner;
  }

  @Override
  public Answer serve(Request request) {
    Answer answer = inner.serve(inflated(request));
    Reply reply = answer.reply();
    boolean encoded = reply.headers().containsKey("Content-Encoding");
    if (reply.body().size() < WORTH_IT || encoded || !accepts(request)) {
      return answer;
    }
    Reply small =
        reply
            .withBody(compress(reply.body()))
            .withHeader("Content-Encoding", "gzip")
            .withHeader("Vary", "Accept-Encoding");
    return new Answer(small, answer.delay(), answer.cut(), answer.gate());
  }

  private static boolean accepts(Request request) {
    return request
        .header("Accept-Encoding")
        .map(value -> value.toLowerCase(Locale.ROOT).contains("gzip"))
        .orElse(false);
  }

  /** A front may have inflated the body already, so the bytes decide. */
  private static Request inflated(Request request) {
    byte[] bytes = request.body().bytes();
    if (bytes.length < 2 || bytes[0] != 0x1f || (bytes[1] & 0xff) != 0x8b) {
      return request;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      Body body = Body.of(in.readNBytes(MAX_INFLATED));
      return new Request(
          request.method(), request.path(), request.query(), request.headers(), body);
    } catch (IOException notGzip) {
      return request;
    }
  }

  private static Body compress(Body body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.size() / 8);
    try (OutputStream gzip = new FastGzip(out)) {
      gzip.write(body.bytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException("bytes in memory could not be compressed", impossible);
    }
    return Body.of(out.toByteArray());
  }

  private static final class FastGzip extends GZIPOutputStream {
    private FastGzip(OutputStream out) throws IOException {
      super(out, 64 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
