package dev.segmentry.salesforce.rest;

import okhttp3.Call;
import okhttp3.EventListener;

/** Counts each request that goes out, and remembers for its call that something may have left. */
final class SendMark {
  private final String kind;
  private final CallMeter meter;
  private volatile boolean sent;

  SendMark(String kind, CallMeter meter) {
    this.kind = kind;
    this.meter = meter;
  }

  boolean sent() {
    return sent;
  }

  /** Sets the mark of each call that has one. */
  static final class Listener extends EventListener {
    @Override
    public void requestHeadersStart(Call call) {
      SendMark mark = call.request().tag(SendMark.class);
      if (mark != null) {
        mark.sent = true;
        mark.meter.sent(mark.kind);
      }
    }
  }
}
