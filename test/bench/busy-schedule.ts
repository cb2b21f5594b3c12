/** A state.db of a team that schedules much: 200 jobs of its own, and 100,000 runs in the record. */
import { join } from 'node:path';
import { NO_COUNTS } from '../../core/model/run.ts';
import { StateStore } from '../../core/store/state.ts';
import { numbers } from './matching-archive.ts';

export const JOBS = 200;
export const RUNS = 100_000;
/** How long the record goes back. */
const SPAN_MS = 180 * 86_400_000;
const ENDINGS = [
  'done',
  'done',
  'done',
  'done',
  'done',
  'done',
  'done',
  'failed',
  'missed',
  'cancelled',
] as const;

/** @param now Unix milliseconds; the record ends there */
export function makeBusySchedule(dataDir: string, now: number): void {
  const state = StateStore.open(join(dataDir, 'state.db'));
  const random = numbers(11);
  state.saveSettingsInput({
    jobs: Object.fromEntries(Array.from({ length: JOBS }, (_, job) => [nameOf(job), ownJob(job)])),
  });
  const insert = state.db.prepare(
    `INSERT INTO runs (job, trigger, state, options, queued_at, started_at, ended_at, counts, due_at)
     VALUES (?, 'schedule', ?, '{}', ?, ?, ?, ?, ?)`,
  );
  const counts = JSON.stringify(NO_COUNTS);
  state.transaction(() => {
    for (let run = 0; run < RUNS; run += 1) {
      const at = Math.round(now - SPAN_MS * (1 - run / RUNS));
      const ending = ENDINGS[Math.floor(random() * ENDINGS.length)] ?? 'done';
      const started = ending === 'missed' ? null : at;
      // A few jobs run often, most of them seldom: the square does that.
      const job = nameOf(Math.floor(random() ** 2 * JOBS));
      insert.run(job, ending, at, started, at + Math.round(random() * 60_000), counts, at);
    }
  });
  state.close();
}

function nameOf(job: number): string {
  return `job-${job}`;
}

/** Daily, weekly, some every few hours; none so soon that it would run while something is measured. */
function ownJob(job: number): object {
  const hour = job % 24;
  const minute = (job * 7) % 60;
  const schedules = [
    { cron: `${minute} ${hour} * * *` },
    { cron: `${minute} ${hour} * * 1-5` },
    { at: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` },
    { everyHours: 4 },
  ];
  return { kind: 'pipeline', schedule: schedules[job % schedules.length], steps: [{ command: ['true'] }] };
}
