import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type JobEvent, Supervisor } from '../../../core/jobs/supervisor.ts';
import { Log } from '../../../core/log/log.ts';
import type { JobName } from '../../../core/model/job.ts';
import type { Run } from '../../../core/model/run.ts';
import type { SettingsInput } from '../../../core/model/settings.ts';
import { StateStore } from '../../../core/store/state.ts';
import { freshFolder } from '../../support/folder.ts';
import { settingsOf } from '../../support/job.ts';

const fakeWorker = new URL('./fake-worker.ts', import.meta.url);

function bench(options: { graceMs?: number; settings?: SettingsInput } = {}) {
  const dataDir = freshFolder();
  const state = StateStore.open(path.join(dataDir, 'state.db'));
  const log = new Log({ dir: null, timeZone: 'UTC', now: Date.now, secrets: () => [] });
  const supervisor = new Supervisor({
    dataDir,
    state,
    log,
    workerEntry: fakeWorker,
    now: Date.now,
    secrets: () => ({}),
    settings: () => settingsOf(options.settings ?? {}),
    language: () => 'en',
    graceMs: options.graceMs ?? 500,
  });
  const events: JobEvent[] = [];
  supervisor.events.subscribe((event) => events.push(event));
  onTestFinished(async () => {
    await supervisor.close();
    state.close();
  });
  const start = (job: JobName, behaviour: string) =>
    supervisor.start(job, 'manual', { folders: [behaviour] });
  const until = (condition: (event: JobEvent) => boolean) =>
    new Promise<Run>((resolve) => {
      const stop = supervisor.events.subscribe((event) => {
        if (!condition(event)) return;
        stop();
        resolve(event.run);
      });
    });
  const ended = (run: Run) => {
    const now = supervisor.run(run.id);
    const isOver = (one: Run) => one.state !== 'queued' && one.state !== 'running';
    return isOver(now)
      ? Promise.resolve(now)
      : until((event) => event.run.id === run.id && isOver(event.run));
  };
  const running = (run: Run) =>
    supervisor.run(run.id).state === 'running'
      ? Promise.resolve(run)
      : until((event) => event.run.id === run.id && event.run.state === 'running');
  return { supervisor, state, log, events, start, ended, running };
}

describe('a run', () => {
  test('is recorded with its counts, its end and its log', async () => {
    const { start, ended, state, log } = bench();
    const run = await ended(start('scan', 'done'));
    expect(run).toMatchObject({ state: 'done', counts: { files: 3, added: 1 }, problem: null });
    expect(state.run(run.id)?.endedAt).not.toBeNull();
    expect(log.recent().map((line) => line.text)).toEqual(['Started.', 'looked at 3 files', 'Done.']);
    expect(log.recent().every((line) => line.runId === run.id && line.job === 'scan')).toBe(true);
  });

  test('that fails says what, where and what to do', async () => {
    const { start, ended, log } = bench();
    const run = await ended(start('scan', 'fail'));
    expect(run).toMatchObject({
      state: 'failed',
      problem: { code: 'problem.disk_full', where: 'archive.db' },
    });
    expect(log.recent().at(-1)?.text).toContain('The disk is full. (archive.db) Free some space');
  });

  test('with a bug in it keeps its stack in the log and out of its problem', async () => {
    const { start, ended, log } = bench();
    const run = await ended(start('scan', 'bug'));
    expect(run.problem).toEqual({ code: 'problem.unexpected', detail: 'TypeError: nobody foresaw this' });
    expect(log.recent().some((line) => line.text.includes('fake-worker.ts'))).toBe(true);
  });

  test('whose thread dies is a failed run, and the next one works', async () => {
    const { start, ended } = bench();
    expect(await ended(start('scan', 'die'))).toMatchObject({
      state: 'failed',
      problem: { code: 'problem.job_crashed' },
    });
    expect((await ended(start('scan', 'done'))).state).toBe('done');
  });

  test('whose thread dies disturbs none that runs beside it', async () => {
    const { supervisor, start, running, ended } = bench();
    const beside = await running(start('iconik-export', 'wait'));
    expect((await ended(start('scan', 'die'))).state).toBe('failed');
    expect(supervisor.run(beside.id).state).toBe('running');
    supervisor.cancel(beside.id);
    expect((await ended(beside)).state).toBe('cancelled');
  });

  test.each(['wait', 'deaf'])('that takes longer than it may (%s) is ended and failed', async (behaviour) => {
    const settings = { jobs: { scan: { timeoutSeconds: 1 } } };
    const { start, ended } = bench({ graceMs: 100, settings });
    const run = await ended(start('scan', behaviour));
    expect(run).toMatchObject({
      state: 'failed',
      problem: { code: 'problem.job_timeout', params: { seconds: 1 } },
    });
    expect((run.endedAt ?? 0) - (run.startedAt ?? 0)).toBeLessThan(4_000);
  });

  test('tells its progress at most five times a second', async () => {
    const { start, ended, events } = bench();
    await ended(start('scan', 'chatter'));
    expect(events.filter((event) => event.type === 'progress').length).toBeLessThanOrEqual(5);
    expect(events.some((event) => event.type === 'progress')).toBe(true);
  });
});

