import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Supervisor } from '../../../core/jobs/supervisor.ts';
import { Log } from '../../../core/log/log.ts';
import { isOver, type Run } from '../../../core/model/run.ts';
import type { SettingsInput } from '../../../core/model/settings.ts';
import { Scheduler } from '../../../core/schedule/scheduler.ts';
import { ScheduleStore } from '../../../core/store/schedules.ts';
import { StateStore } from '../../../core/store/state.ts';
import { freshFolder } from '../../support/folder.ts';
import { settingsOf } from '../../support/job.ts';

const at = (text: string) => Date.parse(`2026-05-${text}Z`);
const OFF = {
  'nas-scan': { enabled: false },
  'iconik-export': { enabled: false },
  'iconik-import': { enabled: false },
  sync: { enabled: false },
  reconcile: { enabled: false },
  'daily-status': { enabled: false },
  'weekly-summary': { enabled: false },
  backup: { enabled: false },
  watchdog: { enabled: false },
};

/** A scheduler whose clock and timer are the test's; jobs are real threads (`fake-worker.ts`). */
function bench(
  jobs: SettingsInput['jobs'],
  start: string,
  dataDir = freshFolder(),
  drives: SettingsInput['drives'] = [{ id: 'archive', root: '/nowhere' }],
) {
  let clock = at(start);
  let wanted: { at: number; callback: () => void } | undefined;
  const inputs = { settings: settingsOf({ timezone: 'UTC', drives, jobs: { ...OFF, ...jobs } }) };
  const state = StateStore.open(path.join(dataDir, 'state.db'));
  const log = new Log({ dir: null, timeZone: 'UTC', now: () => clock, secrets: () => [] });
  const common = {
    state,
    log,
    now: () => clock,
    settings: () => inputs.settings,
    language: () => 'en' as const,
  };
  const supervisor = new Supervisor({
    ...common,
    dataDir,
    workerEntry: new URL('../jobs/fake-worker.ts', import.meta.url),
    secrets: () => ({}),
    graceMs: 300,
  });
  const scheduler = new Scheduler({
    ...common,
    jobs: supervisor,
    timer: (ms, callback) => {
      wanted = { at: clock + ms, callback };
      return () => {
        wanted = undefined;
      };
    },
  });
  const close = async () => {
    scheduler.close();
    await supervisor.close();
    state.close();
  };
  onTestFinished(close);
  return {
    state,
    supervisor,
    scheduler,
    pauses: new ScheduleStore(state.db),
    dataDir,
    close,
    settings: (next: SettingsInput['jobs']) => {
      inputs.settings = settingsOf({ timezone: 'UTC', drives, jobs: { ...OFF, ...next } });
      scheduler.wake();
    },
    /** Moves the clock on the wall; timers fire as they would. */
    pass: (to: string) => {
      const end = at(to);
      while (wanted !== undefined && wanted.at <= end) {
        const { callback } = wanted;
        clock = wanted.at;
        callback();
      }
      clock = end;
    },
    /** The machine sleeps, or somebody sets the clock: no timer fires before. */
    jump: (to: string) => {
      clock = at(to);
      wanted?.callback();
    },
    /** When it will look again, in seconds. */
    looksIn: () => ((wanted?.at ?? Number.NaN) - clock) / 1_000,
    idle: async () => {
      while (supervisor.underWay().length > 0)
        await new Promise<void>((resolve) => {
          const stop = supervisor.events.subscribe(({ run }) => {
            if (!isOver(run)) return;
            stop();
            resolve();
          });
        });
    },
    runs: () => state.runs({ limit: 100 }).reverse().map(short),
  };
}

function short({ job, trigger, state, dueAt, attempt }: Run): string {
  const due = dueAt === null ? '' : ` ${new Date(dueAt).toISOString().slice(8, 16).replace('T', ' ')}`;
  return `${job} ${trigger} ${state}${due}${attempt === 1 ? '' : ` #${attempt}`}`;
}

