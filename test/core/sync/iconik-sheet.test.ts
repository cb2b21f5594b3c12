import { beforeEach, describe, expect, it } from 'vitest';
import { ICONIK_COLUMNS } from '../../../core/model/iconik-columns.ts';
import { textOf } from '../../../core/model/message.ts';
import { RequestFailure } from '../../../core/net/request-failure.ts';
import { Conflicts } from '../../../core/store/conflicts.ts';
import { decide, recoverRuns } from '../../../core/sync/decisions.ts';
import { SheetRig, TAB } from './sheet-rig.ts';

let rig: SheetRig;

function unavailable(endsRun = false): RequestFailure {
  return new RequestFailure({ code: 'problem.unexpected' }, { kind: 'unavailable', what: 'test' }, endsRun);
}

beforeEach(async () => {
  rig = new SheetRig();
  rig.iconik.add('a', 'Final table');
  rig.iconik.edit('a', 'Description', ['A hero call, then a fold']);
  rig.iconik.edit('a', 'PlayersTags', ['serock', 'joseph serock']);
  rig.iconik.add('b', 'Day 1', { type: 'SUBCLIP', timeStartMs: 136_600, timeEndMs: 513_088 });
  rig.iconik.add('c', 'Day 2');
  rig.iconik.index();
  await rig.export();
});

