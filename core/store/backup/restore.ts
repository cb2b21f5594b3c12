/**
 * Restoring a backup: look through it, save the present state, then put the good copies into their places. Until the last
 * step nothing is changed, and that one survives a kill (`swap.ts`).
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Failure, type Problem, problemOf } from '../../model/problem.ts';
import { parseSettings, type Settings } from '../../model/settings.ts';
import { acquireInstanceLock } from '../instance-lock.ts';
import { ottFile } from '../ott-file.ts';
import { forgetOttCounter } from '../ott-mirror.ts';
import { SettingsStore } from '../settings.ts';
import { type Db, withSqliteProblems } from '../sqlite.ts';
import { StateStore } from '../state.ts';
import { type BackupMade, makeBackup } from './make.ts';
import { MANIFEST, type Part } from './manifest.ts';
import { backupFolder, defaultBackupFolder, readPlace } from './place.ts';
import { carryOutSwap, finishRestore, restoreWork } from './swap.ts';
import { type Verified, verifyInto } from './verify.ts';

export type RestoreRequest = {
  readonly dataDir: string;
  /** A backup's folder, its manifest, or the name of one in the folder of backups. */
  readonly backup: string;
  /** Which databases; those that the backup lacks are refused. */
  readonly parts: readonly Part[];
  /** Of the program. */
  readonly version: string;
  /** Unix milliseconds. */
  readonly now: number;
  /** Called all the time; throws to stop, as long as nothing has been changed. */
  progress(current: string, done: number, total: number): void;
};

export type Restored = {
  /** The folder of the backup. */
  readonly backup: string;
  readonly parts: readonly Part[];
  /** Where the state before is; null where there was nothing to save. */
  readonly before: string | null;
  /** What kept the OTT database from being restored; ours are. */
  readonly problem: Problem | null;
};

/**
 * Restores databases from a backup. Takes the data folder for itself meanwhile.
 * @throws Failure `problem.data_folder_taken`, `problem.backup_lacks`, or as `verifyInto`; then nothing has been changed
 */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const { dataDir } = request;
  const lock = acquireInstanceLock(dataDir);
  if (lock === undefined) throw new Failure({ code: 'problem.data_folder_taken', where: dataDir });
  try {
    lock.announce({ pid: process.pid, started: new Date(request.now).toISOString(), url: null, token: null });
    await finishRestore(dataDir);
    return await restore(request);
  } finally {
    lock.release();
  }
}

/** The folder of the backup that a person named. */
export async function findBackup(dataDir: string, named: string): Promise<string> {
  const asPath = path.resolve(path.basename(named) === MANIFEST ? path.dirname(named) : named);
  if (existsSync(asPath)) return asPath;
  for (const folder of await knownFolders(dataDir)) {
    if (existsSync(path.join(folder, named, MANIFEST))) return path.join(folder, named);
  }
  throw new Failure({ code: 'problem.no_such_backup', where: named });
}

/** Where backups of a data folder may be, whatever state its state.db is in; the likeliest first. */
export async function knownFolders(dataDir: string): Promise<string[]> {
  const settings = storedSettings(path.join(dataDir, 'state.db'))?.effective;
  const place = await readPlace(dataDir);
  const folders = [
    ...(settings === undefined ? [] : [backupFolder(settings, dataDir)]),
    ...(place?.folder == null ? [] : [place.folder]),
    defaultBackupFolder(dataDir),
  ];
  return [...new Set(folders)];
}

async function restore(request: RestoreRequest): Promise<Restored> {
  const { dataDir, parts } = request;
  const dir = await findBackup(dataDir, request.backup);
  const work = restoreWork(dataDir);
  const { verified } = await verifyInto(dir, work, (bytes) => request.progress(path.basename(dir), bytes, 0));
  const wanted = parts.map((part) => {
    const found = verified.find((candidate) => candidate.part === part);
    if (found === undefined)
      throw new Failure({ code: 'problem.backup_lacks', where: dir, params: { part } });
    return found;
  });
  const settings = settingsFor(dataDir, verified);
  const made = await savePresent(request, settings);
  adjust(dataDir, wanted);
  const ott = wanted.find(({ part }) => part === 'ott');
  const problem = await carryOutSwap(dataDir, {
    backup: dir,
    swaps: wanted
      .filter(({ part }) => part !== 'ott')
      .map(({ part, file }) => ({ staged: file, target: path.join(dataDir, `${part}.db`) })),
    ott: ott === undefined ? null : { staged: ott.file, target: ottFile(settings.effective, dataDir) },
  });
  return { backup: dir, parts, before: made?.backup.dir ?? null, problem };
}

type StoredSettings = { readonly effective: Settings; readonly input: Record<string, unknown> };

