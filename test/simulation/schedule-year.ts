/** A year in the life of a scheduler: the machine sleeps, is switched off, and people move its clock. Reproducible by its seed. */

import type { JobEvent } from '../../core/jobs/supervisor.ts';
import { Feed } from '../../core/log/feed.ts';
import { Log } from '../../core/log/log.ts';
import type { Run } from '../../core/model/run.ts';
import { Scheduler } from '../../core/schedule/scheduler.ts';
import { StateStore } from '../../core/store/state.ts';
import { settingsOf } from '../support/job.ts';
import { cachePrepared } from '../support/prepared.ts';
import { Random } from '../support/random.ts';
import { dueOf, Ledger, type ModelRule, wallMinutes } from './schedule-model.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-01-01T00:00:00Z');
const END = Date.parse('2027-01-01T00:00:00Z');
/** The clock may be set further than the year goes. */
const HORIZON = END + 40 * DAY;

/** The zones, and the instant at which each of them began Monday, 1 January 2024. */
export const ZONES = {
  'Asia/Seoul': Date.parse('2023-12-31T15:00:00Z'),
  'America/New_York': Date.parse('2024-01-01T05:00:00Z'),
  'Europe/London': Date.parse('2024-01-01T00:00:00Z'),
  'Australia/Lord_Howe': Date.parse('2023-12-31T13:00:00Z'),
} as const;

const CRONS = ['30 2 * * *', '45 1 * * *', '*/30 1-2 * * *', '15 */4 * * *', '0 8 * * 1-5', '10 2 1,15 * 0'];
const INTERVALS = [300, 450];

type SimulatedJob = {
  readonly name: string;
  readonly schedule: object;
  readonly rule: ModelRule;
  readonly zone: string;
  readonly graceMinutes: number;
  readonly coalesce: boolean;
};

function simulatedJobs(random: Random): SimulatedJob[] {
  return Object.entries(ZONES).flatMap(([zone, grid], index) => {
    const crons = index === 1 || index === 3 ? [...CRONS, '20 * * * *'] : CRONS;
    const schedules = [
      ...crons.map((cron) => ({ schedule: { cron, timezone: zone }, rule: cronRule(cron) })),
      ...INTERVALS.map((minutes) => ({
        schedule: { everyMinutes: minutes, timezone: zone },
        rule: { kind: 'interval', minutes, grid } as const,
      })),
    ];
    return schedules.map(({ schedule, rule }, number) => ({
      name: `${zone.replace('/', '-')}-${number}`,
      schedule,
      rule,
      zone,
      graceMinutes: random.pick([1, 45, 60, 600]) ?? 60,
      // Each for itself, but for what is due so often that nobody reads it one by one.
      coalesce: random.chance(0.6) || ('hour' in rule && rule.hour === '*'),
    }));
  });
}

function cronRule(cron: string): ModelRule {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.split(' ');
  return { kind: 'cron', minute, hour, day, month, weekday };
}

/** What people may not know of the jobs of the program does not belong into the comparison. */
const OFF = Object.fromEntries(
  [
    'nas-scan',
    'sync',
    'reconcile',
    'iconik-export',
    'iconik-import',
    'daily-status',
    'weekly-summary',
    'backup',
    'watchdog',
  ].map((name) => [name, { enabled: false }]),
);

/** Lives the year; answers with what differs between the scheduler's record and the model's, for each job. */
export function liveYear(seed: number): { readonly entries: number; readonly differences: string[] } {
  const random = new Random(seed);
  const simulated = simulatedJobs(random);
  const world = new World(simulated);
  const minutes = new Map(
    Object.keys(ZONES).map((zone) => [zone, Array.from(wallMinutes(zone, START - DAY, HORIZON))]),
  );
  const ledgers = new Map(
    simulated.map((job) => {
      const due = dueOf(job.rule, minutes.get(job.zone) ?? []);
      return [job.name, new Ledger(due, { ...job, graceMs: job.graceMinutes * MINUTE }, START)];
    }),
  );
  world.onLook = (now) => {
    for (const ledger of ledgers.values()) ledger.look(now);
  };
  world.restart();
  while (world.clock < END) happen(world, random);
  const recorded = world.recorded();
  const differences = simulated.flatMap(({ name }) => {
    const expected = ledgers.get(name)?.entries ?? [];
    return compare(name, expected, recorded.get(name) ?? []);
  });
  world.close();
  return { entries: [...recorded.values()].reduce((sum, entries) => sum + entries.length, 0), differences };
}