describe('the export', () => {
  it('writes a row for each asset, in the 35 columns', () => {
    expect(rig.sheets.tab(TAB).columns).toEqual(ICONIK_COLUMNS);
    expect(rig.sheets.row(TAB, 'a')).toMatchObject({
      title: 'Final table',
      Description: 'A hero call, then a fold',
      PlayersTags: 'serock,joseph serock',
    });
    expect(rig.sheets.row(TAB, 'b')).toMatchObject({ time_start_ms: 136_600, time_start_S: 136.6 });
  });

  it('writes nothing when nothing changed, and asks only for what did', async () => {
    rig.iconik.asked.clear();
    rig.sheets.writes = 0;
    expect((await rig.export()).changes).toEqual([]);
    expect(rig.iconik.asked.get('metadata')).toBeUndefined();
    rig.iconik.edit('c', 'Description', ['new']);
    rig.iconik.index();
    expect((await rig.export()).counts).toMatchObject({ updated: 1, files: 1 });
    expect(rig.cell('c', 'Description')).toBe('new');
    expect([rig.sheets.writes, rig.iconik.asked.get('metadata')]).toEqual([1, 1]);
  });

  it('sees a timecode that was moved without moving its asset’s date', async () => {
    const segment = await rig.iconik.createTimecode('c', { startMs: 1000, endMs: 2000 });
    rig.iconik.index();
    await rig.export();
    expect(rig.sheets.row(TAB, 'c')).toMatchObject({ time_start_ms: 1000, time_end_ms: 2000 });
    await rig.iconik.updateTimecode('c', segment?.id ?? '', { startMs: 1500, endMs: 2000 });
    rig.iconik.index();
    await rig.export();
    expect(rig.cell('c', 'time_start_ms')).toBe(1500);
    rig.iconik.asked.clear();
    await rig.export();
    expect(rig.iconik.asked.get('segments')).toBeUndefined();
  });

  it('goes on where iconik does not let segments be searched', async () => {
    rig.iconik.edit('c', 'Description', ['new']);
    rig.iconik.index();
    let searches = 0;
    rig.iconik.trouble = (what) => {
      if (what === 'search') searches += 1;
      if (searches < 2) return;
      searches = 0;
      throw new RequestFailure({ code: 'problem.iconik_refused' }, { kind: 'refused', what });
    };
    expect((await rig.export()).state).toBe('done');
    expect(rig.cell('c', 'Description')).toBe('new');
  });

  it('never erases an edit that the import has not seen', async () => {
    rig.edit('a', 'Description', 'mine');
    rig.iconik.edit('a', 'PlayersTags', ['new']);
    rig.iconik.index();
    await rig.export({ full: true });
    expect(rig.sheets.row(TAB, 'a')).toMatchObject({ Description: 'mine', PlayersTags: 'new' });
  });

  it('marks a deleted asset and keeps its row; takes the mark away when it is back', async () => {
    rig.iconik.change('b', { status: 'DELETED' });
    const run = await rig.export();
    expect(run.counts).toMatchObject({ removed: 1 });
    expect(rig.sheets.row(TAB, 'b')).toMatchObject({ title: 'Day 1', iconik_status: 'DELETED' });
    expect((await rig.export({ full: true })).changes).toEqual([]);
    rig.iconik.change('b', { status: 'ACTIVE' });
    await rig.export({ full: true });
    expect(rig.cell('b', 'iconik_status')).toBe('');
  });

  it('holds the marks when nearly everything seems to be gone', async () => {
    for (let i = 0; i < 60; i += 1) rig.iconik.add(`x${i}`, `x${i}`);
    await rig.export({ full: true });
    for (let i = 0; i < 60; i += 1) rig.iconik.change(`x${i}`, { status: 'DELETED' });
    const run = await rig.export({ full: true });
    expect(run.state).toBe('held');
    expect(rig.cell('x0', 'iconik_status')).toBeFalsy();
    const again = await rig.export({ full: true });
    expect(rig.bench.state.run(run.runId)?.state).toBe('done');
    await decide(
      'approve',
      rig.syncs,
      rig.bench.contextOf({ id: again.runId, job: 'iconik-export', options: {} }),
    );
    expect(rig.cell('x0', 'iconik_status')).toBe('DELETED');
  });

  it('does not take an asset that cannot be read for empty, and reads it next time', async () => {
    rig.iconik.edit('a', 'Description', ['newer']);
    rig.iconik.index();
    rig.iconik.trouble = (what) => {
      if (what === 'metadata') throw unavailable();
    };
    const run = await rig.export();
    expect(run.state).toBe('failed');
    expect(rig.cell('a', 'Description')).toBe('A hero call, then a fold');
    rig.iconik.trouble = () => undefined;
    await rig.export();
    expect(rig.cell('a', 'Description')).toBe('newer');
  });

  it('leaves rows without id, with an id twice, or with an unknown id alone, and says so', async () => {
    rig.sheets
      .tab(TAB)
      .rows.push({ id: 'c', Description: 'second' }, { Description: 'lost' }, { id: 'zzz', title: '?' });
    const before = structuredClone(rig.sheets.tab(TAB).rows);
    const run = await rig.export({ full: true });
    expect(rig.sheets.tab(TAB).rows).toEqual(before);
    expect(run.changes.map(({ reason }) => reason.code).toSorted()).toEqual([
      'sheet.row_twice',
      'sheet.row_twice',
      'sheet.row_without_id',
      'sheet.unknown_id',
    ]);
  });

  it('does not take a column that a person deleted for cleared cells', async () => {
    const tab = rig.sheets.tab(TAB);
    tab.columns = tab.columns.filter((column) => column !== 'Description');
    for (const row of tab.rows) delete row.Description;
    expect((await rig.import()).changes).toEqual([]);
    await rig.export();
    expect(rig.cell('a', 'Description')).toBe('A hero call, then a fold');
    expect((await rig.import()).changes).toEqual([]);
  });

  it('puts a row back that a person deleted', async () => {
    const tab = rig.sheets.tab(TAB);
    tab.rows = tab.rows.filter((row) => row.id !== 'a');
    await rig.export();
    expect(rig.cell('a', 'PlayersTags')).toBe('serock,joseph serock');
  });

  it('begins anew in another spreadsheet, and takes nothing for cleared there', async () => {
    rig.bench.settings = {
      ...rig.bench.settings,
      sheets: { ...rig.bench.settings.sheets, iconik: 'another' },
    };
    for (const row of rig.sheets.tab(TAB).rows) row.Description = '';
    expect((await rig.import()).counts.updated).toBe(0);
    await rig.export();
    expect(rig.cell('a', 'Description')).toBe('A hero call, then a fold');
  });

  it('shows whole assets and subclips apart when asked to', async () => {
    rig.bench.settings = { ...rig.bench.settings, sheets: { ...rig.bench.settings.sheets, splitTabs: true } };
    rig.iconik.change('b', { originalAssetId: 'a' });
    await rig.export({ full: true });
    expect(rig.sheets.tab('Iconik_General_Metadata').rows.map((row) => row.id)).toEqual(['a', 'c']);
    expect(rig.sheets.row('Iconik_Subclips_Metadata', 'b')).toMatchObject({
      original_asset_id: 'a',
      parent_title: 'Final table',
    });
  });

  it('previews without writing, and the real run still does it all', async () => {
    rig.iconik.edit('a', 'Description', ['newer']);
    rig.iconik.index();
    const preview = await rig.export({ dryRun: true });
    expect(preview.counts.updated).toBe(1);
    expect(rig.cell('a', 'Description')).toBe('A hero call, then a fold');
    await rig.export();
    expect(rig.cell('a', 'Description')).toBe('newer');
  });

  it('can be undone; what was taken back waits instead of coming again', async () => {
    rig.iconik.edit('a', 'Description', ['newer']);
    rig.iconik.index();
    const run = await rig.export();
    await decide(
      'undo',
      rig.syncs,
      rig.bench.contextOf({ id: run.runId, job: 'iconik-export', options: {} }),
    );
    expect(rig.cell('a', 'Description')).toBe('A hero call, then a fold');
    expect((await rig.import()).counts.updated).toBe(0);
    expect((await rig.export({ full: true })).state).toBe('held');
  });
});

