-- What an assignment said of itself when it was made: how far it can be relied on, its sub-segment and what
-- it rested on. NULL of what was recorded before this was remembered.
ALTER TABLE assignment_change ADD COLUMN confidence TEXT;
ALTER TABLE assignment_change ADD COLUMN sub TEXT;
ALTER TABLE assignment_change ADD COLUMN basis TEXT;

-- What it said until a day, where that changed; basis is NULL where there was no assignment. What it says
-- now stands in account_state: with later changes taken back it tells every earlier day.
CREATE TABLE particulars_change (
  id         INTEGER PRIMARY KEY,
  account    INTEGER NOT NULL REFERENCES account (key),
  dimension  TEXT NOT NULL,
  confidence TEXT,
  sub        TEXT,
  basis      TEXT,
  changed_on TEXT NOT NULL,
  plan       INTEGER NOT NULL REFERENCES plan (number)
);
CREATE INDEX particulars_change_by_account ON particulars_change (account, id);

-- Nobody remembers what it was until now.
INSERT INTO kept_since (history, day)
SELECT 'particulars', date(last_evaluation, '+1 day') FROM org WHERE last_evaluation IS NOT NULL;
