/** Sheets of 3,000 rows of which 100 are dirty: each is told with its row, column, value and what is allowed; all others are done. */
import assert from 'node:assert';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../core/model/message.ts';
import type { StoredAsset } from '../../simulators/iconik/world.ts';
import { settingsOf } from '../../support/job.ts';
import { servicesRig, TAB, TIMECODES } from './services-rig.ts';

type Rig = Awaited<ReturnType<typeof servicesRig>>;

/** What a run said of rows and cells that it left alone. */
function toldBy({ changes }: Awaited<ReturnType<Rig['run']>>): string[] {
  const told = changes.filter(({ kind }) => kind === 'skip').map(({ reason }) => textOf(reason, 'en'));
  return told.toSorted();
}

/** Cells that cannot go to iconik: so many rows of each, with what the import says of them. */
const BAD_CELLS: readonly (readonly [count: number, column: string, typed: string, told: string])[] = [
  [12, 'HandGrade', '★★★★★★', '"★★★★★★" is not an option. Allowed: ★, ★★, ★★★, ★★★★, ★★★★★'],
  [8, 'RUNOUTTag', '1out, 3outs', '"3outs" is not an option. Allowed: 1out, 2outs, runner runner'],
  [12, 'Year_', 'twenty ten', '"twenty ten" is not a whole number.'],
  [10, 'Year_', '2:16', '"2:16" is not a whole number.'],
  [6, 'Cooler', 'maybe', '"maybe" is neither true nor false.'],
  [8, 'SceneryObject', 'lamp', 'the field is read-only in iconik.'],
  [8, 'ProjectName', '', 'the field is required in iconik and cannot be cleared.'],
];
const [UNKNOWN, TWICE, WITHOUT_ID] = [12, 12, 12];
const ROWS = 3000;
/** Of the proper rows every sixth is edited; the others are to stay as they are. */
const EDIT_EVERY = 6;

describe('an import of 3,000 rows of which 100 are dirty', () => {
  it('tells each of them precisely and sends all other edits', { timeout: 240_000 }, async () => {
    const rig = await servicesRig(0);
    rig.bench.settings = settingsOf({ ...rig.bench.settings, guard: { maxEditedAssets: ROWS } });
    const count = ROWS - UNKNOWN - TWICE - WITHOUT_ID;
    const assets = Array.from({ length: count }, (_, index) => addAsset(rig, index));
    await rig.run('iconik-export');
    const expected = soil(rig, assets);
    const edited = assets.filter(
      (_, index) => index >= TWICE && (isFaulty(index) || index % EDIT_EVERY === 0),
    );
    for (const { id, title } of edited) rig.type(id, 'Description', `by hand, ${title}`);

    rig.iconik.journal.reset();
    const run = await rig.run('iconik-import');
    expect(toldBy(run)).toEqual(expected);
    const skipped = expected.length;
    expect(run.counts).toMatchObject({ files: ROWS, updated: edited.length, skipped, failed: 0 });
    expect(run.report?.data).toMatchObject({ problems: { length: skipped } });
    const isEdited = new Set(edited.map(({ id }) => id));
    const wrong = assets.filter(({ id, title }) => {
      const values = rig.iconik.person.look(id)?.metadata;
      const description = isEdited.has(id) ? `by hand, ${title}` : `of ${title}`;
      return values?.Description?.[0] !== description || values.ProjectName?.[0] !== 'WSOP';
    });
    expect(wrong).toEqual([]);
    expect(rig.iconik.journal.totals().writes).toBe(edited.length);
    // Until they are mended they are told again, and nothing is sent any more.
    expect(toldBy(await rig.run('iconik-import'))).toEqual(expected);
    expect(rig.iconik.journal.totals().writes).toBe(edited.length);
  });
});

function addAsset(rig: Rig, index: number): StoredAsset {
  const asset = rig.iconik.person.addAsset({ title: `clip ${index}` });
  const values = { Description: [`of ${asset.title}`], ProjectName: ['WSOP'], Year_: [2010] };
  rig.iconik.person.edit(asset.id, values);
  return asset;
}

/** The rows after the first ones, whose ids will stand there twice, get a bad cell each. */
const BAD_ROWS = BAD_CELLS.flatMap(([count, ...cell]) => Array.from({ length: count }, () => cell));

