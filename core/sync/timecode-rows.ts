/** The rows of the timecode sheet beside what iconik has, and what follows for each. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asset, Iconik } from '../iconik/iconik.ts';
import type { JobContext } from '../jobs/context.ts';
import type { Change } from '../model/change.ts';
import { type MessageCode, message } from '../model/message.ts';
import { Failure, type Problem } from '../model/problem.ts';
import {
  obstacleToTimecode,
  planTimecode,
  readTimecode,
  type Span,
  TIMECODE_SEGMENT,
  TIMECODE_TAB,
  type TimecodeStep,
} from '../model/timecode.ts';
import { problemOfItem } from '../net/request-failure.ts';
import type { SheetRow } from '../sheets/spreadsheet.ts';
import type { Bases } from '../store/bases.ts';
import { PARALLEL } from './iconik/read.ts';
import { forEachParallel } from './parallel.ts';
import { rowKey } from './row-key.ts';
import { tellBadRow, tellRow } from './sheet-rows.ts';

/** When each asset's segments were last seen by this run, Unix milliseconds. */
export type SeenAt = Map<string, number>;

/** How long iconik may list an asset's segments without one that we know to be there: it may do so from its index. */
const KNOWN_MS = 15 * 60_000;
/** How long after a creation that nobody was told the end of its segment shows, if it is there. */
const SHOWN_AFTER_MS = 5000;

/** A row with a timecode, and what was found out about it so far. */
type Wanted = {
  readonly row: SheetRow;
  readonly span: Span;
  asset: Asset | null;
  step: TimecodeStep | undefined;
  problem: Problem | undefined;
};

export class TimecodeRows {
  /** Rows with a timecode; those whose timecode is in iconik already; those of subclips that carry it themselves. */
  count = 0;
  unchanged = 0;
  own = 0;
  /** The first that kept a row from being compared. */
  problem: Problem | undefined;
  readonly #iconik: Iconik;
  readonly #bases: Bases;
  readonly #seenAt: SeenAt;
  readonly #job: JobContext;
  readonly #told: Change[] = [];
  readonly #wanted = new Map<string, Wanted>();

  /** @param bases what earlier runs created, and what they began to */
  constructor(iconik: Iconik, bases: Bases, seenAt: SeenAt, job: JobContext) {
    this.#iconik = iconik;
    this.#bases = bases;
    this.#seenAt = seenAt;
    this.#job = job;
  }

  /** Takes a row as it was read; rows without a timecode say nothing. */
  take(row: SheetRow): void {
    const reading = readTimecode(row.values);
    if (reading.kind === 'blank') return;
    this.count += 1;
    const bad = tellBadRow('timecode', TIMECODE_TAB, row);
    if (bad) this.#told.push(bad);
    else if (reading.kind === 'fault') {
      const { kind, column, value } = reading.fault;
      this.#tell(row, `timecode.${kind}`, { column, value });
    } else
      this.#wanted.set(row.id, { row, span: reading.span, asset: null, step: undefined, problem: undefined });
  }

