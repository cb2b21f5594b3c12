/**
 * The job `watchdog`: whether the schedule works, the drives are there, the disks that we write to have room, and the clock
 * goes forward. What it finds is its report; `core/notify/events.ts` tells it, once, and when it is over.
 */
import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { answersInTime, withTimeLimit } from '../drives/answers.ts';
import { checkDrive, type KnownDrive } from '../drives/identity.ts';
import { jobsOf } from '../model/job.ts';
import { message } from '../model/message.ts';
import { problemOf } from '../model/problem.ts';
import { type JobResult, NO_COUNTS } from '../model/run.ts';
import { isSetUp } from '../model/set-up.ts';
import { type Finding, findingTold, type JobFacts, overdueJobs } from '../model/watch.ts';
import { MINUTE_MS, ZonedTime } from '../model/zoned.ts';
import { RequestPolicy } from '../net/policy.ts';
import { networkErrorOf } from '../net/reply.ts';
import { Alarms } from '../store/alarms.ts';
import { backupFolder } from '../store/backup/place.ts';
import { isPausedAt, ScheduleStore } from '../store/schedules.ts';
import { ENGINE_STARTED } from '../store/state.ts';
import type { JobContext } from './context.ts';

const GIB = 1024 ** 3;
const DISK_ANSWER_MS = 15_000;
const PING_MS = 15_000;
/** A clock may be put right by a little. */
const SET_BACK_MS = 10 * MINUTE_MS;
const LAST_LOOK = 'watchdog.looked';

export async function runWatchdog(job: JobContext): Promise<JobResult> {
  const findings = [...clockFindings(job), ...overdueFindings(job), ...(await diskFindings(job))];
  const zone = new ZonedTime(job.settings.timezone);
  const drives = await lookAtDrives(job);
  const away = drives.filter(({ problem }) => problem !== null);
  const told = findings.map((finding) => findingTold(finding, job.now(), (at) => zone.stamp(at)).title);
  const lines = [...told, ...away.map(({ name }) => message('notify.drive_gone', { drive: name }))];
  if (!job.options.dryRun) {
    job.state.setMeta(LAST_LOOK, String(job.now()));
    if (findings.length + away.length === 0 && isAllWell(job)) await ping(job);
  }
  return {
    state: 'done',
    counts: NO_COUNTS,
    baseline: false,
    report: { lines: lines.length === 0 ? [message('watch.well')] : lines, data: { findings, drives } },
  };
}

async function lookAtDrives({ settings, archive }: JobContext) {
  const known = archive.prepare<[string], KnownDrive & { live_files: number }>(
    'SELECT marker, volume, live_files FROM drives WHERE id = ?',
  );
  const enabled = settings.drives.filter((drive) => drive.enabled);
  return Promise.all(
    enabled.map(async (drive) => {
      const row = known.get(drive.id);
      const isKnown = row !== undefined && (row.marker !== null || row.volume !== null);
      const options = { writeMarker: false, hadFiles: (row?.live_files ?? 0) > 0 };
      const check = await checkDrive(drive, isKnown ? row : null, options);
      return { id: drive.id, name: drive.name, problem: check.state === 'online' ? null : check.problem };
    }),
  );
}

/** Whatever waits for a person's decision is no alarm. */
function isAllWell({ state }: JobContext): boolean {
  return new Alarms(state.db).list().every(({ event }) => event === 'held');
}

function clockFindings(job: JobContext): Finding[] {
  const looked = Number(job.state.meta(LAST_LOOK) ?? 0);
  const isSetBack = job.now() < looked - SET_BACK_MS;
  return isSetBack ? [{ kind: 'clock', shows: job.now(), showedBefore: looked }] : [];
}

function overdueFindings(job: JobContext): Finding[] {
  const started = job.state.meta(ENGINE_STARTED);
  // A command that ends with its job expects nothing of the schedule.
  if (started === undefined) return [];
  const pauses = new ScheduleStore(job.state.db).pauses();
  const expected = jobsOf(job.settings.jobs).filter(({ name }) => isSetUp(name, job.settings));
  const facts = expected.map((definition): JobFacts => {
    const [last] = job.state.runs({ job: definition.name, limit: 1 });
    const isUnderWay = last?.state === 'queued' || last?.state === 'running';
    return {
      definition,
      paused: isPausedAt(pauses.get(definition.name), job.now()),
      // What waits or works serves the due times that pass meanwhile.
      lastRun: isUnderWay ? job.now() : (last?.queuedAt ?? null),
      lastSuccess: job.state.history.lastGood(definition.name)?.ended_at ?? null,
    };
  });
  return overdueJobs(facts, { since: Number(started), now: job.now(), timezone: job.settings.timezone });
}

/** The disks of data folder, OTT database and backups, each once. One that does not answer is not ours to judge. */
async function diskFindings(job: JobContext): Promise<Finding[]> {
  const { settings, dataDir } = job;
  const wanted = settings.watchdog.minFreeGb * GIB;
  const ott = dirname(settings.ott.database.replaceAll('<data>', dataDir));
  const disks = new Map<number, Finding>();
  for (const place of [dataDir, ott, backupFolder(settings, dataDir)]) {
    const disk = await diskOf(place);
    if (disk === null || disks.has(disk.device)) continue;
    disks.set(disk.device, { kind: 'disk', place, free: disk.free, wanted });
  }
  return [...disks.values()].filter((finding) => finding.kind === 'disk' && finding.free < finding.wanted);
}

async function diskOf(place: string): Promise<{ device: number; free: number } | null> {
  if (!(await answersInTime(place, DISK_ANSWER_MS))) return null;
  try {
    const [{ dev }, { bavail, bsize }] = await withTimeLimit(
      Promise.all([stat(place), statfs(place)]),
      DISK_ANSWER_MS,
    );
    return { device: dev, free: bavail * bsize };
  } catch {
    // Not there yet, or away: whoever needs the folder says so.
    return null;
  }
}

/** Tells a dead man's switch elsewhere that we live. The address may be a secret: it is not repeated. */
async function ping(job: JobContext): Promise<void> {
  const url = job.settings.watchdog.heartbeatUrl;
  if (url === '') return;
  const policy = new RequestPolicy({
    rate: 1,
    burst: 1,
    maxAttempts: 2,
    attemptMs: PING_MS,
    describe: ({ reply, lost = '' }) => ({
      code: 'problem.heartbeat',
      detail: reply === undefined ? lost : `HTTP ${reply.status}`,
    }),
    signal: job.signal,
  });
  const send = async (signal: AbortSignal) => {
    try {
      const { default: axios } = await import('axios');
      const { status } = await axios.get(url, { validateStatus: () => true, signal });
      return { status, headers: {}, body: undefined };
    } catch (thrown) {
      throw networkErrorOf(thrown);
    }
  };
  try {
    const answer = await policy.send({ what: 'heartbeat', repeat: 'safe', send });
    if (answer.kind === 'ok') job.log('info', message('watch.pinged'));
    else job.warn({ code: 'problem.heartbeat', detail: answer.kind });
  } catch (thrown) {
    // A monitor that is away is no fault of what it watches.
    job.warn(problemOf(thrown));
  }
}
