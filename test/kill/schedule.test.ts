/** A real engine, killed at a random moment around a run that its schedule started: nothing doubled, nothing lost. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Api } from '../../core/api/schemas.ts';
import { ruleOf } from '../../core/model/due.ts';
import { ScheduleStore } from '../../core/store/schedules.ts';
import { StateStore } from '../../core/store/state.ts';
import { EngineProcess } from '../rigs/engine-process.ts';
import { Random } from '../support/random.ts';

/** `SCHEDULE_KILL_ROUNDS=30` for the long version, `SEED=n` to begin elsewhere. */
const ROUNDS = Number(process.env.SCHEDULE_KILL_ROUNDS ?? 4);
const SEED = Number(process.env.SEED ?? 1);
const SCHEDULE = { everyHours: 24 } as const;
const LIMIT_MS = 60_000;
const KILLED_WITHIN_MS = 500;

/** Notes its process's id when it begins, and `end` when it is through: the first run's never is, unless somebody ends it. */
const STEP = `
  const { appendFileSync } = require('node:fs');
  appendFileSync(process.argv[1], process.pid + ' ');
  const ms = process.env.NAS_AUTO_SYNC_RUN === '1' ? ${10 * LIMIT_MS} : 100;
  setTimeout(() => appendFileSync(process.argv[1], 'end '), ms);
`;

/** A data folder in which the job `due` was due a moment ago. */
function dueFolder(retries: number): { dataDir: string; notes: () => string[]; dueAt: number } {
  const dataDir = mkdtempSync(join(tmpdir(), 'nas-kill-schedule-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  const file = join(dataDir, 'notes.txt');
  const state = StateStore.open(join(dataDir, 'state.db'));
  const due = {
    kind: 'pipeline',
    schedule: SCHEDULE,
    retries,
    retryDelaySeconds: 0,
    steps: [{ command: [process.execPath, '-e', STEP, file] }],
  };
  state.saveSettingsInput({ jobs: { due } });
  const dueAt = Date.now() - 1_000;
  const rule = ruleOf(SCHEDULE, 'Asia/Seoul');
  new ScheduleStore(state.db).save('due', { rule, dueAt, reckonedAt: dueAt - 60_000 });
  state.close();
  const notes = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ') : []);
  return { dataDir, notes, dueAt };
}

async function runsOf({ client }: EngineProcess): Promise<Api['Run'][]> {
  return (await client.get<Api['Runs']>('/api/runs?job=due')).items.reverse();
}

/** Waits until what the dead engine left is settled, and what is to be tried again is over. */
async function idle(engine: EngineProcess): Promise<void> {
  const isBusy = async () => {
    const { headline } = await engine.client.get<Api['Status']>('/api/status');
    const runs = await runsOf(engine);
    return headline.state === 'starting' || runs.some(({ ended_at }) => ended_at === null);
  };
  await expect.poll(isBusy, { timeout: LIMIT_MS, interval: 50 }).toBe(false);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('an engine that is killed around a scheduled run', () => {
  it(`starts again with that due time served once, and the run retried as its job says (${ROUNDS} times)`, {
    timeout: LIMIT_MS * (ROUNDS + 1),
  }, async () => {
    let interrupted = 0;
    for (let seed = SEED; seed < SEED + ROUNDS; seed += 1) {
      const random = new Random(seed);
      const retries = random.below(2);
      const { dataDir, notes, dueAt } = dueFolder(retries);
      const first = await EngineProcess.start(dataDir);
      // Waits at least for the record, in half of the rounds for the work itself.
      if (random.chance(0.5)) await expect.poll(notes, { timeout: LIMIT_MS, interval: 5 }).not.toEqual([]);
      else await expect.poll(() => runsOf(first), { timeout: LIMIT_MS, interval: 5 }).not.toEqual([]);
      await pause(random.below(KILLED_WITHIN_MS));
      await first.stop('SIGKILL');
      const [child] = notes();

      const second = await EngineProcess.start(dataDir);
      await idle(second);
      const runs = await runsOf(second);
      const told = `seed ${seed}, ${retries} retries`;
      expect(runs[0], told).toMatchObject({
        state: 'interrupted',
        attempt: 1,
        due_at: new Date(dueAt).toISOString(),
      });
      const startedOnce = runs[0]?.started_at !== null;
      const expected = retries === 0 && startedOnce ? [] : [{ state: 'done', attempt: 2, trigger: 'retry' }];
      expect(runs.slice(1), told).toMatchObject(expected);
      expect(notes().filter((note) => note === 'end').length, told).toBe(expected.length);
      // Ended, and its remains are cleared away by whoever adopted it.
      if (child !== undefined) await expect.poll(() => isAlive(Number(child)), { message: told }).toBe(false);
      const { items } = await second.client.get<{ items: Api['JobDetail'][] }>('/api/jobs');
      const next = items.find(({ name }) => name === 'due')?.next ?? '';
      expect(Date.parse(next), told).toBeGreaterThan(Date.now());
      expect(await second.stop(), told).toBe(0);
      interrupted += runs.filter(({ state }) => state === 'interrupted').length;
    }
    expect(interrupted).toBe(ROUNDS);
  });
});
