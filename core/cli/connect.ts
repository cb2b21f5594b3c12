/** Finding whom a command speaks to: a running instance, or itself. */
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEngine, openReader } from '../engine.ts';
import { Failure } from '../model/problem.ts';
import { refuseDamage } from '../store/backup/damage.ts';
import { type Instance, readInstance } from '../store/instance-lock.ts';
import { type Client, engineClient, instanceClient } from './client.ts';
import type { Io } from './io.ts';

/** How long an instance that has just been started may take to tell its address. */
const STARTS_WITHIN_MS = 3_000;
const ANSWERS_WITHIN_MS = 2_000;

/**
 * @param writes whether the command changes anything; one that only reads works beside a process that has the folder
 * @throws Failure `problem.data_folder_taken` when another process has the folder and cannot be talked to
 */
export async function connect(dataDir: string, writes: boolean, io: Io): Promise<Client> {
  const options = { dataDir, environment: io.environment, locale: io.locale };
  const running = await livingInstance(dataDir);
  if (running !== undefined) return instanceClient(running);
  if (!writes) {
    await refuseDamage(path.resolve(dataDir));
    return engineClient(openReader(options));
  }
  const deadline = performance.now() + STARTS_WITHIN_MS;
  for (;;) {
    try {
      const engine = await openEngine(options);
      await engine.ready;
      return engineClient(engine);
    } catch (error) {
      if (!isTaken(error)) throw error;
      const started = await livingInstance(dataDir);
      if (started !== undefined) return instanceClient(started);
      const worksAlone = readInstance(dataDir)?.url === null;
      if (worksAlone || performance.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

/** The instance that has the data folder and answers; what a dead one left behind does not. */
export async function livingInstance(dataDir: string): Promise<(Instance & { url: string }) | undefined> {
  const instance = readInstance(dataDir);
  if (instance?.url == null) return undefined;
  const { url } = instance;
  return (await answers(new URL('/health', url))) ? { ...instance, url } : undefined;
}

function answers(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: false, timeout: ANSWERS_WITHIN_MS }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Failure && error.problem.code === 'problem.data_folder_taken';
}
