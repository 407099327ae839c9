package dev.segmentry.app.config;

/** A secret that does not show itself by accident. */
public final class Secret {

  private final String content;

  Secret(String content) {
    this.content = content;
  }

  /** The secret itself: for the call that needs it, and for nothing else. */
  public String reveal() {
    return content;
  }

  @Override
  public String toString() {
    return "***";
  }
}
