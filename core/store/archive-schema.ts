/**
 * archive.db: what the scans observed (the Source), and a mirror of what the OTT holds (the base of publishing).
 *
 * - A path is relative to its drive's root, with forward slashes, spelled as the file system spells it.
 * - Times are Unix milliseconds. Ids never change for a file that is the same file.
 */

export const ARCHIVE_VERSION = 3;

/** The files that are copies of one another. Apart, because a first import is faster without it. */
export const GROUP_INDEX = 'CREATE INDEX IF NOT EXISTS files_group ON files (group_key)';

/**
 * Columns of `files` that follow from others, for readers of earlier tools' archives; we need none. Apart, because SQLite works
 * them out for each row that is written, although it stores nothing of them.
 */
export const DERIVED_COLUMNS: Readonly<Record<string, string>> = {
  filename: 'substr(path, name_at)',
  parent_folder: 'substr(path, 1, max(name_at - 2, 0))',
  modified_at: `replace(datetime(modified_ms / 1000.0, 'unixepoch'), ' ', 'T') || 'Z'`,
  scan_status: `CASE state WHEN 4 THEN 'removed' WHEN 0 THEN 'scanned' ELSE 'pending' END`,
  file_type: `CASE type WHEN 0 THEN 'video' WHEN 1 THEN 'subtitle' WHEN 2 THEN 'audio' WHEN 3 THEN 'image' ELSE 'other' END`,
};

export const ARCHIVE_SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE drives (
  no INTEGER PRIMARY KEY,              -- small number that files and folders refer to
  id TEXT NOT NULL UNIQUE,             -- settings: drives[].id
  marker TEXT,                         -- id in the marker file at the root; NULL: read-only drive without one
  volume TEXT,                         -- volume identity as the platform tells it
  unc TEXT,                            -- UNC name behind a mapped letter, remembered
  case_sensitive INTEGER NOT NULL DEFAULT 1,
  baseline_done INTEGER NOT NULL DEFAULT 0,
  live_files INTEGER NOT NULL DEFAULT 0,
  live_bytes INTEGER NOT NULL DEFAULT 0,
  last_scan_at INTEGER                 -- end of the last complete scan
);

CREATE TABLE scans (
  id INTEGER PRIMARY KEY,
  drive INTEGER NOT NULL,
  run_id INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  scope TEXT,                          -- JSON list of folders of a partial look; NULL: the whole drive
  state TEXT NOT NULL                  -- listing | done | abandoned
);

CREATE TABLE folders (
  id INTEGER PRIMARY KEY,
  drive INTEGER NOT NULL,
  parent INTEGER,                      -- folders.id; NULL: the drive's root
  path TEXT NOT NULL,                  -- '' for the root
  gone INTEGER NOT NULL DEFAULT 0,
  seen_scan INTEGER NOT NULL DEFAULT 0,   -- last scan whose listing of the parent contained it
  listed_scan INTEGER NOT NULL DEFAULT 0, -- last scan that listed it completely
  error TEXT,                          -- JSON problem of the last listing that failed; NULL: readable
  UNIQUE (drive, path)
);
CREATE INDEX folders_parent ON folders (parent);

CREATE TABLE files (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
  drive INTEGER NOT NULL,
  folder INTEGER NOT NULL,
  path TEXT NOT NULL,
  name_at INTEGER NOT NULL,            -- 1-based position of the file name in path
  size_bytes INTEGER NOT NULL,
  modified_ms INTEGER NOT NULL,
  file_ref INTEGER,                    -- the file system's id of the file, where it is stable
  state INTEGER NOT NULL,
  type INTEGER NOT NULL,               -- index in FILE_TYPES
  group_key INTEGER NOT NULL,          -- 53-bit hash of what makes two files copies of each other (ott.duplicateRule)
  changed_at INTEGER NOT NULL,         -- when this size and time were first observed
  missing_scans INTEGER NOT NULL DEFAULT 0, -- complete scans in a row without it; -1: gone, but a person said to keep it
  absent_scan INTEGER NOT NULL DEFAULT 0, -- the scan that did not find it
  dirty INTEGER NOT NULL DEFAULT 1,    -- its match_status is to be worked out anew
  match_status INTEGER NOT NULL DEFAULT 7, -- index in MATCH_STATUSES
  match_reason TEXT,                   -- JSON message
  pending INTEGER NOT NULL DEFAULT 0,  -- publishing has something to do for it
  revision INTEGER NOT NULL DEFAULT 0, -- grows with each change that readers should notice
  created_at INTEGER NOT NULL
);
CREATE INDEX files_folder ON files (folder);
CREATE INDEX files_dirty ON files (id) WHERE dirty = 1;
CREATE INDEX files_pending ON files (id) WHERE pending = 1;
CREATE INDEX files_absent ON files (drive, absent_scan) WHERE absent_scan > 0; -- used where the query says > 0, too
CREATE INDEX files_settling ON files (id) WHERE state = 1;
CREATE INDEX files_revision ON files (revision);

