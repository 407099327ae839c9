package dev.segmentry.store;

import dev.segmentry.core.port.StateUnusable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The state cannot be used. What was committed before stays as it is; nothing else was stored. */
public abstract sealed class StoreException extends StateUnusable {

  private static final long serialVersionUID = 1L;

  private final String file;

  private StoreException(Path file, String message, @Nullable Throwable cause) {
    super("state file " + file + " " + message, cause);
    this.file = file.toString();
  }

  /** There is no state of any org. */
  public static StoreException none(Path file) {
    return new NotUsable(file, "is not there, or is the state of no org", null);
  }

  /** The file in question. */
  public Path file() {
    return Path.of(file);
  }

  /** Another process is just bringing it up to date, or is of a version that knows no lease. */
  public static final class InUse extends StoreException {
    private static final long serialVersionUID = 1L;

    InUse(Path file) {
      super(
          file,
          "is just being opened or brought up to date by another process: repeat it when that has"
              + " ended",
          null);
    }
  }

  /** The state belongs to another org. */
  public static final class OtherOrg extends StoreException {
    private static final long serialVersionUID = 1L;
    private final String belongsTo;

    OtherOrg(Path file, String belongsTo, String asked) {
      super(
          file,
          "belongs to org "
              + belongsTo
              + ", not to "
              + asked
              + ": give each org a state file of its own",
          null);
      this.belongsTo = belongsTo;
    }

    /** Id of the org the state belongs to. */
    public String belongsTo() {
      return belongsTo;
    }
  }

  /** The state was written by a newer version of this program. */
  public static final class NewerSchema extends StoreException {
    private static final long serialVersionUID = 1L;

    NewerSchema(Path file, String version) {
      super(
          file,
          "has schema version "
              + version
              + ", which this program does not know: use the version of the program that wrote it",
          null);
    }
  }

  /** It was closed with its write-ahead log beside it: all that was committed is in the two. */
  public static final class LeftInLog extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * @param cause why the log could not be moved
     */
    public LeftInLog(Path file, @Nullable Throwable cause) {
      super(
          file,
          "was closed without its log being moved into it: nothing is lost, the next command moves"
              + " it; do not copy the file alone before that",
          cause);
    }
  }

  /** It cannot be read or written: not writable, damaged, locked, no such folder, disk full. */
  public static sealed class NotUsable extends StoreException permits Damaged {
    private static final long serialVersionUID = 1L;

    NotUsable(Path file, String message, @Nullable Throwable cause) {
      super(file, message, cause);
    }
  }

  /** What is in the file is not what was written, or was never a state of ours. */
  public static final class Damaged extends NotUsable {
    private static final long serialVersionUID = 1L;

    Damaged(Path file, String message, @Nullable Throwable cause) {
      super(file, message, cause);
    }
  }
}
