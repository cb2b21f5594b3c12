/** Work that nobody watches: how late it starts, how soon it hears that it is cancelled, how the engine answers while it floods its log. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '../../core/api/schemas.ts';
import type { SettingsInput } from '../../core/model/settings.ts';
import { EngineProcess } from '../rigs/engine-process.ts';
import { QUIET_SCHEDULE } from '../rigs/quiet-schedule.ts';
import { flood, script } from '../support/scripts.ts';
import { type Figure, withinLimit } from './figures.ts';
import { inScratch, p95 } from './measure.ts';

const ROUNDS = 5;
const MEGABYTES = 1_000;
/** Time to save a job before it is due. */
const AHEAD_MS = 2_000;
const HERE = 'at work';
const JOBS: NonNullable<SettingsInput['jobs']> = {
  ...QUIET_SCHEDULE.jobs,
  stay: {
    kind: 'pipeline',
    steps: [{ command: script(`console.log('${HERE}'); setInterval(() => undefined, 1000)`) }],
  },
  flood: { kind: 'pipeline', steps: [{ command: flood(MEGABYTES), timeoutSeconds: 20 }] },
};

type Client = EngineProcess['client'];

export async function benchUnattended(): Promise<Figure[]> {
  return inScratch(async (scratch) => {
    const engine = await EngineProcess.start(scratch);
    try {
      await engine.client.ask('PATCH', '/api/settings', { jobs: JOBS });
      const late = await rounds(() => lateness(engine.client));
      const heard = await rounds(() => cancelling(engine.client));
      const answered = await answersDuringFlood(engine.client);
      return [
        withinLimit('a due job starts late by (the worst)', Math.max(...late), 'ms', 1_000),
        withinLimit(
          'a cancelled job has ended, all of its processes with it (the worst)',
          Math.max(...heard),
          'ms',
          1_000,
        ),
        withinLimit(
          `a job prints ${MEGABYTES.toLocaleString('en')} MB: the API meanwhile (p95)`,
          p95(answered),
          'ms',
          50,
        ),
      ];
    } finally {
      await engine.stop();
    }
  });
}

async function rounds(measure: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) values.push(await measure());
  return values;
}

/** From when a job is due to when its run has started, in ms. */
async function lateness(client: Client): Promise<number> {
  const dueAt = Math.ceil((Date.now() + AHEAD_MS) / 1_000) * 1_000;
  const steps = [{ command: script('') }];
  await client.ask('PUT', '/api/jobs/once', {
    kind: 'pipeline',
    schedule: { at: new Date(dueAt).toISOString() },
    steps,
  });
  for (;;) {
    const { items } = await client.get<Api['Runs']>('/api/runs?job=once&limit=1');
    const [run] = items;
    if (run?.started_at && Date.parse(run.started_at) >= dueAt) return Date.parse(run.started_at) - dueAt;
    await pause(100);
  }
}

/** From the request to the end of the run, in ms. */
async function cancelling(client: Client): Promise<number> {
  const { job_id } = await client.ask<Api['Started']>('POST', '/api/jobs/stay/run', {});
  const isHere = async () => {
    const { items } = await client.get<Api['Logs']>(`/api/runs/${job_id}/log`);
    return items.some(({ text }) => text.includes(HERE));
  };
  while (!(await isHere())) await pause(50);
  const asked = performance.now();
  await client.ask('POST', `/api/runs/${job_id}/cancel`, {});
  await client.ended(job_id, 10);
  return performance.now() - asked;
}

async function answersDuringFlood(client: Client): Promise<number[]> {
  const { job_id } = await client.ask<Api['Started']>('POST', '/api/jobs/flood/run', {});
  const answered: number[] = [];
  for (;;) {
    const asked = performance.now();
    const run = await client.get<Api['Run']>(`/api/runs/${job_id}`);
    answered.push(performance.now() - asked);
    if (run.state !== 'queued' && run.state !== 'running') return answered;
    await pause(20);
  }
}