function happen(world: World, random: Random): void {
  const upTo = (ms: number) => Math.floor(random.next() * ms);
  world.stayAwake(upTo(4 * DAY));
  const happenings = [
    () => world.jump(upTo(3 * HOUR)),
    () => world.jump(upTo(3 * DAY)),
    () => world.switchOff(upTo(2 * DAY)),
    () => world.jump(-upTo(3 * HOUR)),
    () => {
      // Somebody sets the clock wrong, and another sets it right.
      const wrong = upTo(random.chance(0.2) ? 12 * DAY : 5 * HOUR);
      world.jump(wrong);
      world.stayAwake(upTo(2 * HOUR));
      world.jump(-wrong);
    },
    () => world.restart(),
  ];
  random.pick(happenings)?.();
}

function compare(name: string, expected: readonly string[], recorded: readonly string[]): string[] {
  const show = (entry: string) => {
    const [what, at] = entry.split(' ');
    return `${what} ${new Date(Number(at)).toISOString()}`;
  };
  const [wanted, found] = [new Set(expected), new Set(recorded)];
  const missing = expected
    .filter((entry) => !found.has(entry))
    .map((entry) => `${name} lacks ${show(entry)}`);
  const extra = recorded.filter((entry) => !wanted.has(entry)).map((entry) => `${name} has ${show(entry)}`);
  const twice = recorded.length === found.size ? [] : [`${name} has something twice`];
  return [...missing, ...extra, ...twice];
}

class World {
  clock = START;
  onLook: (now: number) => void = () => undefined;
  readonly #state = StateStore.open(':memory:');
  readonly #settings;
  readonly #nextDue;
  #scheduler: Scheduler | undefined;
  #fire: (() => void) | undefined;

  constructor(jobs: readonly SimulatedJob[]) {
    cachePrepared(this.#state.db);
    const own = jobs.map(({ name, schedule, graceMinutes, coalesce }) => [
      name,
      {
        kind: 'pipeline' as const,
        schedule,
        misfireGraceSeconds: graceMinutes * 60,
        coalesce,
        steps: [{ command: ['true'] }],
      },
    ]);
    this.#settings = settingsOf({ timezone: 'UTC', jobs: { ...OFF, ...Object.fromEntries(own) } });
    this.#nextDue = this.#state.db.prepare<[], { at: number | null }>(
      'SELECT min(due_at) AS at FROM schedules',
    );
  }

  /** Time passes, and nothing happens to the clock. Looks at which nothing is due change nothing, and are left out. */
  stayAwake(ms: number): void {
    const end = this.clock + ms;
    for (;;) {
      const at = this.#nextDue.get()?.at ?? Number.POSITIVE_INFINITY;
      if (at > end) break;
      this.clock = Math.max(this.clock, at);
      this.#look(() => this.#fire?.());
    }
    this.clock = end;
  }

  /** The machine sleeps, or its clock is set: forward or back. */
  jump(ms: number): void {
    this.clock += ms;
    this.#look(() => this.#fire?.());
  }

  switchOff(ms: number): void {
    this.#scheduler?.close();
    this.clock += ms;
    this.restart();
  }

  restart(): void {
    this.#scheduler?.close();
    const common = {
      state: this.#state,
      now: () => this.clock,
      settings: () => this.#settings,
      language: () => 'en' as const,
    };
    const log = new Log({ dir: null, timeZone: 'UTC', now: common.now, secrets: () => [] });
    const scheduler = new Scheduler({
      ...common,
      log,
      jobs: this.#jobs(),
      timer: (ms, callback) => {
        if (ms > 30_000) throw new Error(`the clock is not looked at for ${ms} ms`);
        this.#fire = callback;
        return () => {
          this.#fire = undefined;
        };
      },
    });
    this.#scheduler = scheduler;
    this.#look(() => scheduler.start());
  }

  /** What the record says became of each job's due times. */
  recorded(): Map<string, string[]> {
    const rows = this.#state.db
      .prepare<[], { job: string; state: string; due_at: number }>(
        'SELECT job, state, due_at FROM runs ORDER BY id',
      )
      .all();
    const byJob = new Map<string, string[]>();
    for (const { job, state, due_at } of rows) {
      const entries = byJob.get(job) ?? [];
      entries.push(`${state === 'missed' ? 'missed' : 'ran'} ${due_at}`);
      byJob.set(job, entries);
    }
    return byJob;
  }

  close(): void {
    this.#scheduler?.close();
    this.#state.close();
  }

  #look(act: () => void): void {
    act();
    this.onLook(this.clock);
  }

  /** Jobs that are done at once. */
  #jobs() {
    return {
      events: new Feed<JobEvent>(),
      underWay: () => [],
      announce: () => undefined,
      enqueue: (run: Run) => this.#state.endRun(run.id, 'done', this.clock),
    };
  }
}
