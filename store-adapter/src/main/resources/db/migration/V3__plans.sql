-- A plan holds only as long as no other was committed since it was made, and for a time.
ALTER TABLE org ADD COLUMN commits INTEGER NOT NULL DEFAULT 0;
UPDATE org SET commits = (SELECT COUNT(*) FROM plan WHERE status IN ('APPLYING', 'APPLIED'));

ALTER TABLE plan ADD COLUMN based_on INTEGER NOT NULL DEFAULT 0;
ALTER TABLE plan ADD COLUMN expires_at TEXT NOT NULL DEFAULT '';
UPDATE plan SET expires_at = strftime('%Y-%m-%dT%H:%M:%SZ', created_at, '+1 day'),
                based_on = (SELECT COUNT(*) FROM plan p WHERE p.status IN ('APPLYING', 'APPLIED'));
CREATE INDEX plan_by_status ON plan (status, number);

-- Owed longest first within a priority: who is deferred today comes first tomorrow.
-- Priority 1 is sent first from here on, so that pages can go on where the last one ended.
DROP INDEX outbox_tasks_owed;
UPDATE outbox SET priority = 4 - priority WHERE kind = 'task';
CREATE INDEX outbox_tasks_owed ON outbox (priority, id) WHERE kind = 'task' AND state = 'owed';
CREATE INDEX outbox_tasks_refused ON outbox (id) WHERE kind = 'task' AND state = 'refused';
CREATE INDEX outbox_open ON outbox (kind, state) WHERE state IN ('owed', 'unconfirmed');

-- Rows that carry nothing but an account's next state; rows_kept: all, telling (those went), none.
ALTER TABLE plan_row ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0;
ALTER TABLE plan ADD COLUMN rows_kept TEXT NOT NULL DEFAULT 'all';
CREATE INDEX outbox_owed_by_owner ON outbox (owner) WHERE kind = 'task' AND state = 'owed';

-- Tasks of a plan that an earlier one owed already, so that its counts balance.
ALTER TABLE plan ADD COLUMN known_tasks INTEGER NOT NULL DEFAULT 0;
