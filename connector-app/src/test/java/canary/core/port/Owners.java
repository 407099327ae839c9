package canary.core.port;

/** Stands for a reading port. */
public interface Owners {}
