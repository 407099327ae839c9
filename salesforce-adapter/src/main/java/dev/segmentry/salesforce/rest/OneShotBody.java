package dev.segmentry.salesforce.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A body OkHttp must not send a second time, whatever the reply (it repeats a 503 otherwise). */
final class OneShotBody extends RequestBody {
  private final MediaType type;
  private final byte[] content;

  OneShotBody(String contentType, String text) {
    type = MediaType.get(contentType);
    content = text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return content.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(content);
  }
}
