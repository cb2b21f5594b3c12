import { describe, expect, it } from 'vitest';
import { ICONIK_COLUMNS } from '../../../core/model/iconik-columns.ts';
import { textOf } from '../../../core/model/message.ts';
import { mixedFaults } from '../../simulators/iconik/faults.ts';
import { servicesRig, TAB, TIMECODES } from './services-rig.ts';

const ODD: [column: string, text: string][] = [
  ['Description', 'A hero call, then a fold\nand "quotes"'],
  ['Location', '=SUM(1)'],
  ['ProjectName', 'x'.repeat(50_000)],
  ['PlayersTags', 'serock,joseph serock'],
  ['_gcvi_tags', 'b,a'],
  ['HandGrade', '★★★'],
  ['All-in', 'preflop allin'],
  ['Year_', '2024'],
];

describe('over the simulated services', () => {
  it('exports all, imports what people edited, and comes to rest', { timeout: 120_000 }, async () => {
    const rig = await servicesRig(300);
    rig.iconik.journal.reset();
    const first = await rig.run('iconik-export');
    expect(first.counts).toMatchObject({ added: 300, failed: 0 });
    expect(rig.sheets.admin.values('book', TAB)[0]).toEqual(ICONIK_COLUMNS);
    // Two requests an asset at most, and the pages.
    expect(rig.iconik.journal.totals().total).toBeLessThanOrEqual(300 * 2 + 3);

    const [id = '', other = '', third = ''] = rig.world.assets.slice(5);
    for (const [column, text] of ODD) rig.type(id, column, `'${text}`);
    rig.type(other, 'HandGrade', '★★★★★★');
    rig.type(third, 'Description', '');
    rig.sheets.admin.act({ do: 'sort', spreadsheet: 'book', tab: TAB, column: 'title', descending: true });
    const imported = await rig.run('iconik-import');
    expect(imported.counts).toMatchObject({ failed: 0 });
    const told = imported.changes
      .filter(({ kind }) => kind === 'skip')
      .map(({ reason }) => textOf(reason, 'en'));
    expect(told.map((text) => text.replace(/^Row \d+, |. Allowed.*/g, ''))).toEqual([
      'HandGrade: "★★★★★★" is not an option',
    ]);
    const there = rig.iconik.person.look(id)?.metadata;
    expect(there?.Location).toEqual(['=SUM(1)']);
    expect(there?.PlayersTags).toEqual(['serock', 'joseph serock']);

    // To another sheet, from what iconik has now: all is as it was typed.
    rig.sheets.admin.put({ id: 'book', title: 'New', tabs: [{ title: 'Sheet1', values: [] }] });
    rig.bench.stateDb.exec('DELETE FROM bases');
    await rig.run('iconik-export', { full: true });
    const row = rig.row(id);
    for (const [column, text] of ODD) expect([column, String(row?.[column])]).toEqual([column, text]);
    expect(rig.row(third)?.Description).toBe('');

    rig.sheets.admin.forgetRequests();
    rig.iconik.journal.reset();
    const nothing = await rig.run('iconik-export');
    expect(nothing.changes).toEqual([]);
    // What it asked is in its report.
    const { total } = rig.iconik.journal.totals();
    expect(nothing.report?.data).toMatchObject({ requests: { iconik: { requests: total, retries: 0 } } });
    expect(rig.sheets.admin.countOf('read')).toBeLessThanOrEqual(5);
    expect((await rig.run('iconik-import')).changes).toEqual([]);
    expect(rig.sheets.admin.countOf('write')).toBe(0);
    expect(rig.iconik.journal.totals().writes).toBe(0);
  });

  it('ends right while 5 % of all requests go wrong', { timeout: 180_000 }, async () => {
    const rig = await servicesRig(120);
    rig.iconik.faults.add(...mixedFaults(0.05));
    rig.sheets.admin.faults.setRates({
      rates: { unavailable: 0.02, 'unavailable-after': 0.02, cut: 0.01, 'cut-after': 0.01, throttle: 0.01 },
    });
    await rig.run('iconik-export');
    const ids = rig.world.assets.slice(0, 40);
    for (const id of ids) rig.type(id, 'Description', `edited ${id}`);
    for (let round = 0; round < 3; round += 1) {
      await rig.run('iconik-import');
      await rig.run('iconik-export');
    }
    expect(
      rig
        .rows()
        .map((row) => row.id)
        .toSorted(),
    ).toEqual(rig.world.assets.toSorted());
    for (const id of ids) {
      expect(rig.iconik.person.look(id)?.metadata.Description).toEqual([`edited ${id}`]);
      expect(rig.row(id)?.Description).toBe(`edited ${id}`);
    }
  });

  it('tells what is wrong in the order of the rows, however it was found', async () => {
    const rig = await servicesRig(20, [
      ['no-such-asset', 'a', 1, 2],
      ['x', 'b', 9_000, 1_000],
      ['no-such-either', 'c', 1, 2],
      ['y', 'd', 'abc', ''],
    ]);
    const { report } = await rig.run('timecode');
    const told = (report?.lines ?? []).map((line) => textOf(line, 'en'));
    expect(told.flatMap((line) => /^Row \d+/.exec(line) ?? [])).toEqual(['Row 2', 'Row 3', 'Row 4', 'Row 5']);
  });

  it('gives each asset its timecode exactly once, whatever answers are lost', {
    timeout: 120_000,
  }, async () => {
    const rig = await servicesRig(150);
    const missing = rig.world.withoutTimecode;
    for (const id of missing) {
      const values = { id, title: id, time_start_ms: '2:16', time_end_ms: 513_088 };
      rig.sheets.admin.act({ do: 'add-row', spreadsheet: 'times', tab: TIMECODES, values });
    }
    const subclips = missing.filter((id) => rig.world.subclips.includes(id));
    rig.iconik.faults.add(...mixedFaults(0.05));
    const first = await rig.run('timecode', { live: true });
    rig.iconik.faults.clear();
    await rig.run('timecode', { live: true });
    for (const id of missing.filter((one) => !subclips.includes(one))) {
      const spans = rig.iconik.person
        .look(id)
        ?.segments.filter(({ segment_type }) => segment_type === 'GENERIC');
      expect(spans?.map(({ time_start_milliseconds: start }) => start)).toEqual([136_000]);
    }
    expect(first.report?.data).toMatchObject({ updated: 0 });
    rig.iconik.journal.reset();
    expect((await rig.run('timecode', { live: true })).report?.data).toMatchObject({
      created: 0,
      skipped: 0,
      unchanged: missing.length,
    });
    expect(rig.iconik.journal.totals().writes).toBe(0);
  });
});
