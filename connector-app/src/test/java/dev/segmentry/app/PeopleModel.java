package dev.segmentry.app;

import java.io.IOException;
import java.util.regex.Matcher;

/** An org that evaluates users and products: its own model, and the fields that goes to. */
final class PeopleModel {

  private PeopleModel() {}

  /**
   * @param model its text
   * @param signals the section of the configuration that stands in the place of the demo's, whole
   */
  static void configure(SandboxedProgram program, String model, String signals) throws IOException {
    String adoption = program.field("Adoption__c", "adoption");
    String tags = program.field("Product_Tags__c", "product_tags");
    program.define(adoption, "{\"type\": \"text\"}");
    program.define(tags, "{\"type\": \"text\"}");
    program.model(model);
    program.writes("tags: " + tags);
    program.writes("adoption: {segment: " + adoption + "}");
    program.configure(
        text ->
            text.replaceAll("(?m)^    arr: .*\n", "")
                .replaceAll("(?m)^signals:\n.*\n", Matcher.quoteReplacement(signals)));
  }
}
