import { describe, expect, it } from 'vitest';
import {
  milliseconds,
  obstacleToTimecode,
  planTimecode,
  readTimecode,
  type TimecodeAsset,
  type TimecodeSegment,
} from '../../../core/model/timecode.ts';

const span = { startMs: 136_600, endMs: 513_088 };

describe('a row of the timecode sheet', () => {
  it.each([
    [{ time_start_ms: 136_600, time_end_ms: 513_088 }, span],
    [{ time_start_ms: '136600', time_end_ms: ' 513088 ' }, span],
    [
      { time_start_ms: '2:16', time_end_ms: '1:08:33' },
      { startMs: 136_000, endMs: 4_113_000 },
    ],
    [{ time_start_S: 136.6, time_end_S: '8:33.088' }, span],
    [
      { time_start_ms: 0, time_end_ms: 1, time_start_S: 'later', time_end_S: '' },
      { startMs: 0, endMs: 1 },
    ],
  ])('%j is a span', (values, expected) => {
    expect(readTimecode(values)).toEqual({ kind: 'span', span: expected });
  });

  it.each([
    [{ time_start_ms: 'soon', time_end_ms: 5 }, 'not_a_time', 'time_start_ms'],
    [{ time_start_ms: 1.5, time_end_ms: 5 }, 'not_a_time', 'time_start_ms'],
    [{ time_start_ms: '1:75', time_end_ms: 99_999 }, 'not_a_time', 'time_start_ms'],
    [{ time_start_ms: 5 }, 'incomplete', 'time_end_ms'],
    [{ time_start_S: '', time_end_S: 3 }, 'incomplete', 'time_start_S'],
    [{ time_start_ms: -1, time_end_ms: 5 }, 'negative', 'time_start_ms'],
    [{ time_start_ms: 5, time_end_ms: 5 }, 'end_before_start', 'time_end_ms'],
  ])('%j is told as %s', (values, kind, column) => {
    expect(readTimecode(values)).toMatchObject({ kind: 'fault', fault: { kind, column } });
  });

  it('may be blank', () => {
    expect(readTimecode({ time_start_ms: '', time_end_ms: '' })).toEqual({ kind: 'blank' });
  });

  it.each([
    ['90:00', 5_400_000],
    ['1:90:00', null],
    ['0:05', 5000],
    [':05', null],
    ['1e3', null],
  ])('%s is %s ms', (text, expected) => {
    expect(milliseconds(text, 1)).toBe(expected);
  });
});

describe('what iconik needs', () => {
  const asset: TimecodeAsset = {
    type: 'ASSET',
    deleted: false,
    timeStartMs: null,
    timeEndMs: null,
    durationMs: null,
  };
  const segment = (
    type: string,
    timeStartMs: number | null,
    timeEndMs: number | null,
    id = type,
  ): TimecodeSegment => ({
    id,
    type,
    timeStartMs,
    timeEndMs,
  });
  const comment = segment('COMMENT', 5, 5);
  const there = segment('GENERIC', span.startMs, span.endMs);

  it('is a new segment where there is none; comments and markers are none', () => {
    expect(planTimecode(span, [comment, segment('MARKER', 1, 1)])).toEqual({ kind: 'create' });
  });

  it('is an update of the only one, when it differs', () => {
    const other = segment('GENERIC', null, 513_088);
    expect(planTimecode(span, [comment, other])).toEqual({ kind: 'update', segment: other });
    expect(planTimecode(span, [comment, there])).toEqual({ kind: 'unchanged' });
  });

  it('is a person where there are several', () => {
    expect(planTimecode(span, [there, segment('GENERIC', 1, 2, 'other')])).toEqual({
      kind: 'skip',
      why: 'several_segments',
    });
  });

  it('is nothing where the asset itself says no', () => {
    const subclip = { ...asset, type: 'SUBCLIP', timeStartMs: 1, timeEndMs: 2 };
    expect(obstacleToTimecode(span, subclip)).toBe('own_timecode');
    expect(obstacleToTimecode(span, { ...subclip, timeEndMs: null })).toBeNull();
    expect(obstacleToTimecode(span, null)).toBe('unknown_asset');
    expect(obstacleToTimecode(span, { ...asset, deleted: true })).toBe('deleted_asset');
    expect(obstacleToTimecode(span, { ...asset, durationMs: 513_087 })).toBe('beyond_duration');
    expect(obstacleToTimecode(span, { ...asset, durationMs: 513_088 })).toBeNull();
  });
});
