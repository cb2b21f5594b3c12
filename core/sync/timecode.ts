/**
 * The sync timecode sheet → iconik's GENERIC segments. Observe: the rows, all assets in pages, the segments of
 * those that may need one. Plan: create, update, or leave alone with the reason. Nothing is ever deleted. A dry run unless
 * `options.live`.
 */
import type { Iconik, Segment } from '../iconik/iconik.ts';
import type { JobContext } from '../jobs/context.ts';
import type { Change, RecordedChange, Values } from '../model/change.ts';
import type { Cells } from '../model/merge.ts';
import { type Message, message } from '../model/message.ts';
import type { JobResult } from '../model/run.ts';
import { planTimecode, type Span, TIMECODE_COLUMNS, TIMECODE_TAB } from '../model/timecode.ts';
import { Bases, sheetKey } from '../store/bases.ts';
import { openSheet } from './iconik/setup.ts';
import { whyNotWritten, writeEach } from './iconik/write.ts';
import type { Outside } from './outside.ts';
import { runSync } from './runner.ts';
import type { Plan, Settle, StepwiseSync } from './sync.ts';
import { report } from './sync-report.ts';
import { type SeenAt, TimecodeRows } from './timecode-rows.ts';

/** Assets written side by side: an answer may take a second, and the rate is to be reached. */
const WRITERS = 24;
/** What was seen so shortly before a write need not be asked for again. */
const FRESH_MS = 120_000;

/** One run, whole. Without `options.live` it stops after the guard. */
export async function runTimecode(outside: Outside, job: JobContext): Promise<JobResult> {
  const dryRun = !job.options.live || job.options.dryRun === true;
  const result = await runSync(createTimecode(outside), { ...job, options: { ...job.options, dryRun } });
  if (dryRun) job.log('info', message('timecode.dry_run'));
  return { ...result, report: report('timecode', job, outside.asked(), result.counts.unchanged) };
}

/** Lives for one run, so that all of its requests share one rate and apply may trust what plan has just seen. */
export function createTimecode(outside: Outside): StepwiseSync {
  let iconik: Iconik | undefined;
  const seenAt: SeenAt = new Map();
  const connect = (job: JobContext) => {
    iconik ??= outside.iconik(job);
    return iconik;
  };
  return {
    name: 'timecode',
    plan: (job) => plan(outside, connect(job), seenAt, job),
    applyEach: async (changes, job, settle) => {
      const { id } = await openSheet('timecodes', outside, job);
      await apply(changes, { iconik: connect(job), bases: basesOf(id, job), seenAt, job, settle });
    },
    hold: async () => undefined,
    release: async () => undefined,
    reverse,
  };
}

async function plan(outside: Outside, iconik: Iconik, seenAt: SeenAt, job: JobContext): Promise<Plan> {
  const workbook = await openSheet('timecodes', outside, job);
  const tab = await workbook.tab({ tab: TIMECODE_TAB, id: 'id', columns: TIMECODE_COLUMNS });
  if (tab === null) {
    const problem = { code: 'problem.no_timecode_tab', where: TIMECODE_TAB } as const;
    return { changes: [], removals: [], counts: {}, baseline: false, problem };
  }
  const rows = new TimecodeRows(iconik, basesOf(workbook.id, job), seenAt, job);
  for await (const row of tab.rows()) rows.take(row);
  await rows.askForAssets();
  await rows.askForSegments();
  const changes = rows.changes();
  if (rows.own > 0) job.log('info', message('timecode.own_timecode', { count: rows.own }));
  return {
    changes,
    removals: [],
    counts: { files: rows.count, unchanged: rows.unchanged + rows.own },
    baseline: false,
    ...(rows.problem ? { problem: rows.problem } : {}),
  };
}

type Work = {
  readonly iconik: Iconik;
  readonly bases: Bases;
  readonly seenAt: SeenAt;
  readonly job: JobContext;
  readonly settle: Settle;
};

