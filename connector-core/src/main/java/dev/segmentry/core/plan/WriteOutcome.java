package dev.segmentry.core.plan;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import java.util.Map;
import java.util.Set;

/** What became of one row of a write (design §3). */
public sealed interface WriteOutcome {

  /** The seven kinds, for exhaustive switches. */
  enum Kind {
    WRITTEN,
    UNCHANGED,
    REJECTED,
    CONFLICT,
    GONE,
    UNCONFIRMED,
    NOT_ATTEMPTED
  }

  Kind kind();

  /**
   * It is in the CRM, by this call or by an earlier one with the same key.
   *
   * @param record the written record: the account, or the task
   */
  record Written(ExternalRef record) implements WriteOutcome {
    @Override
    public Kind kind() {
      return Kind.WRITTEN;
    }
  }

  /** The CRM already held the intended content: nothing was sent. */
  record Unchanged() implements WriteOutcome {
    @Override
    public Kind kind() {
      return Kind.UNCHANGED;
    }
  }

  /**
   * The CRM refused this row; its neighbours are unaffected.
   *
   * @param reason the CRM's own code, for example {@code STRING_TOO_LONG}
   * @param detail the CRM's message
   * @param category what kind of refusal it is
   * @param fields API names of the fields the CRM blames; empty when it names none
   */
  record Rejected(String reason, String detail, RejectionCategory category, Set<String> fields)
      implements WriteOutcome {
    public Rejected {
      fields = Set.copyOf(fields);
    }

    /** A refusal that fits no category. */
    public Rejected(String reason, String detail) {
      this(reason, detail, RejectionCategory.OTHER, Set.of());
    }

    @Override
    public Kind kind() {
      return Kind.REJECTED;
    }
  }

  /** The account does not exist in the CRM any more: there is nothing to write to. */
  record Gone() implements WriteOutcome {
    @Override
    public Kind kind() {
      return Kind.GONE;
    }
  }

  /**
   * The record moved since the plan: not overwritten.
   *
   * @param theirs present content of the fields that differ from what the plan saw; an empty field
   *     is absent
   */
  record Conflict(Map<String, Scalar> theirs) implements WriteOutcome {
    public Conflict {
      theirs = Map.copyOf(theirs);
    }

    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }
  }

  /**
   * Sent, but no readable answer: it may have taken effect. To be settled by key or by read-back.
   */
  record Unconfirmed(String why) implements WriteOutcome {
    @Override
    public Kind kind() {
      return Kind.UNCONFIRMED;
    }
  }

  /** Not sent: the run stopped before. It stays owed. */
  record NotAttempted(String why) implements WriteOutcome {
    @Override
    public Kind kind() {
      return Kind.NOT_ATTEMPTED;
    }
  }
}