-- Observations of a scan under way that are not yet changes: new entries, and known files that look different.
CREATE TABLE arrivals (
  scan INTEGER NOT NULL, folder INTEGER NOT NULL, path TEXT NOT NULL, name_at INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL, modified_ms INTEGER NOT NULL, file_ref INTEGER,
  file_id INTEGER                      -- the known file at this very path that looks different; NULL: nothing known there
);

CREATE TABLE media_info (
  file_id INTEGER PRIMARY KEY REFERENCES files (id),
  size_bytes INTEGER NOT NULL,         -- the size and time that it was read at: the cache key
  modified_ms INTEGER NOT NULL,
  container_format TEXT, video_codec TEXT, width INTEGER, height INTEGER, framerate REAL,
  audio_codec TEXT, duration_seconds REAL, bitrate INTEGER,  -- bitrate in bits per second
  sample TEXT,                         -- hash of sampled bytes; tells a renamed file from a new one
  extraction_status TEXT NOT NULL,     -- done | failed | sampled: only its bytes, for copies
  extraction_error TEXT,               -- JSON problem
  extracted_at INTEGER NOT NULL
);

-- A file that leaves its group of copies may change the answer for those that stay.
CREATE TRIGGER files_left_group AFTER UPDATE OF group_key ON files WHEN new.group_key <> old.group_key BEGIN
  UPDATE files SET dirty = 1 WHERE group_key = old.group_key AND dirty = 0;
END;

-- What the OTT database held when it was last read or written: one row per row of its files table.
CREATE TABLE ott_rows (
  no INTEGER PRIMARY KEY,
  ott_id TEXT NOT NULL UNIQUE,         -- as text; the id's own type is the OTT table's
  nas_path TEXT NOT NULL,
  size_bytes INTEGER,
  deleted INTEGER NOT NULL,            -- 0: live, 1: status = 'deleted', 2: the row vanished from the OTT
  status TEXT,                         -- its status there; while marked deleted, the one it had before
  file_id INTEGER,                     -- the file that it stands for; NULL: not ours
  media TEXT,                          -- JSON: the media columns that are ours to write, as they are: empty, or what we
                                       -- wrote last. NULL: all of them, and all empty
  run_id INTEGER,                      -- the run that inserted it; NULL: it was there before us
  revision INTEGER NOT NULL DEFAULT 0  -- as files.revision
);
CREATE INDEX ott_rows_revision ON ott_rows (revision);
CREATE INDEX ott_rows_path ON ott_rows (nas_path);
CREATE INDEX ott_rows_file ON ott_rows (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX ott_rows_free ON ott_rows (size_bytes) WHERE file_id IS NULL;
`;

/**
 * Since version 2. `folders.look`: what the folder looks like (see `core/drives/folder-look.ts`), while all of its files are
 * live and stored just so; NULL: its listing has to be compared.
 */
export const LOOKS_SCHEMA = `
ALTER TABLE folders ADD COLUMN look INTEGER;
CREATE TRIGGER files_lost_look AFTER UPDATE OF folder, path, size_bytes, modified_ms, file_ref, state ON files BEGIN
  UPDATE folders SET look = NULL WHERE id IN (old.folder, new.folder) AND look IS NOT NULL;
END;
`;

/**
 * Since version 3: files whose bytes are to be sampled under the rule `content` (see `content-queue.ts`). An archive that is
 * under it already begins with those that lack a sample; later ones come with what changes.
 */
export const ARCHIVE_SCHEMA_3 = `
CREATE TABLE content_queue (
  file_id INTEGER PRIMARY KEY,
  drive INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL, modified_ms INTEGER NOT NULL, -- as it was put here: another one begins anew
  attempts INTEGER NOT NULL DEFAULT 0, -- how often it could not be read
  due_at INTEGER NOT NULL DEFAULT 0    -- not before
);
CREATE INDEX content_queue_due ON content_queue (drive, due_at);
CREATE INDEX files_held ON files (drive) WHERE state = 3; -- removals that wait for a person: counted with each new one
INSERT INTO content_queue (file_id, drive, size_bytes, modified_ms)
  SELECT f.id, f.drive, f.size_bytes, f.modified_ms FROM files f
  LEFT JOIN media_info m ON m.file_id = f.id AND m.size_bytes = f.size_bytes AND m.modified_ms = f.modified_ms
  WHERE EXISTS (SELECT 1 FROM meta WHERE key = 'match_copies' AND value = 'content')
    AND f.state = 0 AND f.type = 0 AND m.sample IS NULL AND f.size_bytes IN (
      SELECT size_bytes FROM files WHERE state = 0 AND type = 0 GROUP BY size_bytes HAVING count(*) > 1);
`;
