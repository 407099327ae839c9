package dev.segmentry.core.testkit;

import dev.segmentry.core.port.AccountMirror;

class InMemoryAccountMirrorTest extends AccountMirrorContract {

  private final InMemoryAccountMirror mirror = new InMemoryAccountMirror();

  @Override
  protected AccountMirror mirror() {
    return mirror;
  }
}
