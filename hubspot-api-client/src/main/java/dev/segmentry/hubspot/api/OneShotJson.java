package dev.segmentry.hubspot.api;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A body OkHttp must not send again on its own, whatever the server answers. */
final class OneShotJson extends RequestBody {

  private static final MediaType JSON = MediaType.get("application/json");

  private final byte[] content;

  OneShotJson(byte[] content) {
    this.content = content.clone();
  }

  @Override
  public MediaType contentType() {
    return JSON;
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
