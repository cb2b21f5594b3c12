/** state.db: runs, their changes (history, undo journal, preview in one), vetoes and settings. */

export const STATE_VERSION = 1;

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