describe('a job', () => {
  test('starts when it is due, not before, and the clock is looked at every 30 s until then', async () => {
    const { scheduler, pass, looksIn, runs, idle } = bench(
      { scan: { schedule: { at: '08:00' } } },
      '01T07:59',
    );
    scheduler.start();
    expect(looksIn()).toBe(30);
    pass('01T07:59:59');
    expect(runs()).toEqual([]);
    expect(looksIn()).toBe(1);
    pass('01T08:00');
    await idle();
    expect(runs()).toEqual(['scan schedule done 01 08:00']);
  });

  test('that was slept through is made up for within its grace, and recorded as missed beyond it', async () => {
    const { scheduler, jump, runs, idle, state } = bench(
      {
        scan: { schedule: { at: '08:00' } },
        publish: { schedule: { at: '08:00' }, misfireGraceSeconds: 60 },
      },
      '01T07:00',
    );
    scheduler.start();
    jump('01T08:30');
    await idle();
    expect(runs()).toEqual(['scan catch-up done 01 08:00', 'publish schedule missed 01 08:00']);
    expect(state.runs({ state: 'missed', limit: 1 })[0]?.problem).toEqual({
      code: 'problem.run_missed',
      params: { count: 1, when: '2026-05-01 08:00' },
    });
  });

  test('does not run twice when the clock is set back', async () => {
    const { scheduler, pass, jump, runs, idle } = bench({ scan: { schedule: { at: '08:00' } } }, '01T07:59');
    scheduler.start();
    pass('01T08:00:10');
    await idle();
    jump('01T07:30');
    pass('01T09:00');
    expect(runs()).toEqual(['scan schedule done 01 08:00']);
  });

  test('goes by the right clock as soon as one that was days ahead is set right', async () => {
    const { scheduler, pass, jump, runs, idle } = bench({ scan: { schedule: { at: '08:00' } } }, '20T07:59');
    scheduler.start();
    jump('01T07:30');
    pass('01T08:00');
    await idle();
    expect(runs()).toEqual(['scan schedule done 01 08:00']);
  });

  test('whose due time could not be stored is looked at again, and starts in time', async () => {
    const { scheduler, state, pauses, pass, runs, idle } = bench(
      { scan: { schedule: { at: '08:00' } } },
      '01T07:58',
    );
    state.db.exec(
      `CREATE TRIGGER full BEFORE INSERT ON schedules BEGIN SELECT raise(ABORT, 'disk full'); END`,
    );
    scheduler.start();
    pass('01T07:58:30');
    expect(pauses.all().size).toBe(0);
    state.db.exec('DROP TRIGGER full');
    pass('01T08:00');
    await idle();
    expect(runs()).toEqual(['scan schedule done 01 08:00']);
  });

  test('that waits for its time costs the database nothing', () => {
    const { scheduler, state, pass, looksIn } = bench({ scan: { schedule: { at: '08:00' } } }, '01T07:00');
    scheduler.start();
    const asked = vi.spyOn(state.db, 'prepare');
    pass('01T07:59');
    expect(asked).not.toHaveBeenCalled();
    expect(looksIn()).toBe(30);
  });

  test('that is still running when it is due again waits once', async () => {
    const { scheduler, supervisor, pass, runs, idle } = bench(
      { scan: { schedule: { everyMinutes: 10 } } },
      '01T07:59',
    );
    const long = supervisor.start('scan', 'manual', { folders: ['wait'] });
    scheduler.start();
    pass('01T08:35');
    expect(runs()).toEqual(['scan manual running', 'scan schedule queued 01 08:00']);
    supervisor.cancel(long.id);
    await idle();
    expect(runs()).toEqual(['scan manual cancelled', 'scan schedule done 01 08:00']);
  });

  test('that waits is not started again by a person, but goes first', async () => {
    const { scheduler, supervisor, pass, runs, idle } = bench(
      { scan: { schedule: { at: '08:00' } } },
      '01T07:59',
    );
    const other = supervisor.start('publish', 'manual', { folders: ['wait'] });
    scheduler.start();
    pass('01T08:00');
    const asked = supervisor.start('scan', 'api', {});
    expect(runs()).toEqual(['publish manual running', 'scan schedule queued 01 08:00']);
    expect(() => supervisor.start('scan', 'api', { full: true })).toThrow(/already under way/);
    supervisor.cancel(other.id);
    await idle();
    expect(supervisor.run(asked.id).state).toBe('done');
    expect(runs()).toHaveLength(2);
  });

  test('that only compares is recorded as one that changes nothing', async () => {
    const { scheduler, pass, state, idle } = bench({ reconcile: { schedule: { at: '08:00' } } }, '01T07:59');
    scheduler.start();
    pass('01T08:00');
    await idle();
    expect(state.runs({ limit: 1 })[0]).toMatchObject({ job: 'reconcile', options: { dryRun: true } });
    expect(state.history.record('reconcile').runs).toBe(1);
  });

  test('that is not set up passes its times by without a word, and its next one is known', async () => {
    const jobs = { scan: { schedule: { at: '08:00' } } };
    const { scheduler, pauses, pass, runs, idle } = bench(jobs, '01T07:00', freshFolder(), []);
    scheduler.start();
    pass('03T09:00');
    await idle();
    expect(runs()).toEqual([]);
    expect(pauses.all().get('scan')?.dueAt).toBe(at('04T08:00'));
  });

  test('that is paused passes its times by without a word, until its pause ends', async () => {
    const { scheduler, pauses, pass, runs, idle } = bench(
      { scan: { schedule: { at: '08:00' } } },
      '01T07:00',
    );
    scheduler.start();
    pauses.pause('scan', { until: at('02T12:00') });
    pass('03T09:00');
    await idle();
    expect(runs()).toEqual(['scan schedule done 03 08:00']);
  });

  test('that is resumed goes on from now', async () => {
    const { scheduler, pauses, pass, runs, idle } = bench(
      { scan: { schedule: { at: '08:00' } } },
      '01T07:00',
    );
    scheduler.start();
    pauses.pause('scan', { until: null });
    pass('01T08:10');
    pauses.resume('scan', at('01T08:10'));
    scheduler.wake();
    pass('02T08:10');
    await idle();
    expect(runs()).toEqual(['scan schedule done 02 08:00']);
  });
});

