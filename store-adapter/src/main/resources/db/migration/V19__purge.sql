-- Accounts that were removed for good, as salted hashes: they are left out when the CRM shows them.
CREATE TABLE purged (
  hash      TEXT PRIMARY KEY,
  purged_on TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE purge_salt (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  salt TEXT NOT NULL
);

-- From which day on a history is whole; a history without a row is whole from its beginning.
CREATE TABLE kept_since (
  history TEXT PRIMARY KEY,
  day     TEXT NOT NULL
) WITHOUT ROWID;

-- Text of tasks that were settled long ago is forgotten; the row and its key stay.
ALTER TABLE outbox ADD COLUMN text_kept INTEGER NOT NULL DEFAULT 1;

-- An entry may lose its words and nothing else: a purge that does so says which.
DROP TRIGGER audit_is_never_changed;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
WHEN NOT (NEW.number = OLD.number AND NEW.at = OLD.at AND NEW.kind = OLD.kind
          AND NEW.previous = OLD.previous AND NEW.hash = OLD.hash
          AND NEW.subject = '' AND NEW.by = '' AND NEW.detail = '')
BEGIN
  SELECT RAISE(ABORT, 'the audit is append-only');
END;
