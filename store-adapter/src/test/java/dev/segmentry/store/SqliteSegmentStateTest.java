package dev.segmentry.store;

import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.SegmentState;
import dev.segmentry.core.testkit.SegmentStateContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteSegmentStateTest extends SegmentStateContract {

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
  protected SegmentState state() {
    return store.segmentState();
  }

  @Override
  protected RunJournal journal() {
    return store.runJournal();
  }
}
