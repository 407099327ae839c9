package dev.segmentry.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The file of a state and those SQLite and we keep beside it. */
public final class StateFiles {

  private static final List<String> LOGS = List.of("", "-wal", "-shm");
  private static final List<String> ALL = List.of("", "-wal", "-shm", ".lock", ".holder");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private StateFiles() {}

  /** Where a new state is made before it takes its place. */
  public static Path unfinished(Path state) {
    return beside(state, ".unfinished");
  }

  /**
   * Moves a state out of the way, with its log; nothing is deleted.
   *
   * @return its new name
   */
  public static Path moveAside(Path state, Instant at) {
    Path aside = beside(state, ".before-" + STAMP.format(at));
    try {
      if (Files.exists(aside)) {
        throw new StoreException.NotUsable(aside, "exists already: wait a second", null);
      }
      // The log goes first: without it the file might look whole and be old.
      for (int i = LOGS.size() - 1; i >= 0; i--) {
        Path from = beside(state, LOGS.get(i));
        if (Files.exists(from)) {
          Files.move(from, beside(aside, LOGS.get(i)), StandardCopyOption.ATOMIC_MOVE);
        }
      }
      return aside;
    } catch (IOException e) {
      throw new StoreException.NotUsable(
          state, "cannot be moved aside: check the permissions of its folder", e);
    }
  }

  /** States that were moved aside, the oldest first. */
  public static List<Path> movedAside(Path state) {
    String prefix = state.getFileName() + ".before-";
    Path folder = state.toAbsolutePath().getParent();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> LOGS.stream().skip(1).noneMatch(log -> file.toString().endsWith(log)))
          .filter(file -> !file.toString().endsWith(".lock"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new StoreException.NotUsable(
          state, "has a folder that cannot be listed: check its permissions", e);
    }
  }

  /** Removes what opening a copy left beside it. */
  public static void removeLock(Path copy) {
    try {
      Files.deleteIfExists(beside(copy, ".lock"));
    } catch (IOException e) {
      throw new StoreException.NotUsable(
          copy, "has a lock file that cannot be removed: check the permissions of its folder", e);
    }
  }

  /** Puts a closed state in its place, where none is. */
  public static void install(Path made, Path state) {
    try {
      if (Files.exists(state)) {
        throw new StoreException.NotUsable(state, "is there again: another run began it", null);
      }
      Files.move(made, state, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StoreException.NotUsable(
          state, "cannot be put in its place: check the permissions of its folder", e);
    }
    discard(made);
  }

  /** Removes what an attempt left behind. */
  public static void discard(Path made) {
    try {
      for (String suffix : ALL) {
        Files.deleteIfExists(beside(made, suffix));
      }
    } catch (IOException e) {
      throw new StoreException.NotUsable(
          made, "cannot be removed: check the permissions of its folder", e);
    }
  }

  /** Customers' names are in it: for its owner only, where the file system can say so. */
  static void createPrivately(Path file) throws IOException {
    Files.createFile(file);
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
