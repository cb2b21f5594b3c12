/**
 * Making a backup: consistent copies in a local folder first (SQLite is not safe on a network drive, and a synced folder
 * grabs files that are being written), then all of it to its place under a temporary name, renamed when it is whole.
 */
import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Failure, type Problem, problemOf } from '../../model/problem.ts';
import type { Settings } from '../../model/settings.ts';
import { ottFile } from '../ott-file.ts';
import { renamePatiently } from '../rename.ts';
import type { Db } from '../sqlite.ts';
import { copyDatabase, type OnStep, openForCopy, sealCopy } from './copy-database.ts';
import { copyFileSurely, hashFile, inFolder, syncFolder, writeFileSurely } from './files.ts';
import { type Backup, readBackup } from './list.ts';
import { backupName, type Entry, MANIFEST, type Manifest, type Part, type Reason } from './manifest.ts';
import { preparePlace, rememberPlace } from './place.ts';

export type BackupRequest = {
  readonly dataDir: string;
  /** Where to; absolute. */
  readonly folder: string;
  readonly settings: Settings;
  /** What the person set, for `settings.json`. */
  readonly settingsInput: Readonly<Record<string, unknown>>;
  readonly parts: readonly Part[];
  readonly reason: Reason;
  /** Of the program. */
  readonly version: string;
  /** Unix milliseconds. */
  readonly now: number;
  /** The run that makes it: in the copy it is done, as it will be. */
  readonly run: number | null;
  /** Called all the time; throws to stop. */
  progress(current: string, done: number, total: number): void;
};

/** What was made, and what could not be part of it. */
export type BackupMade = { readonly backup: Backup; readonly problems: readonly Problem[] };

/**
 * Makes a backup of the databases that there are.
 * @throws Failure `problem.backup_folder_away` | `problem.backup_folder_unusable` | `problem.disk_full` |
 *   `problem.database_damaged` | `problem.nothing_to_back_up`; then there is no backup, not even half of one
 */
export async function makeBackup(request: BackupRequest): Promise<BackupMade> {
  const { dataDir, folder } = request;
  const place = await preparePlace(dataDir, folder);
  const work = path.join(dataDir, 'backup-work');
  await inFolder(dataDir, async () => {
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true });
  });
  try {
    const problems: Problem[] = [];
    const entries = [
      ...(await copyOurs(request, work)),
      ...(await copyOtt(request, work, problems)),
      await copySettings(request, work),
    ];
    if (!entries.some(({ content }) => content !== 'settings'))
      throw new Failure({ code: 'problem.nothing_to_back_up', where: dataDir });
    const manifest = manifestOf(request, place.installation, entries);
    await removeHalfOnes(folder, place.installation);
    const dir = await inFolder(folder, () => putInPlace(request, work, manifest));
    await rememberPlace(dataDir, { ...place, folder });
    return { backup: await readBackup(dir), problems };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** What ends so is not a backup yet, or not one any more. */
export function halfName(name: string, installation: string): string {
  return `${name}.${installation}.partial`;
}

function manifestOf(request: BackupRequest, installation: string, entries: Entry[]): Manifest {
  const { version, now, reason } = request;
  const at = new Date(now).toISOString();
  return { program: 'nas-auto-sync', format: 1, version, at, reason, installation, entries };
}

/** Both at the same moment, so that they agree about which run did what; state.db first, because it may not lag behind. */
async function copyOurs(request: BackupRequest, work: string): Promise<Entry[]> {
  const parts = request.parts.filter((part) => part !== 'ott' && hasContent(ourFile(request.dataDir, part)));
  const sources = parts.map((part) => ({
    part,
    file: ourFile(request.dataDir, part),
    db: openOrNull(request, part),
  }));
  try {
    const entries: Entry[] = [];
    for (const { part, file, db } of sources) {
      if (db === null) entries.push(...(await keepAsItIs(part, file, work)));
      else entries.push(...(await copyOne(request, work, { part, file, db })));
    }
    return entries;
  } finally {
    for (const { db } of sources) db?.close();
  }
}

/** Null where it is damaged and is kept all the same, before something else takes its place. */
function openOrNull({ dataDir, reason }: BackupRequest, part: Part): Db | null {
  try {
    return openForCopy(ourFile(dataDir, part), true);
  } catch (error) {
    if (reason === 'before-restore' && isDamage(error)) return null;
    throw error;
  }
}

async function copyOne(
  request: BackupRequest,
  work: string,
  { part, file, db }: { part: Part; file: string; db: Db },
): Promise<Entry[]> {
  const copy = path.join(work, `${part}.db`);
  const onStep: OnStep = (done, total) => request.progress(path.basename(file), done, total);
  try {
    await copyDatabase(db, copy, onStep);
    const schema = await sealCopy(copy, file, (opened) => {
      if (part === 'state' && request.run !== null) endRun(opened, request.run, request.now);
    });
    const facts = await hashFile(copy, () => onStep(0, 0));
    const name = path.basename(copy);
    return [{ content: part, file: name, ...facts, schema: part === 'ott' ? null : schema, damaged: false }];
  } catch (error) {
    if (request.reason !== 'before-restore' || !isDamage(error)) throw error;
    await rm(copy, { force: true });
    return keepAsItIs(part, file, work);
  }
}

async function keepAsItIs(part: Part, file: string, work: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const suffix of ['', '-wal']) {
    if (!existsSync(file + suffix)) continue;
    const name = `${part}.db${suffix}`;
    const facts = await copyFileSurely(file + suffix, path.join(work, name));
    entries.push({ content: part, file: name, ...facts, schema: null, damaged: true });
  }
  return entries;
}

