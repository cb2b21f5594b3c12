import { expect, onTestFinished, test } from 'vitest';
import { isOver, type Run } from '../../../core/model/run.ts';
import { testEngine } from '../../support/engine.ts';

test('a real engine starts a job when it is due, not at its next look at the clock', async () => {
  const nas = await testEngine({ background: true });
  onTestFinished(() => nas.close());
  const { jobs } = nas.engine.services;
  if (jobs === null) throw new Error('this engine runs jobs');
  const dueAt = Math.ceil((Date.now() + 2_000) / 1_000) * 1_000;
  const over = new Promise<Run>((resolve) => {
    jobs.events.subscribe(({ run }) => (run.job === 'once' && isOver(run) ? resolve(run) : undefined));
  });
  const once = {
    kind: 'pipeline',
    schedule: { at: new Date(dueAt).toISOString() },
    steps: [{ command: ['x'] }],
  };
  expect((await nas.ask('PUT', '/api/jobs/once', { body: once })).status).toBe(200);
  const run = await over;
  expect(run).toMatchObject({ trigger: 'schedule', state: 'done', dueAt });
  expect((run.startedAt ?? 0) - dueAt).toBeGreaterThanOrEqual(0);
  expect((run.startedAt ?? 0) - dueAt).toBeLessThan(10_000);
});
