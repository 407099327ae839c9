package dev.segmentry.store;

import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.testkit.RunJournalContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteRunJournalTest extends RunJournalContract {

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = StoreFixture.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected RunJournal journal() {
    return store.runJournal();
  }
}
