/** state.db: runs, their changes (history, undo journal, preview in one), vetoes and settings; then schedules and what syncs remember. */

export const STATE_SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID; -- key: top-level name; value: JSON as the person wrote it

CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  job TEXT NOT NULL,
  trigger TEXT NOT NULL,
  state TEXT NOT NULL,
  options TEXT NOT NULL,               -- JSON RunOptions
  queued_at INTEGER NOT NULL, started_at INTEGER, ended_at INTEGER,
  counts TEXT NOT NULL,                -- JSON Counts
  problem TEXT,                        -- JSON Problem
  baseline INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX runs_job ON runs (job, id);
CREATE INDEX runs_state ON runs (state) WHERE state IN ('queued', 'running', 'held');

CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id INTEGER NOT NULL REFERENCES runs (id),
  sync TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
  file_id INTEGER, drive TEXT, path TEXT NOT NULL,
  before TEXT, after TEXT,             -- JSON Values
  reason TEXT NOT NULL,                -- JSON Message
  outcome TEXT NOT NULL,
  note TEXT,                           -- JSON Message
  at INTEGER NOT NULL
);
CREATE INDEX changes_run ON changes (run_id, outcome);
CREATE INDEX changes_file ON changes (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX changes_path ON changes (path);
CREATE INDEX changes_at ON changes (at);

-- Changes that a person said no to (rejected, or undone): held instead of repeated until approved.
CREATE TABLE vetoes (key TEXT PRIMARY KEY, run_id INTEGER NOT NULL) WITHOUT ROWID;
`;

/** Schedules, jobs of one's own, notifications, and the bases of the three-way merge. */
export const STATE_SCHEMA_2 = `
ALTER TABLE runs ADD COLUMN due_at INTEGER;               -- the due time that it serves
ALTER TABLE runs ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1;
ALTER TABLE runs ADD COLUMN report TEXT;                  -- JSON Report
-- A due time is served once, whatever happens: this is what stands behind "nothing runs twice".
CREATE UNIQUE INDEX runs_due ON runs (job, due_at, attempt) WHERE due_at IS NOT NULL;
CREATE INDEX runs_queued_at ON runs (queued_at);

-- The next due time of each scheduled job, stored before it is due. rule: the schedule (JSON) that it was reckoned from.
CREATE TABLE schedules (job TEXT PRIMARY KEY, rule TEXT NOT NULL, due_at INTEGER, reckoned_at INTEGER NOT NULL) WITHOUT ROWID;

-- Child processes of runs, so that a next engine can end what an ended one left behind. started: as the system tells it.
CREATE TABLE processes (pid INTEGER NOT NULL, started TEXT NOT NULL, run_id INTEGER NOT NULL, PRIMARY KEY (pid, started)) WITHOUT ROWID;

-- Keys of watch and collect jobs. state: found | done | failed
CREATE TABLE job_keys (
  job TEXT NOT NULL, key TEXT NOT NULL,
  state TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  run_id INTEGER,                      -- the last that worked on it
  done_at INTEGER,
  PRIMARY KEY (job, key)
) WITHOUT ROWID;
CREATE INDEX job_keys_state ON job_keys (job, state, found_at);

-- Numbers that steps print.
CREATE TABLE metrics (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  job TEXT NOT NULL, key TEXT, name TEXT NOT NULL, value REAL NOT NULL,
  run_id INTEGER NOT NULL, at INTEGER NOT NULL
);
CREATE INDEX metrics_job ON metrics (job, name, at);

-- Messages on their way to channels. state: waiting | sent | dropped
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  event TEXT NOT NULL, level TEXT NOT NULL,
  topic TEXT NOT NULL,                 -- what repeats fold into one by: event and job or drive
  notification TEXT NOT NULL,          -- JSON, rendered when it is sent
  count INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  not_before INTEGER NOT NULL,         -- quiet hours, digest, retry
  attempts INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'waiting',
  sent_at INTEGER,
  problem TEXT                         -- JSON Problem of the last attempt
);
CREATE INDEX outbox_waiting ON outbox (channel, not_before) WHERE state = 'waiting';

-- What a sheet's row and iconik agreed on last time. cells: JSON, column -> text
CREATE TABLE bases (sheet TEXT NOT NULL, asset TEXT NOT NULL, cells TEXT NOT NULL, PRIMARY KEY (sheet, asset)) WITHOUT ROWID;

-- Cells that both sides changed differently. state: open | settled
CREATE TABLE conflicts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sheet TEXT NOT NULL, asset TEXT NOT NULL, title TEXT NOT NULL, column TEXT NOT NULL,
  base TEXT, in_sheet TEXT, in_iconik TEXT,
  run_id INTEGER NOT NULL, found_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open',
  keep TEXT,                           -- sheet | iconik: what a person chose
  settled_at INTEGER
);
CREATE UNIQUE INDEX conflicts_open ON conflicts (sheet, asset, column) WHERE state = 'open';
`;
