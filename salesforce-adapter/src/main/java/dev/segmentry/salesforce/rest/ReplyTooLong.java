package dev.segmentry.salesforce.rest;

import java.io.IOException;

/** A body beyond our bound; asking again will not make it shorter. */
final class ReplyTooLong extends IOException {
  private static final long serialVersionUID = 1L;

  ReplyTooLong(long bound) {
    super("the reply is longer than " + bound + " bytes");
  }
}
