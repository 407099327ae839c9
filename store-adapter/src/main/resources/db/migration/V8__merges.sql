-- Which account went into which, as the CRM told it; the survivor may have gone into another one in
-- turn. Kept until the account that went is in the CRM again. Either may be unknown to account.
CREATE TABLE account_merge (
  system     INTEGER NOT NULL,
  loser      TEXT NOT NULL,
  survivor   TEXT NOT NULL,
  learned_at TEXT NOT NULL,
  PRIMARY KEY (system, loser)
) WITHOUT ROWID;
CREATE INDEX account_merge_by_survivor ON account_merge (system, survivor);

-- Tasks about an account that were never created are asked for when it was merged away.
CREATE INDEX outbox_tasks_unsent ON outbox (system, crm_id)
  WHERE kind = 'task' AND state IN ('owed', 'unconfirmed', 'refused');
