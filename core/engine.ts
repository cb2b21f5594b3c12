/**
 * The composition root: puts databases, log, jobs, view and API together over one data folder. The desktop, `nas serve`
 * and a command that works by itself all start here.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { operatorsLanguage } from './api/language.ts';
import type { Services } from './api/services.ts';
import { networkKind } from './drives/network-kind.ts';
import type { Engine, EngineOptions } from './engine/contract.ts';
import { RunningEngine } from './engine/running.ts';
import { logsIn, type Parts } from './engine/services.ts';
import { LIVE_LINES } from './log/log.ts';
import { findLines } from './log/search.ts';
import { message, textOf } from './model/message.ts';
import { Failure, type Problem, problemLine, problemOf } from './model/problem.ts';
import type { Settings } from './model/settings.ts';
import type { SampleDrive } from './sample/archive.ts';
import { removeSample, SampleBeside } from './sample/beside.ts';
import { refuseDamage } from './store/backup/damage.ts';
import { type FinishedRestore, finishRestore } from './store/backup/swap.ts';
import { dataDirToRead, prepareDataDir } from './store/data-folder.ts';
import { acquireInstanceLock, type InstanceLock } from './store/instance-lock.ts';
import { StateStore } from './store/state.ts';
import { tokenOf } from './store/token.ts';

export type { Engine, EngineOptions } from './engine/contract.ts';

export const VERSION: string = packageJson.version;

const WORKER = new URL('./jobs/worker.ts', import.meta.url);

/**
 * Takes a data folder for this process and opens it for work.
 * @throws Failure `problem.data_folder_taken` when another process has it, `problem.data_folder_network`,
 *   `problem.database_damaged_restorable` (`params.backup` is for `restoreBackup`), `problem.database_damaged` …
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const dataDir = await prepareDataDir(options.dataDir, networkKind);
  const lock = acquireInstanceLock(dataDir);
  if (lock === undefined) throw new Failure({ code: 'problem.data_folder_taken', where: dataDir });
  try {
    return await openTaken(options, dataDir, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Reads what is stored, beside the process that has the data folder (or without any). Nothing is written.
 * @throws Failure `problem.data_folder_unusable`
 */
export function openReader(options: EngineOptions): Engine {
  const dataDir = dataDirToRead(options.dataDir);
  const file = path.join(dataDir, 'state.db');
  const state = existsSync(file) ? StateStore.openReadOnly(file) : StateStore.open(':memory:');
  const token = randomBytes(32).toString('base64url');
  return compose({ options, dataDir, lock: null, state, token, earlier: [] });
}

async function openTaken(options: EngineOptions, dataDir: string, lock: InstanceLock): Promise<Engine> {
  // What cannot be removed now will be at a later start: it keeps nobody from working.
  const leftOver = await removeSample(dataDir).then(() => null, problemOf);
  const finished = await finishRestore(dataDir);
  await refuseDamage(dataDir);
  const state = StateStore.open(path.join(dataDir, 'state.db'));
  // Who only does one thing cannot be talked to, and says so; who goes on tells its address as soon as it has one.
  if (!options.background)
    lock.announce({ pid: process.pid, started: new Date().toISOString(), url: null, token: null });
  // Those who watch live see what led to this start; a log that cannot be read keeps nobody from working.
  const earlier = options.background
    ? await findLines(logsIn(dataDir), { limit: LIVE_LINES }).catch(() => [])
    : [];
  const token = options.sampleOf ?? tokenOf(dataDir);
  const engine = compose({ options, dataDir, lock, state, token, earlier });
  tellWhatWasFound(engine.services, leftOver, finished);
  return engine;
}

/** What an earlier process left: a sample that cannot be removed, a restore that is done now, or its part of the OTT that could not be. */
function tellWhatWasFound(
  services: Services,
  leftOver: Problem | null,
  finished: FinishedRestore | null,
): void {
  const language = operatorsLanguage(services);
  const write = (level: 'warn' | 'error', text: string) => services.log.write(level, 'engine', null, text);
  if (finished !== null) {
    const { backup, problem } = finished;
    write('warn', textOf(message('log.restore_finished', { backup }), language));
    if (problem !== null) write('error', problemLine(problem, language));
  }
  if (leftOver !== null) write('warn', problemLine(leftOver, language));
}

function compose(folder: Omit<Parts, 'version' | 'workerEntry'>): Engine {
  const workerEntry = folder.options.workerEntry ?? WORKER;
  return new RunningEngine({ ...folder, version: VERSION, workerEntry }, (settings) =>
    sampleBeside(folder, settings),
  );
}

/** The sample that an engine which stays on can show; a sample has none itself. */
function sampleBeside(
  { options, dataDir, lock, token }: Pick<Parts, 'options' | 'dataDir' | 'lock' | 'token'>,
  settings: () => Settings,
): SampleBeside<Engine> | null {
  if (lock === null || !options.background || options.sampleOf !== undefined) return null;
  return new SampleBeside<Engine>({
    dataDir,
    open: (folder, drives) =>
      openSample({ ...options, dataDir: folder, sampleOf: token }, drives, settings()),
    now: options.now ?? Date.now,
  });
}

/** The engine over sample data: of the person's it has the language and the time zone, and no secret. */
async function openSample(
  { secrets: _ofPerson, ...options }: EngineOptions,
  drives: readonly SampleDrive[],
  { language, timezone }: Settings,
): Promise<Engine> {
  const engine = await openEngine({ ...options, environment: {}, serves: false, showsNotifications: false });
  await engine.ready;
  engine.services.settings.replace({ language, timezone, drives });
  engine.services.jobs?.start('sync', 'manual', {});
  return engine;
}
