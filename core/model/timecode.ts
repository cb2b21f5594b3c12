/**
 * Timecodes of the sheet `GGmetadata_and_timestamps` and what iconik needs to have them. Pure.
 * Rules: `docs/domain.md` (dirty data, subclips that carry their timecode themselves).
 */
import type { Cell } from './cell.ts';
import { ASSET_COLUMNS } from './iconik-columns.ts';

/** The tab that people fill, and its columns that are read here. */
export const TIMECODE_TAB = 'GGmetadata_and_timestamps';
export const TIMECODE_COLUMNS = ASSET_COLUMNS;

/** The type of segment that holds a timecode; all others are people's. */
export const TIMECODE_SEGMENT = 'GENERIC';

/** A start and an end, ms. */
export type Span = { readonly startMs: number; readonly endMs: number };

/** What is wrong with a row's timecode. */
export type TimecodeFault = {
  readonly kind: 'not_a_time' | 'incomplete' | 'negative' | 'end_before_start';
  /** The column to look at, and what it holds. */
  readonly column: string;
  readonly value: string;
};

/** What a row says; `blank`: no timecode at all, which is no fault. */
export type TimecodeReading =
  | { readonly kind: 'span'; readonly span: Span }
  | { readonly kind: 'blank' }
  | { readonly kind: 'fault'; readonly fault: TimecodeFault };

/** Reads a row: the columns in milliseconds, or where both are blank those in seconds; all may be written `m:s` or `h:m:s`. */
export function readTimecode(values: Readonly<Record<string, Cell>>): TimecodeReading {
  const inMs = ['time_start_ms', 'time_end_ms'] as const;
  const inSeconds = ['time_start_S', 'time_end_S'] as const;
  const [startColumn, endColumn] = inMs.some((column) => textIn(values, column) !== '') ? inMs : inSeconds;
  const [startText, endText] = [textIn(values, startColumn), textIn(values, endColumn)];
  if (startText === '' && endText === '') return { kind: 'blank' };
  if (startText === '') return fault('incomplete', startColumn, startText);
  if (endText === '') return fault('incomplete', endColumn, endText);
  const unit = startColumn === 'time_start_ms' ? 1 : 1000;
  const [startMs, endMs] = [milliseconds(startText, unit), milliseconds(endText, unit)];
  if (startMs === null) return fault('not_a_time', startColumn, startText);
  if (endMs === null) return fault('not_a_time', endColumn, endText);
  if (startMs < 0) return fault('negative', startColumn, startText);
  if (endMs <= startMs) return fault('end_before_start', endColumn, endText);
  return { kind: 'span', span: { startMs, endMs } };
}

function textIn(values: Readonly<Record<string, Cell>>, column: string): string {
  return String(values[column] ?? '').trim();
}

function fault(kind: TimecodeFault['kind'], column: string, value: string): TimecodeReading {
  return { kind: 'fault', fault: { kind, column, value } };
}

const NUMBER = /^[-+]?\d{1,12}(\.\d+)?$/;
const CLOCK = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:\.\d{1,3})?)$/;

/**
 * The milliseconds of a number in its unit, or of `m:s` and `h:m:s`; null where it is neither, or no whole milliseconds.
 * @param unit milliseconds that a plain number counts
 */
export function milliseconds(text: string, unit: 1 | 1000): number | null {
  if (NUMBER.test(text)) return wholeMs(Number(text) * unit);
  const clock = CLOCK.exec(text);
  if (clock === null) return null;
  const [hours, minutes, seconds] = [Number(clock[1] ?? 0), Number(clock[2]), Number(clock[3])];
  if (seconds >= 60 || (clock[1] !== undefined && minutes >= 60)) return null;
  return wholeMs(((hours * 60 + minutes) * 60 + seconds) * 1000);
}

function wholeMs(value: number): number | null {
  const whole = Math.round(value);
  // 136.6 s is 136600.00000000001 ms.
  return Math.abs(value - whole) < 1e-6 ? whole : null;
}

/** What iconik says of the asset. */
export type TimecodeAsset = {
  readonly type: string;
  readonly deleted: boolean;
  readonly timeStartMs: number | null;
  readonly timeEndMs: number | null;
  /** Null where it is not known. */
  readonly durationMs: number | null;
};

export type TimecodeSegment = {
  readonly id: string;
  readonly type: string;
  readonly timeStartMs: number | null;
  readonly timeEndMs: number | null;
};

/** Why an asset is left as it is. */
export type TimecodeSkip =
  | 'unknown_asset'
  | 'deleted_asset'
  | 'own_timecode'
  | 'beyond_duration'
  | 'several_segments';

export type TimecodeStep =
  | { readonly kind: 'create' }
  | { readonly kind: 'update'; readonly segment: TimecodeSegment }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'skip'; readonly why: TimecodeSkip };

/** True for a subclip that carries its timecode itself: it is not missing, and a segment would say it twice. */
export function hasOwnTimecode(asset: Pick<TimecodeAsset, 'type' | 'timeStartMs' | 'timeEndMs'>): boolean {
  return asset.type === 'SUBCLIP' && asset.timeStartMs !== null && asset.timeEndMs !== null;
}

/** What the asset alone says against a timecode, before its segments are asked for; null: nothing. */
export function obstacleToTimecode(span: Span, asset: TimecodeAsset | null): TimecodeSkip | null {
  if (asset === null) return 'unknown_asset';
  if (asset.deleted) return 'deleted_asset';
  if (hasOwnTimecode(asset)) return 'own_timecode';
  return asset.durationMs !== null && span.endMs > asset.durationMs ? 'beyond_duration' : null;
}

/** What the segments need: none of the type → create, one → update if it differs, several → nobody knows which. */
export function planTimecode(span: Span, segments: readonly TimecodeSegment[]): TimecodeStep {
  const [segment, ...others] = segments.filter((one) => one.type === TIMECODE_SEGMENT);
  if (segment === undefined) return { kind: 'create' };
  if (others.length > 0) return { kind: 'skip', why: 'several_segments' };
  const isThere = segment.timeStartMs === span.startMs && segment.timeEndMs === span.endMs;
  return isThere ? { kind: 'unchanged' } : { kind: 'update', segment };
}