async function apply(changes: Iterable<RecordedChange>, work: Work): Promise<void> {
  const { iconik, bases, seenAt, job, settle } = work;
  await writeEach(changes, { job, settle, writers: WRITERS }, async (change, { id }) => {
    const isFresh = job.now() - (seenAt.get(id) ?? 0) < FRESH_MS;
    bases.begin(id, { side: 'iconik', cells: { at: String(job.now()) } });
    const { segment, outcome, note } = await carryOut(change, id, iconik, isFresh);
    const remember = () => {
      if (segment !== undefined) bases.learn(id, segment ? memoryOf(segment, job.now()) : {});
    };
    return { outcome, note, remember };
  });
}

/** `segment`: the one that is there now; null: none of ours; undefined: nobody knows. */
type End = {
  readonly outcome: 'applied' | 'skipped' | 'failed';
  readonly note: Message | null;
  readonly segment: Segment | null | undefined;
};

async function carryOut(change: Change, id: string, iconik: Iconik, isFresh: boolean): Promise<End> {
  const span = spanOf(change.after);
  if (span === null) return { outcome: 'failed', note: message('timecode.no_span'), segment: null };
  try {
    const now = isFresh ? null : await segmentsNow(id, span, change, iconik);
    if (now !== null) return now;
    const segmentId = change.after?.segment;
    const segment =
      typeof segmentId === 'string'
        ? await iconik.updateTimecode(id, segmentId, span)
        : await iconik.createTimecode(id, span);
    if (segment === null) return { outcome: 'failed', note: message('import.asset_gone'), segment };
    const isThere = segment.timeStartMs === span.startMs && segment.timeEndMs === span.endMs;
    if (isThere) return { outcome: 'applied', note: null, segment };
    return { outcome: 'failed', note: message('timecode.not_landed'), segment };
  } catch (thrown) {
    return { outcome: 'failed', note: whyNotWritten(thrown, id), segment: undefined };
  }
}

function basesOf(spreadsheet: string, job: JobContext): Bases {
  return new Bases(job.state.db, sheetKey(spreadsheet, TIMECODE_TAB));
}

function memoryOf({ id, timeStartMs, timeEndMs }: Segment, now: number): Cells {
  return { segment: id, start: String(timeStartMs), end: String(timeEndMs), at: String(now) };
}

/** Long after the plan: how it ends without a write; null where what was planned is still to be done. */
async function segmentsNow(id: string, span: Span, change: Change, iconik: Iconik): Promise<End | null> {
  const segments = await iconik.segments(id);
  if (segments === null) return { outcome: 'failed', note: message('import.asset_gone'), segment: null };
  const step = planTimecode(span, segments);
  if (step.kind === 'unchanged') return { outcome: 'applied', note: null, segment: null };
  const isAsPlanned =
    step.kind === 'update'
      ? step.segment.id === change.after?.segment && isAt(step.segment, change.before)
      : step.kind === 'create' && change.before === null;
  if (isAsPlanned) return null;
  return { outcome: 'skipped', note: message('timecode.changed_meanwhile'), segment: null };
}

function isAt(segment: Pick<Segment, 'timeStartMs' | 'timeEndMs'>, values: Values | null): boolean {
  return segment.timeStartMs === values?.time_start_ms && segment.timeEndMs === values?.time_end_ms;
}

function spanOf(values: Values | null): Span | null {
  const [startMs, endMs] = [values?.time_start_ms, values?.time_end_ms];
  return typeof startMs === 'number' && typeof endMs === 'number' ? { startMs, endMs } : null;
}

/** Pure. Segments are never deleted, and an empty timecode is none to go back to. */
function reverse(change: Change): { change: Change } | { cannot: Message } {
  const { kind, before, after } = change;
  if (kind !== 'update' || spanOf(before) === null) return { cannot: message('timecode.segment_stays') };
  return { change: { ...change, before: after, after: before } };
}
