-- A third kind of obligation: an edit of a task that we created. SQLite cannot change a CHECK, so the
-- table is made anew, with every column it has had since V1.
CREATE TABLE outbox_with_edits (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  plan             INTEGER NOT NULL REFERENCES plan (number),
  kind             TEXT NOT NULL CHECK (kind IN ('change', 'task', 'edit')),
  account          INTEGER NOT NULL REFERENCES account (key),
  system           INTEGER NOT NULL,
  crm_id           TEXT NOT NULL,
  task_key         TEXT UNIQUE,
  priority         INTEGER NOT NULL DEFAULT 0,
  owner            TEXT,
  intent           TEXT NOT NULL,
  state            TEXT NOT NULL,
  attempts         INTEGER NOT NULL DEFAULT 0,
  submission       TEXT,
  submission_rows  INTEGER,
  reason           TEXT NOT NULL DEFAULT '',
  detail           TEXT NOT NULL DEFAULT '',
  record_id        TEXT,
  recorded_at      TEXT,
  created_on       TEXT,
  submission_place INTEGER,
  doubtful         INTEGER NOT NULL DEFAULT 0,
  text_kept        INTEGER NOT NULL DEFAULT 1,
  task_status      TEXT,
  task_status_on   TEXT,
  completed_at     TEXT
);
INSERT INTO outbox_with_edits
  (id, plan, kind, account, system, crm_id, task_key, priority, owner, intent, state, attempts,
   submission, submission_rows, reason, detail, record_id, recorded_at, created_on,
   submission_place, doubtful, text_kept, task_status, task_status_on, completed_at)
SELECT
   id, plan, kind, account, system, crm_id, task_key, priority, owner, intent, state, attempts,
   submission, submission_rows, reason, detail, record_id, recorded_at, created_on,
   submission_place, doubtful, text_kept, task_status, task_status_on, completed_at
FROM outbox;

-- Numbers of rows that were forgotten are not given again.
DELETE FROM sqlite_sequence WHERE name = 'outbox_with_edits';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'outbox_with_edits', seq FROM sqlite_sequence WHERE name = 'outbox';

DROP TABLE outbox;
ALTER TABLE outbox_with_edits RENAME TO outbox;

CREATE INDEX outbox_changes_owed ON outbox (system, crm_id, id)
  WHERE kind = 'change' AND state = 'owed';
CREATE INDEX outbox_unconfirmed ON outbox (kind, id) WHERE state = 'unconfirmed';
CREATE INDEX outbox_by_plan ON outbox (plan, kind, state);
CREATE INDEX outbox_created ON outbox (created_on, owner) WHERE created_on IS NOT NULL;
CREATE INDEX outbox_tasks_refused ON outbox (id) WHERE kind = 'task' AND state = 'refused';
CREATE INDEX outbox_open ON outbox (kind, state) WHERE state IN ('owed', 'unconfirmed');
CREATE INDEX outbox_owed_by_owner ON outbox (owner) WHERE kind = 'task' AND state = 'owed';
CREATE INDEX outbox_tasks_unsent ON outbox (system, crm_id)
  WHERE kind = 'task' AND state IN ('owed', 'unconfirmed', 'refused');
CREATE INDEX outbox_tasks_owed ON outbox (priority, id)
  WHERE kind = 'task' AND state = 'owed';
CREATE INDEX outbox_changes_by_account ON outbox (crm_id, system, id) WHERE kind = 'change';
CREATE INDEX outbox_tasks_not_closed ON outbox (id)
  WHERE kind = 'task' AND record_id IS NOT NULL
    AND (task_status IS NULL OR task_status IN ('open', 'gone'));
CREATE INDEX outbox_tasks_by_account ON outbox (crm_id, system) WHERE kind = 'task';
CREATE INDEX outbox_edits_owed ON outbox (id) WHERE kind = 'edit' AND state = 'owed';
