-- One file holds the state of one org. Instants and days are ISO 8601 text; structured values are
-- one line of tab-ended fields (see LineWriter); account order is (system, crm_id).

CREATE TABLE org (
  one             INTEGER PRIMARY KEY CHECK (one = 1),
  org_id          TEXT NOT NULL,
  created_at      TEXT NOT NULL,
  last_evaluation TEXT
);

CREATE TABLE read_position (
  object       TEXT PRIMARY KEY,
  cursor       TEXT NOT NULL,
  committed_at TEXT NOT NULL
);

-- What a value in account.slots is and where it came from, named once instead of in every account.
CREATE TABLE slot (
  id        INTEGER PRIMARY KEY,
  attribute TEXT NOT NULL,
  source    TEXT NOT NULL,
  UNIQUE (attribute, source)
);

-- presence: 0 known by plan or state only, 1 in the CRM, 2 gone, 3 gone and its leaving recorded.
CREATE TABLE account (
  key            INTEGER PRIMARY KEY,
  system         INTEGER NOT NULL,
  crm_id         TEXT NOT NULL,
  presence       INTEGER NOT NULL,
  name           TEXT NOT NULL,
  modified_at    TEXT NOT NULL,
  first_seen_at  TEXT NOT NULL,
  csm_candidates TEXT NOT NULL,
  outputs        TEXT NOT NULL,
  slots          TEXT NOT NULL,
  UNIQUE (system, crm_id)
);
CREATE INDEX account_gone ON account (system, crm_id) WHERE presence = 2;

-- Content of match fields, by which signals find their account.
CREATE TABLE account_match (
  attribute TEXT NOT NULL,
  content   TEXT NOT NULL,
  account   INTEGER NOT NULL REFERENCES account (key),
  PRIMARY KEY (attribute, content, account)
) WITHOUT ROWID;

-- A value that was replaced, and what replaced it. First values are no change: with
-- account.first_seen_at and the present slots the rows tell every earlier state.
CREATE TABLE attribute_change (
  id          INTEGER PRIMARY KEY,
  account     INTEGER NOT NULL REFERENCES account (key),
  slot        INTEGER NOT NULL REFERENCES slot (id),
  before      TEXT NOT NULL,
  after       TEXT NOT NULL,
  as_of       TEXT NOT NULL,
  recorded_at TEXT NOT NULL
);
CREATE INDEX attribute_change_by_account ON attribute_change (account, id);

CREATE TABLE plan (
  number        INTEGER PRIMARY KEY AUTOINCREMENT,
  id            TEXT NOT NULL UNIQUE,
  org_id        TEXT NOT NULL,
  as_of         TEXT NOT NULL,
  model_version TEXT NOT NULL,
  config_digest TEXT NOT NULL,
  created_at    TEXT NOT NULL,
  status        TEXT NOT NULL,
  verdicts      TEXT NOT NULL,
  summary       TEXT NOT NULL,
  digest        TEXT NOT NULL
);

CREATE TABLE account_state (
  account INTEGER PRIMARY KEY REFERENCES account (key),
  state   TEXT NOT NULL,
  plan    INTEGER NOT NULL REFERENCES plan (number)
);

CREATE TABLE plan_row (
  id       INTEGER PRIMARY KEY,
  plan     INTEGER NOT NULL REFERENCES plan (number),
  position INTEGER NOT NULL,
  system   INTEGER NOT NULL,
  crm_id   TEXT NOT NULL,
  leaving  INTEGER NOT NULL,
  line     TEXT NOT NULL,
  UNIQUE (plan, position)
);

CREATE TABLE plan_approval (
  plan        INTEGER PRIMARY KEY REFERENCES plan (number),
  approved_by TEXT NOT NULL,
  because     TEXT NOT NULL,
  approved_at TEXT NOT NULL
);

CREATE TABLE assignment_change (
  id           INTEGER PRIMARY KEY,
  account      INTEGER NOT NULL REFERENCES account (key),
  dimension    TEXT NOT NULL,
  from_segment TEXT,
  to_segment   TEXT,
  changed_on   TEXT NOT NULL,
  cause        TEXT NOT NULL,
  evidence     TEXT NOT NULL,
  plan         INTEGER NOT NULL REFERENCES plan (number)
);
CREATE INDEX assignment_change_by_account ON assignment_change (account, id);

-- micros is NULL when the score became missing.
CREATE TABLE score_change (
  id         INTEGER PRIMARY KEY,
  account    INTEGER NOT NULL REFERENCES account (key),
  score      TEXT NOT NULL,
  micros     INTEGER,
  changed_on TEXT NOT NULL,
  plan       INTEGER NOT NULL REFERENCES plan (number)
);
CREATE INDEX score_change_by_account ON score_change (account, id);

-- state: owed; unconfirmed (sent, outcome unknown); refused (a task the CRM rejected, to be tried
-- again); or final: written, unchanged, rejected, conflict, superseded.
CREATE TABLE outbox (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  plan            INTEGER NOT NULL REFERENCES plan (number),
  kind            TEXT NOT NULL CHECK (kind IN ('change', 'task')),
  account         INTEGER NOT NULL REFERENCES account (key),
  system          INTEGER NOT NULL,
  crm_id          TEXT NOT NULL,
  task_key        TEXT UNIQUE,
  priority        INTEGER NOT NULL DEFAULT 0,
  owner           TEXT,
  intent          TEXT NOT NULL,
  state           TEXT NOT NULL,
  attempts        INTEGER NOT NULL DEFAULT 0,
  submission      TEXT,
  submission_rows INTEGER,
  reason          TEXT NOT NULL DEFAULT '',
  detail          TEXT NOT NULL DEFAULT '',
  record_id       TEXT,
  recorded_at     TEXT,
  created_on      TEXT
);
CREATE INDEX outbox_changes_owed ON outbox (system, crm_id, id)
  WHERE kind = 'change' AND state = 'owed';
CREATE INDEX outbox_tasks_owed ON outbox (priority DESC, system, crm_id, id)
  WHERE kind = 'task' AND state IN ('owed', 'refused');
CREATE INDEX outbox_unconfirmed ON outbox (kind, id) WHERE state = 'unconfirmed';
CREATE INDEX outbox_by_plan ON outbox (plan, kind, state);
CREATE INDEX outbox_created ON outbox (created_on, owner) WHERE created_on IS NOT NULL;

CREATE TABLE run (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT NOT NULL,
  as_of       TEXT NOT NULL,
  started_at  TEXT NOT NULL,
  finished_at TEXT,
  ended_as    TEXT NOT NULL DEFAULT '',
  counts      TEXT NOT NULL
);
