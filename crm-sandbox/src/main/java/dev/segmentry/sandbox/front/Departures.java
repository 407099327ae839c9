package dev.segmentry.sandbox.front;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/** Tells when a reply has left. */
record Departures(InFlight inFlight) implements ServeEventListener {
  @Override
  public String getName() {
    return "departures";
  }

  @Override
  public void afterComplete(ServeEvent event, Parameters parameters) {
    inFlight.leave();
  }
}
