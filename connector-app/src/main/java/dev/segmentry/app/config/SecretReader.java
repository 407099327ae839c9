package dev.segmentry.app.config;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.Problems;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads references to secrets, and finds secrets where none may be. Never repeats what it found.
 */
final class SecretReader {

  private static final Pattern SECRET =
      Pattern.compile(
          "00D\\w{12,15}!.*|3MVG9\\S{20,}|pat-[a-z]{2}\\d?-.*|-----BEGIN [\\s\\S]*"
              + "|eyJ[\\w-]{10,}\\.[\\w-]+\\..*|[0-9A-Fa-f]{40,}");

  private final Path file;
  private final Problems problems;

  SecretReader(Path file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Complains about every text anywhere in the file that looks like a secret. */
  void refuseSecrets(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar && SECRET.matcher(scalar.text()).matches()) {
      problems.add(
          scalar.position(),
          "this looks like a secret itself; take it out (and renew it: files are copied), put it"
              + " into the environment or a file, and write env:NAME or file:PATH here");
    } else if (node instanceof YamlNode.Sequence sequence) {
      sequence.items().forEach(this::refuseSecrets);
    } else if (node instanceof YamlNode.Mapping mapping) {
      mapping.entries().values().forEach(entry -> refuseSecrets(entry.value()));
    }
  }

  Optional<SecretReference> read(Section section, String key) {
    return section
        .requireText(key, "where the secret is: env:NAME or file:PATH")
        .flatMap(text -> reference(section, key, text));
  }

  private Optional<SecretReference> reference(Section section, String key, String text) {
    if (text.matches("env:[A-Za-z_][A-Za-z0-9_]*")) {
      return Optional.of(
          new SecretReference(SecretReference.Kind.ENV, text.substring(4), section.position(key)));
    }
    if (text.matches("file:\\S.*")) {
      Path path = Configuration.beside(file, text.substring(5));
      return Optional.of(
          new SecretReference(SecretReference.Kind.FILE, path.toString(), section.position(key)));
    }
    problems.add(
        section.position(key),
        "a secret is named here, never written: env:NAME or file:PATH (what stands here is not"
            + " repeated, in case it is one)");
    return Optional.empty();
  }
}
