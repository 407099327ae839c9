package dev.segmentry.core.port;

import dev.segmentry.core.segment.ModelText;
import java.util.List;
import java.util.Optional;

/**
 * The models plans were made by, so that one that was replaced can still be asked (domain-vectors
 * §11). None is forgotten.
 */
public interface Models {

  /**
   * Remembers what a plan is made by. The same model is kept once, whatever number of plans it
   * makes.
   *
   * @throws IllegalArgumentException there is no such plan
   */
  void keep(String planId, ModelText model);

  /** The model with definitions of this name that was kept last. */
  Optional<ModelText> defining(String definition);

  /** Models by which plans were committed, in the order of the first that was. */
  List<ModelText> applied();
}
