package dev.segmentry.app;

/** Where the process begins and ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    int status = Wiring.ofThisProcess().run(arguments);
    System.exit(status);
  }
}
