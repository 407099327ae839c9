package dev.segmentry.core.segment;

import java.time.LocalDate;

/**
 * A model as it can be kept and read again: presets laid under, nothing of the configuration in it.
 *
 * @param definition the name of its definitions, see {@link Segmentation#definition()}
 * @param name {@code saas-default}
 * @param version {@code 1.0.0}
 * @param effective day from which it holds
 * @param text all of it
 */
public record ModelText(
    String definition, String name, String version, LocalDate effective, String text) {

  public static ModelText of(Segmentation segmentation, String text) {
    SegmentationModel model = segmentation.model();
    return new ModelText(
        segmentation.definition(), model.name(), model.version(), model.effective(), text);
  }

  /** As reports call it. */
  public String title() {
    return name + " " + version;
  }
}
