package dev.segmentry.salesforce.rest;

import java.util.List;

/** What became of a collections call that may have reached the org. */
public sealed interface BatchReply {
  /** One reply per row, in the order sent. */
  record Rows(List<RowReply> replies) implements BatchReply {
    public Rows {
      replies = List.copyOf(replies);
    }
  }

  /** It may have taken effect, fully or not at all. */
  record Unknown(String why) implements BatchReply {}
}
