package dev.segmentry.core.port;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.plan.TaskKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers rows that the CRM refused. Written together with outcomes ({@link Outbox#record}): a
 * refusal is remembered in the transaction that records it and forgotten in the one that records
 * that the same row was written or is there already. An account that is gone has none.
 */
public interface Rejections {

  /** The refused change of each of these accounts; accounts without one are absent. */
  Map<ExternalRef, Rejection> ofChanges(List<ExternalRef> accounts);

  /** Refused tasks that are still owed, by key. */
  Map<TaskKey, Rejection> ofTasks();

  /**
   * All of them, changes and tasks, by code, then in account order.
   *
   * @param after number of rejections to skip
   */
  List<Rejection> page(long after, int limit);

  /**
   * Gives refused rows a fresh start: the next run tries them whatever their time.
   *
   * @return how many there were
   */
  long makeDue(Which which);

  /**
   * Which rejections are meant; both empty: all.
   *
   * @param accountId record id
   * @param reason the CRM's code
   */
  record Which(Optional<String> accountId, Optional<String> reason) {
    public static final Which ALL = new Which(Optional.empty(), Optional.empty());

    public boolean includes(Rejection rejection) {
      return accountId.filter(id -> !id.equals(rejection.account().id())).isEmpty()
          && reason.filter(code -> !code.equals(rejection.refusal().reason())).isEmpty();
    }
  }
}
