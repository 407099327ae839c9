-- What people ordered about accounts by command. An account's state holds the number of the last one
-- that was taken up (fact instructions.taken_up).
CREATE TABLE instruction (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  system   INTEGER NOT NULL,
  crm_id   TEXT NOT NULL,
  kind     TEXT NOT NULL,
  subject  TEXT NOT NULL,
  value    TEXT NOT NULL,
  until    TEXT,
  reason   TEXT NOT NULL,
  by       TEXT NOT NULL,
  given_on TEXT NOT NULL,
  given_at TEXT NOT NULL
);
CREATE INDEX instruction_by_account ON instruction (system, crm_id, number);
