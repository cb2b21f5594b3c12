/** `GET /api/doctor`: drives, databases, clock, disk, secrets, each with what to do where something is wrong. */
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type Language, message, textOf } from '../model/message.ts';
import { problemOf, problemText } from '../model/problem.ts';
import { sizeText, timeText } from '../model/say.ts';
import { ottFile } from '../store/ott-file.ts';
import { withSqliteProblems } from '../store/sqlite.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';

type Check = Api['Checkup']['checks'][number];

const LOW_DISK_BYTES = 1_000_000_000;
/** No clock of ours is right before this: the year that the program was first used in. */
const EARLIEST_CLOCK = Date.UTC(2024, 0, 1);

export async function checkup(services: Services, language: Language): Promise<Api['Checkup']> {
  const { version, dataDir, now } = services;
  const checks = [
    ...(await checkDrives(services, language)),
    ...databasesOf(services).map((file) => checkDatabase(file, language)),
    checkClock(services, language),
    await checkDisk(dataDir, language),
    ...checkSecrets(services, language),
    ...checkSettings(services, language),
  ];
  return {
    version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    data_dir: dataDir,
    at: new Date(now()).toISOString(),
    checks,
  };
}

async function checkDrives({ drives }: Services, language: Language): Promise<Check[]> {
  const list = await drives.list(language);
  return list
    .filter((drive) => drive.enabled)
    .map((drive) => ({
      name: `drive:${drive.id}`,
      title: `${drive.name} (${drive.root})`,
      state: drive.state === 'online' ? 'good' : drive.state === 'unknown' ? 'fair' : 'bad',
      detail: drive.problem?.what ?? '',
      todo: drive.problem?.todo ?? '',
    }));
}

function databasesOf({ dataDir, settings }: Services): string[] {
  const ott = ottFile(settings.effective, dataDir);
  return [path.join(dataDir, 'state.db'), path.join(dataDir, 'archive.db'), ott];
}

/** SQLite's own check of the whole file. */
function checkDatabase(file: string, language: Language): Check {
  const base = { name: `database:${path.basename(file)}`, title: file, todo: '' };
  if (!existsSync(file)) {
    return { ...base, state: 'fair', detail: textOf(message('doctor.not_there_yet'), language) };
  }
  try {
    const result = withSqliteProblems(file, () => {
      const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 2_000 });
      try {
        return String(db.pragma('integrity_check(1)', { simple: true }));
      } finally {
        db.close();
      }
    });
    if (result === 'ok') return { ...base, state: 'good', detail: '' };
    const { what, todo } = problemText({ code: 'problem.database_damaged', where: file }, language);
    return { ...base, state: 'bad', detail: `${what} ${result}`, todo };
  } catch (error) {
    const { what, todo } = problemText(problemOf(error), language);
    return { ...base, state: 'bad', detail: what, todo };
  }
}

function checkClock({ now, settings }: Services, language: Language): Check {
  const at = now();
  const { timezone } = settings.effective;
  const isRight = at > EARLIEST_CLOCK;
  return {
    name: 'clock',
    title: textOf(message('doctor.clock'), language),
    state: isRight ? 'good' : 'bad',
    detail: `${timeText(at, timezone, language)} (${timezone})`,
    todo: isRight ? '' : textOf(message('doctor.clock.todo'), language),
  };
}

async function checkDisk(dataDir: string, language: Language): Promise<Check> {
  const title = textOf(message('doctor.disk'), language);
  const { bavail, bsize } = await statfs(nearestFolder(dataDir));
  const free = bavail * bsize;
  const isLow = free < LOW_DISK_BYTES;
  const detail = textOf(message('doctor.disk.free', { free: sizeText(free) }), language);
  const todo = isLow ? textOf(message('doctor.disk.todo'), language) : '';
  return { name: 'disk', title, state: isLow ? 'bad' : 'good', detail, todo };
}

/** The data folder, or the folder in which it would be made. */
function nearestFolder(dir: string): string {
  const parent = path.dirname(dir);
  return existsSync(dir) || parent === dir ? dir : nearestFolder(parent);
}

function checkSecrets({ secrets }: Services, language: Language): Check[] {
  try {
    return secrets.list().map(({ name, set }) => ({
      name: `secret:${name}`,
      title: name,
      state: set ? 'good' : 'fair',
      detail: textOf(message(set ? 'doctor.secret_set' : 'doctor.secret_missing'), language),
      todo: '',
    }));
  } catch (error) {
    const { what, todo, where = '' } = problemText(problemOf(error), language);
    return [{ name: 'secrets', title: where, state: 'bad', detail: what, todo }];
  }
}

function checkSettings({ settings }: Services, language: Language): Check[] {
  return settings.problems.map((problem) => {
    const { what, todo, where = '' } = problemText(problem, language);
    return { name: `setting:${where}`, title: where, state: 'bad', detail: what, todo };
  });
}
