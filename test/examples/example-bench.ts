/** One of `docs/examples/` in a data folder of its own, with the real engine and the real threads of jobs. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Api } from '../../core/api/schemas.ts';
import { textOf } from '../../core/model/message.ts';
import { testEngine } from '../support/engine.ts';
import { freshFolder } from '../support/folder.ts';
import { nas } from '../support/nas.ts';

const EXAMPLES = path.join(path.dirname(path.dirname(import.meta.dirname)), 'docs/examples');

export type ExampleBench = {
  /** The example's folder within the data folder. */
  readonly folder: string;
  /** Runs a job to its end, as the button in the window does. */
  run(job: string, options?: object): Promise<Api['Run']>;
  /** The log of a run, as the window shows it. */
  log(run: Api['Run']): Promise<string[]>;
  /** What was told on a channel that takes everything: event and title, the first one first. */
  told(): string[];
};

/** @param change what is different here from the example's settings, e.g. a port */
export async function exampleBench(
  name: string,
  change: (settings: string) => string = (settings) => settings,
): Promise<ExampleBench> {
  const dataDir = freshFolder();
  const folder = path.join(dataDir, name);
  cpSync(path.join(EXAMPLES, name), folder, { recursive: true });
  const file = path.join(folder, 'settings.json');
  expect((await nas(dataDir, ['settings', 'validate', file])).code).toBe(0);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  const engine = await testEngine({
    dataDir,
    workerEntry: new URL('../../core/jobs/worker.ts', import.meta.url),
  });
  onTestFinished(() => engine.close());
  const taken = await engine.ask('PUT', '/api/settings', { body: readFileSync(file, 'utf8') });
  expect(taken.status).toBe(200);
  const channels = [{ id: 'here', type: 'desktop' }];
  expect((await engine.ask('PATCH', '/api/settings', { body: { notify: { channels } } })).status).toBe(200);
  return {
    folder,
    run: async (job, options = {}) => {
      const { job_id } = await engine.json<Api['Started']>('POST', `/api/jobs/${job}/run`, options);
      const ended = () => engine.json<Api['Run']>('GET', `/api/runs/${job_id}`);
      await expect.poll(async () => (await ended()).state, { timeout: 60_000 }).not.toMatch(/queued|running/);
      return ended();
    },
    told: () =>
      engine.engine.services.state.db
        .prepare<[], { event: string; notification: string }>(
          'SELECT event, notification FROM outbox ORDER BY id',
        )
        .all()
        .map(({ event, notification }) => `${event}: ${textOf(JSON.parse(notification).title, 'en')}`),
    log: async (run) => {
      const { items } = await engine.json<{ items: { text: string }[] }>('GET', `/api/runs/${run.id}/log`);
      return items.map(({ text }) => text);
    },
  };
}