describe('changed settings', () => {
  test('move the due time of the job whose schedule changed, and of no other', async () => {
    const { scheduler, settings, jump, runs, idle } = bench(
      { scan: { schedule: { at: '08:00' } }, publish: { schedule: { at: '08:00' } } },
      '01T07:00',
    );
    scheduler.start();
    settings({ scan: { schedule: { at: '09:00' } }, publish: { schedule: { at: '08:00' }, retries: 1 } });
    jump('01T08:10');
    await idle();
    jump('01T09:00');
    await idle();
    expect(runs()).toEqual(['publish catch-up done 01 08:00', 'scan schedule done 01 09:00']);
  });
});

describe('a restart', () => {
  const daily = { scan: { schedule: { at: '08:00' } } } as const;

  test.each([
    ['before the due time', '01T07:50', '01T08:00', ['scan schedule done 01 08:00']],
    ['over the due time, within the grace', '01T08:40', '01T08:40', ['scan catch-up done 01 08:00']],
    ['over the due time, beyond the grace', '01T09:40', '01T09:40', ['scan schedule missed 01 08:00']],
  ] as const)('%s', async (_when, restarted, until, expected) => {
    const first = bench(daily, '01T07:00');
    first.scheduler.start();
    await first.close();
    const { scheduler, pass, runs, idle } = bench(daily, restarted, first.dataDir);
    scheduler.start();
    pass(until);
    await idle();
    expect(runs()).toEqual(expected);
  });

  test('after the due time runs nothing twice', async () => {
    const first = bench(daily, '01T07:59');
    first.scheduler.start();
    first.pass('01T08:00');
    await first.idle();
    await first.close();
    const { scheduler, pass, runs } = bench(daily, '01T08:00:05', first.dataDir);
    scheduler.start();
    pass('01T12:00');
    expect(runs()).toEqual(['scan schedule done 01 08:00']);
  });

  test('starts what was due and had not begun when the program ended', async () => {
    const first = bench(daily, '01T07:59');
    first.supervisor.start('publish', 'manual', { folders: ['wait'] });
    first.scheduler.start();
    first.pass('01T08:00');
    await first.close();
    const { scheduler, runs, idle } = bench(daily, '01T08:01', first.dataDir);
    scheduler.start();
    await idle();
    expect(runs()).toEqual([
      'publish manual interrupted',
      'scan schedule interrupted 01 08:00',
      'scan retry done 01 08:00 #2',
    ]);
  });
});

