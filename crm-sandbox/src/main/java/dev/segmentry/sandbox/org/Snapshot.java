package dev.segmentry.sandbox.org;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One dated state of an org: CSV texts by the file names the schema uses. */
public interface Snapshot {
  /** The text of a file; the name may begin with {@code ../}. Empty when the snapshot lacks it. */
  Optional<String> text(String file);

  /** How messages call a file. */
  String display(String file);

  /** The CSV files of a directory. */
  static Snapshot in(Path directory) {
    return new Snapshot() {
      @Override
      public Optional<String> text(String file) {
        return Optional.of(Texts.read(directory.resolve(file).normalize()));
      }

      @Override
      public String display(String file) {
        return directory.resolve(file).normalize().toString();
      }
    };
  }

  /** CSV texts by file name; objects whose file is not there stay as they are. */
  static Snapshot inline(Map<String, String> files) {
    Map<String, String> texts = Map.copyOf(files);
    return new Snapshot() {
      @Override
      public Optional<String> text(String file) {
        return Optional.ofNullable(texts.get(file));
      }

      @Override
      public String display(String file) {
        return file;
      }
    };
  }
}