describe('order', () => {
  test('one run of a job at a time', async () => {
    const { supervisor, start, running } = bench();
    const first = await running(start('scan', 'wait'));
    expect(() => start('scan', 'done')).toThrow(/already under way/);
    supervisor.cancel(first.id);
  });

  test('jobs that share nothing run side by side', async () => {
    const { supervisor, start, running } = bench();
    const scan = await running(start('scan', 'wait'));
    const other = await running(start('iconik-export', 'wait'));
    expect(supervisor.underWay().map(({ state }) => state)).toEqual(['running', 'running']);
    for (const run of [scan, other]) supervisor.cancel(run.id);
  });

  test('a run that waits tells for whom', async () => {
    const { supervisor, start, running } = bench();
    const scan = await running(start('scan', 'wait'));
    const publish = start('publish', 'done');
    expect(supervisor.blockersOf(publish.id)).toEqual([{ runId: scan.id, resources: ['archive'] }]);
    supervisor.cancel(scan.id);
  });

  test('another job waits until the first is over', async () => {
    const { supervisor, start, running, ended } = bench();
    const scan = await running(start('scan', 'wait'));
    const publish = start('publish', 'done');
    expect(supervisor.run(publish.id).state).toBe('queued');
    supervisor.cancel(scan.id);
    const done = await ended(publish);
    expect(done.startedAt).toBeGreaterThanOrEqual((await ended(scan)).endedAt ?? Number.POSITIVE_INFINITY);
  });

  test('reading media info steps aside, and goes on afterwards as the same run', async () => {
    const { supervisor, start, running, ended, until } = benchWithUntil();
    const probe = await running(start('probe', 'wait'));
    const scan = start('scan', 'done');
    expect((await ended(scan)).state).toBe('done');
    await until((event) => event.run.id === probe.id && event.run.state === 'running');
    expect(supervisor.run(probe.id).state).toBe('running');
    supervisor.cancel(probe.id);
    expect((await ended(probe)).state).toBe('cancelled');
  });
});

function benchWithUntil() {
  const parts = bench();
  const until = async (condition: (event: JobEvent) => boolean) => {
    if (parts.supervisor.underWay().some((run) => condition({ type: 'run', run }))) return;
    await new Promise<void>((resolve) => {
      const stop = parts.supervisor.events.subscribe((event) => {
        if (!condition(event)) return;
        stop();
        resolve();
      });
    });
  };
  return { ...parts, until };
}

describe('cancelling', () => {
  const saysSomething = (log: Log) =>
    new Promise<void>((resolve) => {
      log.lines.subscribe(({ text }) => (text === 'Started.' ? undefined : resolve()));
    });

  test.each(['wait', 'spin'])(
    'a job that looks at its signal (%s) ends long before it would be ended by force',
    async (behaviour) => {
      const { supervisor, start, ended, log } = bench({ graceMs: 60_000 });
      const run = start('scan', behaviour);
      await saysSomething(log);
      const begun = performance.now();
      expect(supervisor.cancel(run.id)).toBe(true);
      expect(await ended(run)).toMatchObject({ state: 'cancelled', problem: { code: 'problem.cancelled' } });
      expect(performance.now() - begun).toBeLessThan(20_000);
    },
  );

  test('a job that does not look is ended by force, and what it left is settled', async () => {
    const { supervisor, start, ended, log } = bench({ graceMs: 50 });
    const run = start('scan', 'deaf');
    await saysSomething(log);
    supervisor.cancel(run.id);
    expect(await ended(run)).toMatchObject({ state: 'cancelled', problem: { code: 'problem.cancelled' } });
  });

  test('a job whose thread is still starting ends at once', async () => {
    const { supervisor, start, running, ended } = bench({ graceMs: 60_000 });
    const run = await running(start('scan', 'deaf'));
    supervisor.cancel(run.id);
    expect((await ended(run)).state).toBe('cancelled');
  });

  test('a waiting run never starts', async () => {
    const { supervisor, start, running, ended } = bench();
    const scan = await running(start('scan', 'wait'));
    const publish = start('publish', 'done');
    supervisor.cancel(publish.id);
    expect(await ended(publish)).toMatchObject({ state: 'cancelled', startedAt: null });
    supervisor.cancel(scan.id);
  });

  test('a run that is over cannot be cancelled', async () => {
    const { supervisor, start, ended } = bench();
    const run = await ended(start('scan', 'done'));
    expect(supervisor.cancel(run.id)).toBe(false);
  });
});

describe('the end of the program', () => {
  test('stops what runs, drops what waits, and records both as interrupted', async () => {
    const { supervisor, state, start, running } = bench();
    const scan = await running(start('scan', 'wait'));
    const publish = start('publish', 'done');
    await supervisor.close();
    expect(state.run(scan.id)?.state).toBe('interrupted');
    expect(state.run(publish.id)?.state).toBe('interrupted');
    expect(() => start('scan', 'done')).toThrow(/being closed/);
  });

  test('what an earlier process left under way is settled at the start', async () => {
    const { supervisor, state } = bench();
    const run = state.createRun('scan', 'manual', {}, Date.now());
    state.startRun(run.id, Date.now());
    await supervisor.recover();
    expect(supervisor.run(run.id).state).toBe('interrupted');
  });
});

describe('a decision', () => {
  test('waits for its turn and tells what it did', async () => {
    const { supervisor, start, ended, running } = bench();
    const held = await ended(start('scan', 'hold'));
    const other = await running(start('publish', 'wait'));
    const decided = supervisor.decide('reject', held.id);
    expect(supervisor.run(held.id).state).toBe('held');
    supervisor.cancel(other.id);
    expect(await decided).toMatchObject({ applied: 2 });
    expect(supervisor.run(held.id).state).toBe('rejected');
  });
});