function isFaulty(index: number): boolean {
  return index >= TWICE && index < TWICE + BAD_ROWS.length;
}

/** Makes a hundred rows dirty; answers with what has to be said about them. */
function soil(rig: Rig, assets: readonly StoredAsset[]): string[] {
  const rowOf = new Map(rig.rows().map(({ id }, index) => [id, index + 2]));
  const expected: string[] = [];
  const faulty = assets.filter((_, index) => isFaulty(index));
  for (const [index, { id }] of faulty.entries()) {
    const [column, value, told] = BAD_ROWS[index] ?? assert.fail();
    rig.type(id, column, value);
    expected.push(`Row ${rowOf.get(id)}, ${column}: ${told}`);
  }
  let row = assets.length + 1;
  const add = (values: Record<string, string>) => {
    rig.sheets.admin.act({ do: 'add-row', spreadsheet: 'book', tab: TAB, values });
    row += 1;
    return `Row ${row} of ${TAB}`;
  };
  for (let i = 0; i < UNKNOWN; i += 1) {
    const id = `unknown-${i}`;
    const where = add({ id, Description: 'x' });
    expected.push(`${where}: iconik has no asset with the id ${id}; nothing is sent.`);
  }
  for (const { id } of assets.slice(0, TWICE)) {
    const told = `the id ${id} stands in several rows; left alone until only one has it.`;
    const where = [add({ id, Description: 'again' }), `Row ${rowOf.get(id)} of ${TAB}`];
    expected.push(...where.map((one) => `${one}: ${told}`));
  }
  for (let i = 0; i < WITHOUT_ID; i += 1)
    expected.push(`${add({ Description: 'whose?' })} has no id; left alone.`);
  return expected.toSorted();
}

describe('timecodes of 3,000 rows of which 100 are dirty', () => {
  it('has each of them told, and all others done', { timeout: 120_000 }, async () => {
    const rig = await servicesRig(0);
    const rows: (string | number)[][] = [];
    for (let i = 0; i < 2900; i += 1) {
      const { id } = rig.iconik.person.addAsset({ title: `clip ${i}` });
      rows.push([id, `clip ${i}`, i % 29 === 0 ? '0:01' : 1000, 2000]);
    }
    const known = rows.slice(0, 50).map(([id]) => id ?? '');
    const dirty = Array.from({ length: 100 }, (_, index): (string | number)[] => {
      if (index < 20) return [`unknown-${index}`, 'unknown', 1000, 2000];
      if (index < 40) return [known[index] ?? '', 'again', 1000, 2000];
      if (index < 60) return [rig.iconik.person.addAsset().id, 'text', 'soon', 2000];
      if (index < 80) return [rig.iconik.person.addAsset().id, 'backwards', 2000, 1000];
      return ['', 'no id', 1000, 2000];
    });
    const header = ['id', 'title', 'time_start_ms', 'time_end_ms', 'time_start_S', 'time_end_S'];
    rig.sheets.admin.put({
      id: 'times',
      title: 'Timecodes',
      tabs: [{ title: TIMECODES, values: [header, ...rows, ...dirty] }],
    });
    const run = await rig.run('timecode', { live: true });
    // The twenty ids that stand there twice are told for both of their rows.
    expect(run.counts).toMatchObject({ added: 2880, skipped: 120, failed: 0 });
    const told = Map.groupBy(
      run.changes.filter(({ kind }) => kind === 'skip'),
      ({ reason }) => reason.code,
    );
    expect(Object.fromEntries([...told].map(([code, some]) => [code, some.length]))).toEqual({
      'timecode.unknown_asset': 20,
      'sheet.row_twice': 40,
      'timecode.not_a_time': 20,
      'timecode.end_before_start': 20,
      'sheet.row_without_id': 20,
    });
    // The first rows of the twenty ids, and the hundred at the end: these rows, and no others.
    const from = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
    const rowsTold = [...told.values()].flat().map(({ reason }) => Number(reason.params?.row));
    expect(rowsTold.toSorted((a, b) => a - b)).toEqual([...from(22, 20), ...from(2902, 100)]);
    expect(told.get('timecode.not_a_time')?.at(-1)?.reason.params).toMatchObject({
      row: 2942,
      column: 'time_start_ms',
      value: 'soon',
    });
  });
});
