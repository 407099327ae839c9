package dev.segmentry.hubspot.api;

import java.util.List;

/** Records of any type that has no API class of its own here, such as tickets. */
public final class ObjectsApi {

  private final HttpCalls calls;
  private final ApiUrls urls;

  ObjectsApi(HttpCalls calls, ApiUrls urls) {
    this.calls = calls;
    this.urls = urls;
  }

  /**
   * @param objectType for example {@code tickets}
   * @param ids up to {@value ObjectBatches#MAX_INPUTS}, each once
   */
  public BatchResult batchRead(String objectType, List<String> ids, List<String> properties) {
    return new ObjectBatches(calls, urls, objectType)
        .read(Operation.OBJECTS_BATCH_READ, ids, properties);
  }
}
