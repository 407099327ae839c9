package dev.segmentry.sandbox.front;

/** An open door on loopback. */
public interface Front extends AutoCloseable {
  int port();

  /** Refuses new calls, lets those under way finish, then shuts. */
  @Override
  void close();
}
