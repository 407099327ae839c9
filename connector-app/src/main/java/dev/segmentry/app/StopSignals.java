package dev.segmentry.app;

import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.StopRequest;
import dev.segmentry.core.port.RunStopped;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * SIGINT and SIGTERM ask the present run to stop between two calls; a second one halts the process
 * at once. Java's own way, a shutdown hook, cannot tell the two signals apart and is deaf to the
 * second. The interface for signals belongs to the JDK but to no standard, hence the reflection:
 * where it is missing, signals end the process as always, which is what crashes are survived for.
 */
final class StopSignals {

  private static final int SIGNALLED = 128;

  private final StopRequest stop;
  private final Console console;

  private StopSignals(StopRequest stop, Console console) {
    this.stop = stop;
    this.console = console;
  }

  /**
   * @param console is told that the first signal was heard
   */
  static void install(StopRequest stop, Console console) {
    StopSignals signals = new StopSignals(stop, console);
    try {
      signals.on("INT", 2, RunStopped.Reason.INTERRUPTED);
      signals.on("TERM", 15, RunStopped.Reason.TERMINATED);
    } catch (ReflectiveOperationException e) {
      // this Java has no such interface, or keeps the signals to itself (-Xrs): see above
    }
  }

  private void on(String name, int number, RunStopped.Reason reason)
      throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object ours =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "handle" -> {
                    heard(SIGNALLED + number, reason);
                    yield null;
                  }
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  default -> name;
                });
    try {
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof IllegalArgumentException)) {
        throw e;
      }
      // the JVM or whoever started us uses this signal otherwise
    }
  }

  private void heard(int status, RunStopped.Reason reason) {
    if (!stop.ask(reason)) {
      Runtime.getRuntime().halt(status);
    }
    if (!stop.isHeeded()) {
      System.exit(status);
    }
    console.say("stopping when the call under way has ended; a second signal stops at once");
  }
}
