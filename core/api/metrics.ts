/** `/metrics`: the Prometheus text format, version 0.0.4. */
import { jobsOf } from '../model/job.ts';
import { Outbox } from '../store/outbox.ts';
import { RunStats } from '../store/run-stats.ts';
import type { Services } from './services.ts';
import { currentStatus, heldRuns, lastSync } from './standing.ts';

type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };

/** One metric with its samples. */
function metric(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string {
  const lines = samples.map(({ labels = {}, value }) => {
    const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
    return `nas_${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
  });
  return [`# HELP nas_${name} ${help}`, `# TYPE nas_${name} ${type}`, ...lines, ''].join('\n');
}

/** Everything that a monitor may want to draw or to warn of. Asks no drive and loads no table. */
export function metricsText(services: Services): string {
  const { state, jobs, settings, version, now, archive } = services;
  const status = currentStatus(services, 'en');
  const runs = jobs?.underWay() ?? [];
  const lastOf = jobsOf(settings.effective.jobs).flatMap(({ name }) => state.runs({ job: name, limit: 1 }));
  const drives = archive()
    ?.prepare<[], { id: string; live_files: number; live_bytes: number; last_scan_at: number | null }>(
      'SELECT id, live_files, live_bytes, last_scan_at FROM drives',
    )
    .all();
  const perDrive = (value: (drive: NonNullable<typeof drives>[number]) => number) =>
    (drives ?? []).map((drive) => ({ labels: { drive: drive.id }, value: value(drive) }));
  return [
    metric('info', 'gauge', 'Version of the program.', [{ labels: { version }, value: 1 }]),
    metric('status', 'gauge', '1 for the present state.', [{ labels: { state: status.state }, value: 1 }]),
    metric('held_runs', 'gauge', 'Runs that wait for a person.', [{ value: heldRuns(state).length }]),
    metric('drives_missing', 'gauge', 'Drives that cannot be worked with.', [
      { value: services.drives.missing().length },
    ]),
    metric('last_sync_age_seconds', 'gauge', 'Seconds since the OTT was last brought up to date.', [
      { value: Math.round((now() - (lastSync(state)?.endedAt ?? Number.NaN)) / 1_000) },
    ]),
    metric(
      'run_under_way',
      'gauge',
      'Runs under way, by job.',
      runs.map((run) => ({ labels: { job: run.job, state: run.state }, value: 1 })),
    ),
    metric(
      'last_run_failed',
      'gauge',
      '1 when the last run of the job failed.',
      lastOf.map((run) => ({ labels: { job: run.job }, value: Number(run.state === 'failed') })),
    ),
    metric(
      'last_success_age_seconds',
      'gauge',
      'Seconds since the job last succeeded.',
      lastSuccessAges(services),
    ),
    metric('runs_total', 'counter', 'Runs that have ended, by job and result.', runTotals(services)),
    metric(
      'outbox_waiting',
      'gauge',
      'Notifications that wait to be sent, by channel.',
      new Outbox(state.db).waiting().map(({ channel, count }) => ({ labels: { channel }, value: count })),
    ),
    metric(
      'drive_files',
      'gauge',
      'Files on the drive, as of its last scan.',
      perDrive((d) => d.live_files),
    ),
    metric(
      'drive_bytes',
      'gauge',
      'Bytes on the drive, as of its last scan.',
      perDrive((d) => d.live_bytes),
    ),
    metric(
      'drive_last_scan_timestamp_seconds',
      'gauge',
      'End of the last complete scan, Unix time.',
      perDrive((d) => (d.last_scan_at ?? Number.NaN) / 1_000),
    ),
    metric('process_resident_bytes', 'gauge', 'Memory of the process.', [
      { value: process.memoryUsage.rss() },
    ]),
  ].join('');
}

function lastSuccessAges({ state, settings, now }: Services): Sample[] {
  return jobsOf(settings.effective.jobs).flatMap(({ name }) => {
    const endedAt = state.history.lastGood(name)?.ended_at ?? null;
    return endedAt === null ? [] : [{ labels: { job: name }, value: Math.round((now() - endedAt) / 1_000) }];
  });
}

/** A counter only grows, whatever a person decides later about a run. */
function runTotals({ state, settings }: Services): Sample[] {
  const names = jobsOf(settings.effective.jobs).map(({ name }) => name);
  const ever = { from: 0, to: Number.MAX_SAFE_INTEGER };
  return new RunStats(state.db).jobs(names, ever).flatMap(({ job, succeeded, failed, missed }) => [
    { labels: { job, result: 'succeeded' }, value: succeeded },
    { labels: { job, result: 'failed' }, value: failed },
    { labels: { job, result: 'missed' }, value: missed },
  ]);
}

function escaped(text: string): string {
  return text.replace(/[\\"\n]/g, (char) => (char === '\n' ? '\\n' : `\\${char}`));
}
