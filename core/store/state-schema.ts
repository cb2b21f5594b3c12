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
CREATE INDEX runs_by_state ON runs (state, id);
CREATE INDEX runs_by_job_state ON runs (job, state, id);
ALTER TABLE runs ADD COLUMN dry INTEGER NOT NULL DEFAULT 0; -- isPreview, for the index
UPDATE runs SET dry = coalesce(json_extract(options, '$.dryRun'), 0) WHERE job <> 'reconcile';
-- How a job did lately is answered from this index alone.
CREATE INDEX runs_real ON runs (job, dry, id, state, started_at, ended_at);

-- The next due time of each scheduled job, stored before it is due. rule: the schedule (JSON) that it was reckoned from.
CREATE TABLE schedules (job TEXT PRIMARY KEY, rule TEXT NOT NULL, due_at INTEGER, reckoned_at INTEGER NOT NULL) WITHOUT ROWID;

-- Child processes of runs, so that the engine, or the next one, can end what a dead thread left behind.
-- started: when the process began, as the system tells it; mark: what it and all that it starts have in their environment.
CREATE TABLE processes (mark TEXT PRIMARY KEY, pid INTEGER NOT NULL, started TEXT, run_id INTEGER NOT NULL) WITHOUT ROWID;

-- Keys of watch and collect jobs. id: the order in which they were found. state: found | done | failed
CREATE TABLE job_keys (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  job TEXT NOT NULL, key TEXT NOT NULL,
  state TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  run_id INTEGER,                      -- the last that worked on it
  done_at INTEGER,
  UNIQUE (job, key)
);
CREATE INDEX job_keys_state ON job_keys (job, state, id);

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
  due_at INTEGER NOT NULL,             -- after quiet hours, digest, or the pause between repeats
  gathered INTEGER NOT NULL DEFAULT 0, -- goes out as one message with the others that are due then
  not_before INTEGER NOT NULL,         -- due_at, or the next attempt
  parts_sent INTEGER NOT NULL DEFAULT 0, -- of a message that is too long for one
  attempts INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'waiting',
  sent_at INTEGER,
  problem TEXT                         -- JSON Problem of the last attempt
);
CREATE INDEX outbox_waiting ON outbox (channel, not_before) WHERE state = 'waiting';
CREATE INDEX outbox_topic ON outbox (topic, channel);
CREATE INDEX outbox_sent ON outbox (channel, sent_at) WHERE state = 'sent';

-- What is wrong at present and was told: a job that fails, a drive that is away, a disk that fills. Deleted when it is over.
CREATE TABLE alarms (
  topic TEXT PRIMARY KEY,
  event TEXT NOT NULL, level TEXT NOT NULL,
  since INTEGER NOT NULL,
  times INTEGER NOT NULL DEFAULT 1,
  notification TEXT NOT NULL           -- JSON, the latest
) WITHOUT ROWID;

-- How each run ended that was told, so that none is told twice or forgotten. Runs of earlier versions are not told any more.
ALTER TABLE runs ADD COLUMN told TEXT;
UPDATE runs SET told = state;
CREATE INDEX runs_untold ON runs (id) WHERE told IS NULL;

-- What a sheet's row and iconik agreed on last time. sheet: spreadsheet id / tab
CREATE TABLE bases (
  sheet TEXT NOT NULL, asset TEXT NOT NULL,
  cells TEXT NOT NULL,                 -- JSON, column -> text; a column that is absent counts as empty
  pending TEXT,                        -- JSON PendingWrite: begun, its end not known yet
  PRIMARY KEY (sheet, asset)
) WITHOUT ROWID;
CREATE INDEX bases_pending ON bases (sheet, asset) WHERE pending IS NOT NULL;

-- The assets of iconik as they were last read: what the sheet is made from, and who is known.
CREATE TABLE iconik_assets (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL, type TEXT NOT NULL,
  original TEXT,                       -- of a subclip: the asset that it is a part of
  modified TEXT,                       -- iconik's date_modified at that reading
  deleted INTEGER NOT NULL DEFAULT 0,
  cells TEXT NOT NULL,                 -- JSON, column -> cell
  run_id INTEGER NOT NULL,             -- the run that read it
  stale INTEGER NOT NULL DEFAULT 0     -- to be read anew by the next export, whatever its date says
) WITHOUT ROWID;
CREATE INDEX iconik_assets_run ON iconik_assets (run_id);
CREATE INDEX iconik_assets_stale ON iconik_assets (id) WHERE stale = 1;
CREATE INDEX iconik_assets_deleted ON iconik_assets (id) WHERE deleted = 1;

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
