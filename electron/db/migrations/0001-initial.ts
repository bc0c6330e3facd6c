/** The first schema. Times are milliseconds since 1970 UTC; `removed_at` marks what can still be taken back. */
export const initial = `
CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE providers (
  id         TEXT PRIMARY KEY,
  type       TEXT NOT NULL,
  label      TEXT NOT NULL,
  base_url   TEXT NOT NULL,
  models     TEXT NOT NULL,
  needs_key  INTEGER NOT NULL,
  health     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

-- The index of keychain accounts: what is kept, never the key. Asking the keychain would not do:
-- a locked one answers as if the entry were missing.
CREATE TABLE keys (
  provider_id TEXT PRIMARY KEY REFERENCES providers (id) ON DELETE CASCADE,
  origin      TEXT NOT NULL,
  last4       TEXT,
  fingerprint TEXT NOT NULL,
  saved_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE boards (
  id         TEXT PRIMARY KEY,
  title      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE sessions (
  id             TEXT PRIMARY KEY,
  board_id       TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
  name           TEXT,
  provider_id    TEXT NOT NULL,
  provider_label TEXT NOT NULL,
  model          TEXT NOT NULL,
  position       INTEGER NOT NULL,
  removed_at     INTEGER
) STRICT;
CREATE INDEX sessions_by_board ON sessions (board_id, position);

CREATE TABLE turns (
  id         TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL,
  prompt     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (session_id, ordinal)
) STRICT;

CREATE TABLE runs (
  id               TEXT PRIMARY KEY,
  turn_id          TEXT NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
  session_id       TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  ordinal          INTEGER NOT NULL,
  status           TEXT NOT NULL,
  text             TEXT NOT NULL DEFAULT '',
  reasoning        TEXT NOT NULL DEFAULT '',
  started_at       INTEGER NOT NULL,
  first_content_at INTEGER,
  ended_at         INTEGER,
  finish_reason    TEXT,
  usage            TEXT,
  error            TEXT,
  seq              INTEGER NOT NULL DEFAULT 0,
  UNIQUE (turn_id, ordinal)
) STRICT;
CREATE INDEX runs_by_session ON runs (session_id);
CREATE INDEX runs_open ON runs (status) WHERE status IN ('waiting', 'streaming');

-- What has arrived of a running answer, appended in small batches; folded into runs when it ends.
CREATE TABLE run_chunks (
  run_id    TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  seq       INTEGER NOT NULL,
  text      TEXT NOT NULL,
  reasoning TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (run_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (
  id             TEXT PRIMARY KEY,
  run_id         TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  ordinal        INTEGER NOT NULL,
  provider_id    TEXT NOT NULL,
  provider_label TEXT NOT NULL,
  model          TEXT NOT NULL,
  started_at     INTEGER NOT NULL,
  ended_at       INTEGER,
  outcome        TEXT,
  error          TEXT,
  usage          TEXT,
  UNIQUE (run_id, ordinal)
) STRICT;
`
