package dev.segmentry.core.sync;

/**
 * One notice a day per CSM.
 *
 * @param capacityPerOwner most tasks one of them gets a day: the notice says which wait
 * @param lines most lines of each kind in a notice
 */
public record DigestSettings(int capacityPerOwner, int lines) {

  /** With the usual number of lines. */
  public DigestSettings(int capacityPerOwner) {
    this(capacityPerOwner, 15);
  }
}
