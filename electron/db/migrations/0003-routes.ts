/** Routes by task, what a session is bound to and asks for, and the whole of an attempt. */
export const routes = `
-- candidates: a JSON list of { providerId, model }, in the order they are tried.
CREATE TABLE routes (
  task       TEXT PRIMARY KEY,
  candidates TEXT NOT NULL,
  is_default INTEGER NOT NULL,
  position   INTEGER NOT NULL
) STRICT;

ALTER TABLE sessions ADD COLUMN task TEXT;
ALTER TABLE sessions ADD COLUMN fallback INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN parameters TEXT NOT NULL DEFAULT '{}';

ALTER TABLE runs ADD COLUMN route TEXT;

-- One row for each provider call: the ledger. A cost is in millionths of a US dollar, and NULL when it is unknown.
-- carry is what the vendor wants back with the next turn, unread.
ALTER TABLE attempts ADD COLUMN waited_ms INTEGER;
ALTER TABLE attempts ADD COLUMN request TEXT;
ALTER TABLE attempts ADD COLUMN response_model TEXT;
ALTER TABLE attempts ADD COLUMN cost_micro_usd INTEGER;
ALTER TABLE attempts ADD COLUMN price_source TEXT;
ALTER TABLE attempts ADD COLUMN price_date TEXT;
ALTER TABLE attempts ADD COLUMN carry TEXT;
`
