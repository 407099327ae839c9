package dev.segmentry.sandbox.org;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads whole text files; what goes wrong is said with the file's name. */
final class Texts {
  private Texts() {}

  static String read(Path file) {
    try {
      String text = Files.readString(file, UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException missing) {
      throw new BadInput(file.toString(), "no such file; create it or name another", missing);
    } catch (CharacterCodingException notUtf8) {
      throw new BadInput(file.toString(), "not UTF-8; save the file as UTF-8", notUtf8);
    } catch (IOException unreadable) {
      throw new BadInput(file.toString(), "cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }
}
