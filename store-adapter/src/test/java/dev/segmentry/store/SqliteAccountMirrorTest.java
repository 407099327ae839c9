package dev.segmentry.store;

import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.testkit.AccountMirrorContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccountMirrorTest extends AccountMirrorContract {

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
}
