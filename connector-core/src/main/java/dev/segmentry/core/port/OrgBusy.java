package dev.segmentry.core.port;

/** Another run holds the org; nothing was done. */
public final class OrgBusy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient HeldLease lease;

  public OrgBusy(HeldLease lease) {
    super("the org is held by " + lease.describe());
    this.lease = lease;
  }

  /** Whose it is. */
  public HeldLease lease() {
    return lease;
  }
}