/** The settings of a state.db; undefined where there is none, or it cannot be read. */
function storedSettings(file: string): StoredSettings | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const state = StateStore.openReadOnly(file);
    try {
      const { effective, input } = new SettingsStore(state);
      return { effective, input };
    } finally {
      state.close();
    }
  } catch {
    return undefined; // It is what is to be restored; then the settings in the backup count.
  }
}

function settingsFor(dataDir: string, verified: readonly Verified[]): StoredSettings {
  const inBackup = verified.find(({ part }) => part === 'state');
  const stored =
    storedSettings(path.join(dataDir, 'state.db')) ?? (inBackup && storedSettings(inBackup.file));
  if (stored !== undefined) return stored;
  const defaults = parseSettings({});
  if (!defaults.ok) throw new Error('the default settings are refused');
  return { effective: defaults.settings, input: {} };
}

/** Where the folder of backups is away, the present state is saved in the data folder. */
async function savePresent(request: RestoreRequest, settings: StoredSettings): Promise<BackupMade | null> {
  const { dataDir, version, now, progress, parts } = request;
  const to = (folder: string) =>
    makeBackup({
      dataDir,
      folder,
      settings: settings.effective,
      settingsInput: settings.input,
      parts: parts.includes('ott') ? ['state', 'archive', 'ott'] : ['state', 'archive'],
      reason: 'before-restore',
      version,
      now,
      run: null,
      progress,
    });
  try {
    return await to(backupFolder(settings.effective, dataDir)).catch((error: unknown) => {
      const { code } = problemOf(error);
      if (code !== 'problem.backup_folder_away' && code !== 'problem.backup_folder_unusable') throw error;
      return to(defaultBackupFolder(dataDir));
    });
  } catch (error) {
    if (problemOf(error).code === 'problem.nothing_to_back_up') return null;
    throw error;
  }
}

/**
 * Ids are never given twice: restored databases go on behind the highest number that either side has known, and the OTT is
 * read anew.
 */
function adjust(dataDir: string, wanted: readonly Verified[]): void {
  const present = (name: string) => path.join(dataDir, name);
  const staged = (part: Part) => wanted.find((candidate) => candidate.part === part)?.file;
  const [state, archive] = [staged('state'), staged('archive')];
  const archives = [present('archive.db'), ...(archive === undefined ? [] : [archive])];
  const states = [present('state.db'), ...(state === undefined ? [] : [state])];
  if (state !== undefined) {
    const runs = [
      ...states.map((file) => numberIn(file, LAST_RUN)),
      ...archives.map((file) => numberIn(file, LAST_APPLIED_RUN)),
    ];
    inStaged(state, (db) => raiseSequence(db, 'runs', Math.max(...runs)));
  }
  if (archive !== undefined) {
    const files = [
      ...archives.map((file) => numberIn(file, LAST_FILE)),
      ...states.map((file) => numberIn(file, LAST_CHANGED_FILE)),
    ];
    inStaged(archive, (db) => {
      raiseSequence(db, 'files', Math.max(...files));
      forgetOttCounter(db);
    });
  }
}

const LAST_RUN = `SELECT seq FROM sqlite_sequence WHERE name = 'runs'`;
const LAST_APPLIED_RUN = `SELECT max(
  coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'scan_applied_run'), 0),
  coalesce((SELECT max(run_id) FROM scans), 0), coalesce((SELECT max(run_id) FROM ott_rows), 0))`;
const LAST_FILE = `SELECT seq FROM sqlite_sequence WHERE name = 'files'`;
const LAST_CHANGED_FILE = 'SELECT max(file_id) FROM changes';

/** A number of a database; 0 where it cannot be had. */
function numberIn(file: string, sql: string): number {
  if (!existsSync(file)) return 0;
  try {
    const db = new Database(file, { readonly: true });
    try {
      return Number(db.prepare<[], number | null>(sql).pluck().get() ?? 0);
    } finally {
      db.close();
    }
  } catch (error) {
    // Damaged, or of an earlier tool: it has no number that anybody goes on from.
    if (error instanceof Database.SqliteError) return 0;
    throw error;
  }
}

function inStaged(file: string, change: (db: Db) => void): void {
  withSqliteProblems(file, () => {
    const db = new Database(file);
    try {
      db.pragma('synchronous = FULL');
      // One of an earlier tool, not taken over yet, has none of our tables.
      if (Number(db.pragma('user_version', { simple: true })) > 0) db.transaction(() => change(db))();
    } finally {
      db.close();
    }
  });
}

function raiseSequence(db: Db, table: string, atLeast: number): void {
  const raised = db
    .prepare('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?')
    .run(atLeast, table).changes;
  if (raised === 0) db.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(table, atLeast);
}
