package dev.segmentry.app.yaml;

import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/**
 * Reads a YAML file into positioned nodes. One document; no aliases, no tags, no key twice; text
 * stays text.
 */
public final class YamlFile {

  private static final int MAX_CODE_POINTS = 1_000_000;

  /** A code point takes four bytes at most. */
  private static final int MAX_BYTES = 4 * MAX_CODE_POINTS;

  private static final String TOO_LONG = " and is not read; is it the right file?";

  private YamlFile() {}

  /** Empty when the file cannot be read as YAML; the problems say why. */
  public static Optional<YamlNode> read(Path file, Problems problems) {
    Position start = new Position(file.toString(), 1, 1);
    try (InputStream content = Files.newInputStream(file)) {
      byte[] bytes = content.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        problems.add(start, "has more than " + MAX_BYTES + " bytes" + TOO_LONG);
        return Optional.empty();
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parse(file.toString(), text, problems);
    } catch (NoSuchFileException e) {
      problems.add(start, "there is no such file; name another with -c, or create it");
    } catch (CharacterCodingException e) {
      problems.add(start, "not UTF-8 text; save the file as UTF-8");
    } catch (IOException e) {
      problems.add(start, "cannot be read (" + e + "); check that it is a file you may read");
    }
    return Optional.empty();
  }

  /**
   * Parses text.
   *
   * @param name the file's name, for problems
   */
  public static Optional<YamlNode> parse(String name, String text, Problems problems) {
    if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
      problems.add(
          new Position(name, 1, 1), "has more than " + MAX_CODE_POINTS + " characters" + TOO_LONG);
      return Optional.empty();
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setCodePointLimit(MAX_CODE_POINTS).build();
    int before = problems.count();
    try {
      String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
      YamlNode root =
          new YamlTree(name, content, new Parse(settings).parseString(content).iterator(), problems)
              .read();
      return problems.count() == before ? Optional.of(root) : Optional.empty();
    } catch (MarkedYamlEngineException e) {
      Position position =
          e.getProblemMark()
              .map(mark -> new Position(name, mark.getLine() + 1, mark.getColumn() + 1))
              .orElse(new Position(name, 1, 1));
      problems.add(position, "not YAML: " + e.getProblem() + hint(e.getProblem()));
    } catch (YamlTree.YamlTooDeep e) {
      return Optional.empty();
    } catch (ReaderException e) {
      problems.add(place(name, text, e.getPosition()), "a character that YAML does not allow");
    }
    return Optional.empty();
  }

  private static String hint(String problem) {
    return problem.contains("'\\t'") || problem.contains("TAB")
        ? "; indent with spaces, not tabs"
        : "; check indentation, colons and quotes around here";
  }

  private static Position place(String name, String text, int codePoints) {
    int end =
        text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    String before = text.substring(0, end);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Position(name, line, end - before.lastIndexOf('\n'));
  }
}
