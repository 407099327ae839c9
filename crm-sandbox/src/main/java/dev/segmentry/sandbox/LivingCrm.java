package dev.segmentry.sandbox;

import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.wire.Crm;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;

/** The CRM in an org that others change, too: each call sees and leaves a whole state. */
record LivingCrm(Org org, Crm crm) implements Crm {
  @Override
  public String kindOf(Request request) {
    return crm.kindOf(request);
  }

  @Override
  public Reply handle(Request request) {
    return org.records()
        .atomically(
            () -> {
              org.late().settle();
              return crm.handle(request);
            });
  }
}
