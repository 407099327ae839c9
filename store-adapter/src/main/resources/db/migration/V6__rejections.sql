-- Rows that the CRM refused, one line per account's change (task_key '') or task. attempts counts
-- refusals since the last fresh start; modified_at is the account's stamp when it was refused: another
-- stamp since means that the record moved. Days are evaluation days.
CREATE TABLE rejection (
  account       INTEGER NOT NULL REFERENCES account (key),
  task_key      TEXT NOT NULL,
  intent        TEXT NOT NULL,
  reason        TEXT NOT NULL,
  detail        TEXT NOT NULL,
  category      TEXT NOT NULL,
  fields        TEXT NOT NULL,
  attempts      INTEGER NOT NULL,
  first_on      TEXT NOT NULL,
  last_on       TEXT NOT NULL,
  plan_id       TEXT NOT NULL,
  config_digest TEXT NOT NULL,
  modified_at   TEXT NOT NULL,
  PRIMARY KEY (account, task_key)
) WITHOUT ROWID;
CREATE INDEX rejection_by_reason ON rejection (reason, account, task_key);

-- Place of a row in the batch it was submitted with, so that a later process can settle the batch.
ALTER TABLE outbox ADD COLUMN submission_place INTEGER;