  /** All assets in pages cost less than each one by itself; one that is not listed is asked for. */
  async askForAssets(): Promise<void> {
    for await (const page of this.#iconik.assets()) {
      for (const asset of page.items) {
        const wanted = this.#wanted.get(asset.id);
        if (wanted) wanted.asset = asset;
      }
    }
    const unlisted = [...this.#wanted.values()].filter(({ asset }) => asset === null);
    await this.#forEach(unlisted, async (wanted) => {
      wanted.asset = await this.#iconik.asset(wanted.row.id);
    });
    for (const wanted of this.#wanted.values()) {
      const { asset, span } = wanted;
      const facts = asset && { ...asset, deleted: asset.status === 'DELETED' };
      const why = wanted.problem ? null : obstacleToTimecode(span, facts);
      if (why !== null) wanted.step = { kind: 'skip', why };
    }
  }

  async askForSegments(): Promise<void> {
    const open = [...this.#wanted.values()].filter(({ step, problem }) => !step && !problem);
    let done = 0;
    await this.#forEach(open, async (wanted) => {
      await this.#lookAt(wanted);
      done += 1;
      const current = wanted.asset?.title ?? '';
      const total = open.length;
      this.#job.progress({ phase: 'iconik-read', done, total, folders: 0, bytes: 0, rate: 0, current });
    });
    await this.#lookAgain(open);
  }

  async #lookAt(wanted: Wanted): Promise<void> {
    const { row, span } = wanted;
    const segments = await this.#iconik.segments(row.id);
    this.#seenAt.set(row.id, this.#job.now());
    if (segments === null) wanted.step = { kind: 'skip', why: 'unknown_asset' };
    else wanted.step = this.#withKnown(row.id, span, planTimecode(span, segments));
  }

  /** What we created lately is there, even where it is not listed yet. */
  #withKnown(id: string, span: Span, step: TimecodeStep): TimecodeStep {
    const { segment, start, end, at } = this.#bases.of(id).cells;
    if (step.kind !== 'create' || segment === undefined || this.#job.now() - Number(at) >= KNOWN_MS)
      return step;
    const times = { timeStartMs: Number(start), timeEndMs: Number(end) };
    return planTimecode(span, [{ id: segment, type: TIMECODE_SEGMENT, ...times }]);
  }

  /** A creation that was begun and never told its end may show a little later; only then it is begun again. */
  async #lookAgain(open: readonly Wanted[]): Promise<void> {
    const begun = new Map<Wanted, number>();
    for (const wanted of open) {
      const pending = wanted.step?.kind === 'create' ? this.#bases.of(wanted.row.id).pending : null;
      if (pending) begun.set(wanted, Number(pending.cells.at));
    }
    const wait = Math.max(0, ...begun.values()) + SHOWN_AFTER_MS - this.#job.now();
    if (wait <= 0) return;
    await sleep(wait, undefined, { signal: this.#job.signal }).catch(() => {
      throw new Failure({ code: 'problem.cancelled' });
    });
    await this.#forEach([...begun.keys()], (wanted) => this.#lookAt(wanted));
  }

  /** In the order of the sheet. */
  changes(): Change[] {
    for (const wanted of this.#wanted.values()) this.#decide(wanted);
    return this.#told;
  }

  #decide({ row, span, asset, step, problem }: Wanted): void {
    if (problem) this.#tell(row, problem.code, { ...problem.params, where: problem.where ?? row.id });
    if (step === undefined) return;
    const { kind } = step;
    if (kind === 'create' || kind === 'update')
      this.#told.push(changeFor(row, span, asset?.title || row.id, step));
    else if (kind === 'unchanged') this.unchanged += 1;
    else if (step.why === 'own_timecode') this.own += 1;
    else this.#tell(row, `timecode.${step.why}`, { end: span.endMs, duration: asset?.durationMs ?? 0 });
  }

  async #forEach(some: readonly Wanted[], work: (wanted: Wanted) => Promise<void>): Promise<void> {
    await forEachParallel(some, PARALLEL, async (wanted) => {
      try {
        await work(wanted);
      } catch (thrown) {
        wanted.problem = problemOfItem(thrown);
        this.problem ??= wanted.problem;
      }
    });
  }

  #tell(row: SheetRow, code: MessageCode, params: Record<string, string | number>): void {
    this.#told.push(tellRow('timecode', TIMECODE_TAB, row, code, params));
  }
}

function changeFor(
  row: SheetRow,
  span: Span,
  title: string,
  step: Extract<TimecodeStep, { kind: 'create' | 'update' }>,
): Change {
  const shared = {
    sync: 'timecode',
    key: rowKey(TIMECODE_TAB, row.id),
    fileId: null,
    drive: null,
    path: title,
  } as const;
  const wanted = { time_start_ms: span.startMs, time_end_ms: span.endMs };
  if (step.kind === 'create')
    return { ...shared, kind: 'add', before: null, after: wanted, reason: message('timecode.create') };
  const { id: segment, timeStartMs, timeEndMs } = step.segment;
  return {
    ...shared,
    kind: 'update',
    before: { segment, time_start_ms: timeStartMs, time_end_ms: timeEndMs },
    after: { segment, ...wanted },
    reason: message('timecode.update'),
  };
}
