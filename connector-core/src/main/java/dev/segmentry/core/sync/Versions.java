package dev.segmentry.core.sync;

import dev.segmentry.core.segment.ModelText;
import dev.segmentry.core.segment.Segmentation;
import java.util.Optional;

/**
 * The model of a run as text, and how one that was kept is read again.
 *
 * @param text of the present model, presets laid under; empty: it is not kept
 * @param reader reads kept ones
 */
public record Versions(Optional<String> text, Reader reader) {

  /** Models are neither kept nor read again. */
  public static final Versions NONE =
      new Versions(Optional.empty(), kept -> Again.not("models are not read again here"));

  /** Compiles a kept model with the attributes that are mapped now. */
  public interface Reader {
    Again read(ModelText kept);
  }

  /**
   * @param segmentation empty: it cannot be read any more
   * @param why not; empty text when it can
   */
  public record Again(Optional<Segmentation> segmentation, String why) {

    public static Again of(Segmentation segmentation) {
      return new Again(Optional.of(segmentation), "");
    }

    public static Again not(String why) {
      return new Again(Optional.empty(), why);
    }
  }
}