describe('a run that fails', () => {
  const retried = { scan: { retries: 2, retryDelaySeconds: 60 } } as const;

  test('is tried again as often as its job says, after the delay', async () => {
    const { scheduler, supervisor, pass, runs, idle } = bench(retried, '01T08:00');
    scheduler.start();
    supervisor.start('scan', 'manual', { folders: ['fail'] });
    await idle();
    pass('01T08:00:59');
    expect(runs()).toHaveLength(1);
    pass('01T08:01');
    await idle();
    pass('01T08:02');
    await idle();
    pass('01T09:00');
    expect(runs()).toEqual(['scan manual failed', 'scan retry failed #2', 'scan retry failed #3']);
  });

  test('is tried again later when its retry cannot be recorded', async () => {
    const { scheduler, supervisor, state, pass, runs, idle } = bench(retried, '01T08:00');
    scheduler.start();
    supervisor.start('scan', 'manual', { folders: ['fail'] });
    await idle();
    state.db.exec(`CREATE TRIGGER full BEFORE INSERT ON runs BEGIN SELECT raise(ABORT, 'disk full'); END`);
    pass('01T08:01');
    expect(runs()).toHaveLength(1);
    state.db.exec('DROP TRIGGER full');
    pass('01T08:01:30');
    await idle();
    expect(runs()).toEqual(['scan manual failed', 'scan retry failed #2']);
  });

  test('is tried again after a restart, too', async () => {
    const first = bench(retried, '01T08:00');
    first.scheduler.start();
    first.supervisor.start('scan', 'manual', { folders: ['wait'] });
    await first.close();
    const { scheduler, supervisor, pass, runs } = bench(retried, '01T08:00:30', first.dataDir);
    scheduler.start();
    expect(runs()).toEqual(['scan manual interrupted']);
    pass('01T08:01');
    expect(runs()).toEqual(['scan manual interrupted', 'scan retry running #2']);
    for (const { id } of supervisor.underWay()) supervisor.cancel(id);
  });

  test('is not tried again while its job is paused', async () => {
    const { scheduler, supervisor, pauses, pass, runs, idle } = bench(retried, '01T08:00');
    scheduler.start();
    supervisor.start('scan', 'manual', { folders: ['fail'] });
    await idle();
    pauses.pause('scan', { until: null });
    pass('01T09:00');
    expect(runs()).toEqual(['scan manual failed']);
  });

  test('is not tried again when somebody ran the job meanwhile', async () => {
    const { scheduler, supervisor, pass, runs, idle } = bench(retried, '01T08:00');
    scheduler.start();
    supervisor.start('scan', 'manual', { folders: ['fail'] });
    await idle();
    supervisor.start('scan', 'manual', { folders: ['done'] });
    await idle();
    pass('01T09:00');
    expect(runs()).toEqual(['scan manual failed', 'scan manual done']);
  });
});
