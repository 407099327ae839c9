package dev.segmentry.store;

import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.testkit.OutboxContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxTest extends OutboxContract {

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
  protected AccountMirror mirror() {
    return store.accountMirror();
  }

  @Override
  protected RunJournal journal() {
    return store.runJournal();
  }
}