/** The OTT database belongs to others, too: that it cannot be had must not keep ours from being saved. */
async function copyOtt(request: BackupRequest, work: string, problems: Problem[]): Promise<Entry[]> {
  const file = ottFile(request.settings, request.dataDir);
  if (!request.parts.includes('ott') || !hasContent(file)) return [];
  try {
    const db = openForCopy(file, false);
    try {
      return await copyOne(request, work, { part: 'ott', file, db });
    } finally {
      db.close();
    }
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'problem.cancelled' || problem.code === 'problem.disk_full') throw error;
    if (isDamage(error) && request.reason === 'before-restore') return keepAsItIs('ott', file, work);
    problems.push(problem);
    return [];
  }
}

async function copySettings({ settingsInput }: BackupRequest, work: string): Promise<Entry> {
  const file = path.join(work, 'settings.json');
  await writeFileSurely(file, `${JSON.stringify(settingsInput, null, 2)}\n`);
  return {
    content: 'settings',
    file: 'settings.json',
    ...(await hashFile(file)),
    schema: null,
    damaged: false,
  };
}

async function putInPlace(request: BackupRequest, work: string, manifest: Manifest): Promise<string> {
  const { folder, now, settings, reason } = request;
  const name = freeName((attempt) => backupName(now, settings.timezone, reason, attempt), folder);
  const half = path.join(folder, halfName(name, manifest.installation));
  try {
    await mkdir(half);
    const total = manifest.entries.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    for (const { file } of manifest.entries) {
      await copyFileSurely(path.join(work, file), path.join(half, file), (bytes) => {
        done += bytes;
        request.progress(name, done, total);
      });
    }
    await writeFileSurely(path.join(half, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    await syncFolder(half);
    const dir = path.join(folder, name);
    await renamePatiently(half, dir);
    await syncFolder(folder);
    return dir;
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw error;
  }
}

function freeName(nameOf: (attempt: number) => string, folder: string): string {
  for (let attempt = 1; ; attempt += 1) {
    const name = nameOf(attempt);
    if (!existsSync(path.join(folder, name))) return name;
  }
}

/** What a killed backup of this data folder left; nobody else makes one of it, as the data folder has one owner. */
async function removeHalfOnes(folder: string, installation: string): Promise<void> {
  const names = (await inFolder(folder, () => readdir(folder))).filter((name) =>
    name.endsWith(halfName('', installation)),
  );
  for (const name of names) {
    await inFolder(folder, () => rm(path.join(folder, name), { recursive: true, force: true }));
  }
}

function endRun(db: Db, run: number, now: number): void {
  db.prepare(`UPDATE runs SET state = 'done', ended_at = ? WHERE id = ?`).run(now, run);
}

/** An empty file is an empty database. */
function hasContent(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function ourFile(dataDir: string, part: Part): string {
  return path.join(dataDir, `${part}.db`);
}

function isDamage(error: unknown): boolean {
  return problemOf(error).code === 'problem.database_damaged';
}
