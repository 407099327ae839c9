package canary.app;

/** Stands for the application. */
public final class Main {}
