import { beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../../../core/model/message.ts';
import type { RunOptions } from '../../../core/model/run.ts';
import { RequestFailure } from '../../../core/net/request-failure.ts';
import { decide, recoverRuns } from '../../../core/sync/decisions.ts';
import { createTimecode, runTimecode } from '../../../core/sync/timecode.ts';
import { JobBench } from '../../support/job.ts';
import { MemoryIconik } from '../../support/memory-iconik.ts';
import { type MemoryRow, MemorySheets } from '../../support/memory-sheets.ts';

const TAB = 'GGmetadata_and_timestamps';

let iconik: MemoryIconik;
let sheets: MemorySheets;
let bench: JobBench;
const outside = {
  iconik: () => iconik,
  spreadsheets: async () => sheets,
  asked: () => ({ iconik: null, sheets: null }),
};

function put(id: string, start: string | number, end: string | number): MemoryRow {
  const row = { id, title: id, time_start_ms: start, time_end_ms: end };
  sheets.tab(TAB).rows.push(row);
  return row;
}

async function run(options: RunOptions = { live: true }) {
  const job = bench.begin('timecode', options);
  const result = await runTimecode(outside, job);
  bench.state.endRun(job.runId, result.state, bench.clock, result);
  const changes = bench.state.journal.list({ runId: job.runId, limit: 1000 });
  return { ...result, runId: job.runId, told: changes.map(({ reason }) => textOf(reason, 'en')) };
}

function spans(id: string): string[] {
  return (iconik.known.get(id)?.segments ?? []).map(
    ({ type, timeStartMs, timeEndMs }) => `${type} ${timeStartMs}-${timeEndMs}`,
  );
}

function segment(id: string, type: string, start: number, end: number): void {
  iconik.known.get(id)?.segments.push({
    id: `${type} at ${start}`,
    type,
    timeStartMs: start,
    timeEndMs: end,
    text: 'theirs',
    dateModified: null,
  });
}

beforeEach(() => {
  iconik = new MemoryIconik([]);
  sheets = new MemorySheets();
  sheets.tabs.set(TAB, {
    columns: ['id', 'title', 'time_start_ms', 'time_end_ms', 'time_start_S', 'time_end_S'],
    rows: [],
  });
  bench = new JobBench({ sheets: { timecodes: 'sheet' } });
});

describe('timecodes', () => {
  it('creates, updates and leaves alone; a second run writes nothing', async () => {
    for (const id of ['none', 'one', 'same', 'several']) iconik.add(id, id);
    segment('none', 'COMMENT', 5, 5);
    segment('one', 'MARKER', 7, 7);
    segment('one', 'GENERIC', 1, 2);
    segment('same', 'GENERIC', 1000, 2000);
    segment('several', 'GENERIC', 1, 2);
    segment('several', 'GENERIC', 3, 4);
    for (const id of ['none', 'one', 'same', 'several']) put(id, '0:01', 2000);
    const first = await run();
    expect(first.state).toBe('done');
    expect(first.report?.data).toMatchObject({ created: 1, updated: 1, unchanged: 1, skipped: 1, failed: 0 });
    expect(['none', 'one', 'same', 'several'].map(spans)).toEqual([
      ['COMMENT 5-5', 'GENERIC 1000-2000'],
      ['MARKER 7-7', 'GENERIC 1000-2000'],
      ['GENERIC 1000-2000'],
      ['GENERIC 1-2', 'GENERIC 3-4'],
    ]);
    expect((await run()).report?.data).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
  });

  it('writes nothing unless it is told to', async () => {
    iconik.add('a', 'a');
    put('a', 1, 2);
    expect((await run({})).report?.data).toMatchObject({ created: 1 });
    expect(spans('a')).toEqual([]);
    expect((await run({ live: true, dryRun: true })).counts.added).toBe(1);
    expect(spans('a')).toEqual([]);
  });

  it('tells each row that it cannot use, and why', async () => {
    iconik.add('own', 'own', { type: 'SUBCLIP', timeStartMs: 1, timeEndMs: 2 });
    iconik.add('short', 'short', { durationMs: 1500 });
    iconik.add('gone', 'gone', { status: 'DELETED' });
    iconik.add('twice', 'twice');
    iconik.add('bad', 'bad');
    for (const id of ['own', 'short', 'gone', 'unknown', 'twice', 'twice']) put(id, 1000, 2000);
    put('bad', 'soon', 2000);
    put('', 1000, 2000);
    put('blank', '', '');
    const { told, state, report } = await run();
    expect(state).toBe('done');
    expect(report?.data).toMatchObject({ unchanged: 1, skipped: 7 });
    expect(bench.logged).toContain(
      'info Subclips that carry their timecode themselves, so that nothing is missing: 1.',
    );
    expect(told.toSorted()).toEqual([
      'Row 3: the end 2,000 ms lies beyond the asset’s length of 1,500 ms.',
      'Row 4: the asset gone is deleted in iconik.',
      'Row 5: iconik has no asset with the id unknown.',
      'Row 6 of GGmetadata_and_timestamps: the id twice stands in several rows; left alone until only one has it.',
      'Row 7 of GGmetadata_and_timestamps: the id twice stands in several rows; left alone until only one has it.',
      'Row 8, time_start_ms: "soon" is not a time (whole milliseconds, m:s or h:m:s).',
      'Row 9 of GGmetadata_and_timestamps has no id; left alone.',
    ]);
    expect([...iconik.known.keys()].flatMap(spans)).toEqual([]);
  });

  it('goes on when one asset fails, and doubles nothing when it is killed', async () => {
    for (const id of ['a', 'b', 'c']) {
      iconik.add(id, id);
      put(id, 1, 2);
    }
    let written = 0;
    iconik.trouble = (what, when) => {
      if (what !== 'segment.create' || when !== 'after') return;
      written += 1;
      if (written === 1)
        throw new RequestFailure({ code: 'problem.unexpected' }, { kind: 'unavailable', what });
      if (written === 3) throw new Error('killed');
    };
    await expect(run()).rejects.toThrow('killed');
    iconik.trouble = () => undefined;
    await recoverRuns([createTimecode(outside)], bench.state, (one) => bench.contextOf(one));
    expect((await run()).report?.data).toMatchObject({ created: 0, unchanged: 3 });
    expect(['a', 'b', 'c'].map((id) => spans(id).length)).toEqual([1, 1, 1]);
  });

  it('creates nothing twice while iconik does not list yet what it was given', async () => {
    iconik.add('a', 'a');
    put('a', 1, 2);
    await run();
    const late = iconik.known.get('a')?.segments.splice(0);
    expect((await run()).report?.data).toMatchObject({ created: 0, unchanged: 1 });
    expect(late).toHaveLength(1);
  });

  it('looks a little longer for what a killed run may have created', async () => {
    iconik.add('a', 'a');
    put('a', 1, 2);
    iconik.trouble = (what, when) => {
      if (what === 'segment.create' && when === 'after') throw new Error('killed');
    };
    await expect(run()).rejects.toThrow('killed');
    const late = iconik.known.get('a')?.segments.splice(0) ?? [];
    bench.clock += 4900;
    // It shows after the first look.
    iconik.trouble = (what) => {
      if (what === 'segments') iconik.known.get('a')?.segments.push(...late.splice(0));
    };
    expect((await run()).report?.data).toMatchObject({ created: 0, unchanged: 1 });
  });

  it('takes an update back, but never deletes a segment', async () => {
    for (const id of ['new', 'old']) {
      iconik.add(id, id);
      put(id, 1000, 2000);
    }
    segment('old', 'GENERIC', 5, 6);
    const { runId } = await run();
    const job = bench.contextOf({ id: runId, job: 'timecode', options: { live: true } });
    const undone = await decide('undo', [createTimecode(outside)], job);
    expect(undone).toMatchObject({ applied: 1, skipped: 1 });
    expect([spans('old'), spans('new')]).toEqual([['GENERIC 5-6'], ['GENERIC 1000-2000']]);
  });
});
