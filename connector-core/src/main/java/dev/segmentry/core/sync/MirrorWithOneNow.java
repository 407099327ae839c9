package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import java.util.List;
import java.util.Optional;

/**
 * A mirror in which one account is as it was read just now. What is made of accounts (sums of
 * groups, percentiles) is made of it, too; nothing is stored.
 */
public final class MirrorWithOneNow extends MirrorOver {

  private final MirroredAccount now;

  /**
   * @param now its own values, nothing added up
   */
  public MirrorWithOneNow(AccountMirror mirror, MirroredAccount now) {
    super(mirror);
    this.now = now;
  }

  @Override
  public List<MirroredAccount> page(Optional<ExternalRef> after, int limit) {
    return mirror.page(after, limit).stream().map(this::asItIs).toList();
  }

  @Override
  public List<MirroredAccount> of(List<ExternalRef> accounts) {
    return mirror.of(accounts).stream().map(this::asItIs).toList();
  }

  private MirroredAccount asItIs(MirroredAccount read) {
    return read.ref().equals(now.ref()) ? now : read;
  }
}
