package dev.segmentry.sandbox;

import dev.segmentry.sandbox.wire.Answer;
import dev.segmentry.sandbox.wire.Exchange;
import dev.segmentry.sandbox.wire.Request;

/** Sends {@code /sandbox/…} to the controls and everything else to the CRM. */
final class ControlledExchange implements Exchange {
  private final ControlApi controls;
  private final Exchange calls;

  ControlledExchange(Sandbox sandbox) {
    this.controls = new ControlApi(sandbox);
    this.calls = sandbox.calls();
  }

  @Override
  public Answer serve(Request request) {
    boolean control = request.path().equals("/sandbox") || request.path().startsWith("/sandbox/");
    return control ? Answer.of(controls.handle(request)) : calls.serve(request);
  }
}
