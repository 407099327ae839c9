package dev.segmentry.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Copies a state while it is in use. */
public final class StateBackup {

  private StateBackup() {}

  /**
   * Makes one file of the state as it stands now: readable for its owner only, checked, and there
   * as a whole or not at all.
   *
   * @param target does not exist yet
   * @throws StoreException the state cannot be read, the copy cannot be written, or it is not sound
   */
  public static StateCheck.Report take(Path state, Path target) {
    Path whole = target.toAbsolutePath().normalize();
    if (Files.exists(whole)) {
      throw new StoreException.NotUsable(whole, "exists already: name another one", null);
    }
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      copy(state, part);
      StateCheck.Report report = StateCheck.of(part);
      if (!report.isSound()) {
        throw new StoreException.NotUsable(
            state, "is not sound, nothing was copied: " + report.findings().get(0), null);
      }
      force(part);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      return new StateCheck.Report(whole, report.findings(), report.notes());
    } catch (IOException e) {
      throw new StoreException.NotUsable(
          whole, "cannot be written: check its path and permissions", e);
    } finally {
      StateFiles.discard(part);
    }
  }

  private static void copy(Path state, Path part) throws IOException {
    StateFiles.discard(part);
    StateFiles.createPrivately(part);
    StoreConfig config = StoreConfig.at(state);
    if (!Files.isRegularFile(config.file())) {
      throw new StoreException.NotUsable(config.file(), "does not exist: nothing to copy", null);
    }
    try (Database database = Database.open(config.file(), Database.source(config))) {
      List<Integer> unused =
          database.read(sql -> List.of(sql.run("VACUUM INTO ?", part.toString())));
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
