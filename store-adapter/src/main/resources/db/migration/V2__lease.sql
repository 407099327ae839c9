-- Who holds the org. One row for ever: the fence must not shrink when nobody does.
CREATE TABLE lease (
  one        INTEGER PRIMARY KEY CHECK (one = 1),
  fence      INTEGER NOT NULL,
  held       INTEGER NOT NULL CHECK (held IN (0, 1)),
  host       TEXT NOT NULL,
  pid        INTEGER NOT NULL,
  identity   TEXT NOT NULL,
  command    TEXT NOT NULL,
  since      TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
INSERT INTO lease VALUES (1, 0, 0, '', 0, '', '', '', '');
