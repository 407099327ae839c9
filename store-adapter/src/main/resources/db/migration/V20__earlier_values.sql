-- Values that stood until a moment (milliseconds), of the few attributes that are compared over a
-- year. Kept apart from attribute_change, so that a run finds them by account and cutting
-- that history does not cut this one. Empty content: nothing was read before.
CREATE TABLE earlier_value (
  attribute TEXT NOT NULL,
  account   INTEGER NOT NULL REFERENCES account (key),
  until     INTEGER NOT NULL,
  content   TEXT NOT NULL,
  PRIMARY KEY (attribute, account, until)
) WITHOUT ROWID;

INSERT OR IGNORE INTO earlier_value (attribute, account, until, content)
SELECT s.attribute, c.account, CAST(round((julianday(c.recorded_at) - 2440587.5) * 86400000) AS INTEGER), c.before
FROM attribute_change c JOIN slot s ON s.id = c.slot
WHERE s.attribute = 'arr' ORDER BY c.id;

-- What was cut of the old history cannot be told here either.
INSERT INTO kept_since (history, day)
SELECT 'earlier_values', day FROM kept_since WHERE history = 'values';
