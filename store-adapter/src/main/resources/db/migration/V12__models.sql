-- The models plans were made by, presets laid under. A model that was replaced is asked what it makes of
-- new data; definition names what of it decides where accounts stand, as their states do.
CREATE TABLE model (
  number     INTEGER PRIMARY KEY,
  definition TEXT NOT NULL,
  name       TEXT NOT NULL,
  version    TEXT NOT NULL,
  effective  TEXT NOT NULL,
  text       TEXT NOT NULL,
  digest     TEXT NOT NULL,
  UNIQUE (definition, digest)
);

-- Empty for plans of earlier releases.
ALTER TABLE plan ADD COLUMN model INTEGER REFERENCES model (number);