describe('the import', () => {
  it('sends only what a person changed, in one request an asset', async () => {
    rig.edit('a', 'Description', 'a, b');
    rig.edit('a', 'PlayersTags', 'griff, joseph serock');
    rig.edit('b', 'HandGrade', '★★★★★');
    const run = await rig.import();
    expect(rig.iconik.known.get('a')?.values).toEqual({
      Description: ['a, b'],
      PlayersTags: ['griff', 'joseph serock'],
    });
    expect(rig.iconik.known.get('b')?.values).toEqual({ HandGrade: ['★★★★★'] });
    expect(rig.iconik.asked.get('metadata.put')).toBe(2);
    expect(run.report?.data).toMatchObject({ updated: 2, failed: 0 });
    expect((await rig.import()).changes).toEqual([]);
    expect((await rig.export({ full: true })).changes).toEqual([]);
  });

  it('clears a field whose cell was cleared', async () => {
    rig.edit('a', 'Description', '');
    await rig.import();
    expect(rig.iconik.known.get('a')?.values.Description).toEqual([]);
  });

  it.each([
    ['Description', '=SUM(1)'],
    ['Description', 'x'.repeat(50_000)],
    ['Description', ' spaces, and "quotes" '],
    ['_gcvi_tags', 'b,a'],
    ['All-in', '4bet'],
    ['Year_', 2024],
    ['HandGrade', '★'],
  ])('%s makes the round trip', async (column, cell) => {
    rig.edit('a', column, cell);
    await rig.import();
    rig.edit('a', column, '');
    rig.sheets.tab(TAB).rows = rig.sheets.tab(TAB).rows.filter((row) => row.id !== 'a');
    await rig.export({ full: true });
    expect(rig.cell('a', column)).toBe(cell);
  });

  it('tells each bad cell with its row, column, value and what is allowed, and sends the good ones', async () => {
    rig.edit('a', 'HandGrade', '★★★★');
    rig.edit('a', 'Description', 'good');
    rig.edit('a', 'Year_', '2:16');
    rig.edit('a', 'Source', 'PGM');
    rig.edit('a', 'Scene', 'the view has no such field');
    rig.edit('a', 'title', 'mine');
    rig.edit('b', 'Venue', 'Rio');
    await rig.import();
    rig.edit('b', 'Venue', '');
    const run = await rig.import();
    const told = run.changes.map(({ reason }) => textOf(reason, 'en'));
    expect(told).toContain('Row 2, HandGrade: "★★★★" is not an option. Allowed: ★, ★★, ★★★★★');
    expect(told).toContain('Row 2, Year_: "2:16" is not a whole number.');
    expect(told).toContain('Row 2, Source: the field is read-only in iconik.');
    expect(told).toContain('Row 2, Scene: iconik has no such field in the metadata view.');
    expect(told).toContain(
      'Row 2, title: this column comes from iconik; an edit here stays in the sheet only.',
    );
    expect(told).toContain('Row 3, Venue: the field is required in iconik and cannot be cleared.');
    expect(rig.iconik.known.get('a')?.values).toMatchObject({ Description: ['good'] });
    expect(rig.iconik.known.get('b')?.values).toMatchObject({ Venue: ['Rio'] });
  });

  it('tells an id that iconik does not know', async () => {
    rig.sheets.tab(TAB).rows.push({ id: 'zzz', Description: 'x' });
    rig.iconik.change('c', { status: 'DELETED' });
    await rig.export({ full: true });
    rig.edit('c', 'Description', 'x');
    const codes = (await rig.import()).changes.map(({ reason }) => reason.code);
    expect(codes).toEqual(['import.unknown_asset', 'import.deleted_asset']);
  });

  it('keeps both sides where both changed, and lists it until a person chooses', async () => {
    const conflicts = new Conflicts(rig.bench.state.db);
    rig.edit('a', 'Description', 'mine');
    rig.iconik.edit('a', 'Description', ['theirs']);
    rig.iconik.index();
    await rig.import();
    await rig.export();
    expect(rig.cell('a', 'Description')).toBe('mine');
    expect(rig.iconik.known.get('a')?.values.Description).toEqual(['theirs']);
    const [conflict] = conflicts.list({ state: 'open', limit: 10 });
    expect(conflict).toMatchObject({ title: 'Final table', inSheet: 'mine', inIconik: 'theirs' });
    conflicts.choose(conflict?.id ?? 0, 'iconik', 0);
    await rig.import();
    await rig.export();
    expect(rig.cell('a', 'Description')).toBe('theirs');
    expect(conflicts.open()).toBe(0);
  });

  it('whose edit in the sheet was taken back gets iconik’s news, also when the import noticed it first', async () => {
    const conflicts = new Conflicts(rig.bench.state.db);
    const before = String(rig.cell('a', 'Description'));
    rig.edit('a', 'Description', 'mine');
    rig.iconik.edit('a', 'Description', ['theirs']);
    rig.iconik.index();
    await rig.export();
    expect(conflicts.open()).toBe(1);
    rig.edit('a', 'Description', before);
    await rig.import();
    expect(conflicts.open()).toBe(0);
    await rig.export();
    expect(rig.cell('a', 'Description')).toBe('theirs');
  });

  it.each(['sheet', 'iconik'] as const)('lets the %s win where the settings say so', async (side) => {
    rig.bench.settings = { ...rig.bench.settings, sheets: { ...rig.bench.settings.sheets, conflicts: side } };
    rig.edit('a', 'Description', 'sheet');
    rig.iconik.edit('a', 'Description', ['iconik']);
    rig.iconik.index();
    await rig.import();
    await rig.export();
    expect(rig.cell('a', 'Description')).toBe(side);
    expect(rig.iconik.known.get('a')?.values.Description).toEqual([side]);
  });

  it('is held when it would change too much at once, and can be approved', async () => {
    for (let i = 0; i < 30; i += 1) rig.iconik.add(`x${i}`, `x${i}`);
    await rig.export({ full: true });
    rig.bench.settings = {
      ...rig.bench.settings,
      guard: { ...rig.bench.settings.guard, maxEditedAssets: 20 },
    };
    for (let i = 0; i < 30; i += 1) rig.edit(`x${i}`, 'Description', 'pasted');
    const run = await rig.import();
    expect(run.state).toBe('held');
    expect(rig.iconik.asked.get('metadata.put')).toBeUndefined();
    await decide(
      'approve',
      rig.syncs,
      rig.bench.contextOf({ id: run.runId, job: 'iconik-import', options: {} }),
    );
    expect(rig.iconik.known.get('x29')?.values.Description).toEqual(['pasted']);
    expect((await rig.import()).changes).toEqual([]);
  });

  it('goes on after one asset fails, and stops when iconik is away', async () => {
    rig.edit('a', 'Description', '1');
    rig.edit('c', 'Description', '2');
    let puts = 0;
    rig.iconik.trouble = (what) => {
      if (what === 'metadata.put') {
        puts += 1;
        if (puts === 1) throw unavailable();
      }
    };
    const run = await rig.import();
    expect(run.counts).toMatchObject({ updated: 1, failed: 1 });
    rig.iconik.trouble = () => {
      throw unavailable(true);
    };
    await expect(rig.import()).rejects.toThrow();
  });

  it('loses and doubles nothing when it is killed after a write', async () => {
    rig.edit('a', 'Description', 'mine');
    rig.iconik.trouble = (what, when) => {
      if (what === 'metadata.put' && when === 'after') throw new Error('killed');
    };
    await expect(rig.import()).rejects.toThrow('killed');
    rig.iconik.trouble = () => undefined;
    await recoverRuns(rig.syncs, rig.bench.state, (run) => rig.bench.contextOf(run));
    rig.edit('a', 'Description', 'mine again');
    await rig.import();
    expect(rig.iconik.known.get('a')?.values.Description).toEqual(['mine again']);
    expect(rig.iconik.asked.get('metadata.put')).toBe(2);
  });

  it('can be undone', async () => {
    rig.edit('a', 'Description', 'mine');
    const run = await rig.import();
    await decide(
      'undo',
      rig.syncs,
      rig.bench.contextOf({ id: run.runId, job: 'iconik-import', options: {} }),
    );
    expect(rig.iconik.known.get('a')?.values.Description).toEqual(['A hero call, then a fold']);
    expect((await rig.import()).state).toBe('held');
    expect(rig.cell('a', 'Description')).toBe('mine');
  });
});
