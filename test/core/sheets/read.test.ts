/** Reading a tab: names and ids, not letters and row numbers. */
import { describe, expect, it } from 'vitest';
import { all, BOOK, CLIPS, sheetsRig } from './rig.ts';

const HEADER = ['id', 'title', 'Description', 'Grade'];

async function rows(values: Parameters<typeof sheetsRig>[0], layout = CLIPS) {
  const rig = await sheetsRig(values);
  const tab = await (await rig.open()).tab(layout);
  if (tab === null) throw new Error('no tab');
  return { ...rig, tab, rows: await all(tab.rows()) };
}

describe('the rows of a tab', () => {
  it('come by column name, whatever order the columns stand in, and with empty cells as empty text', async () => {
    const { rows: found, tab } = await rows([
      ['Grade', 'a note', 'id', ' title '],
      ['★★★', 'mine', ' a ', 'Quads'],
      [],
      ['', '', 'b'],
    ]);
    expect(found).toEqual([
      { kind: 'row', id: 'a', row: 2, values: { id: ' a ', title: 'Quads', Description: '', Grade: '★★★' } },
      { kind: 'row', id: 'b', row: 4, values: { id: 'b', title: '', Description: '', Grade: '' } },
    ]);
    expect(tab.missingColumns).toEqual(['Description']);
    expect(tab.otherColumns).toEqual(['a note']);
  });

  it('belong to columns in whatever letters; one beside a column in the right letters is left alone', async () => {
    const { rows: found, tab } = await rows([
      ['ID', 'TITLE', 'Description', 'description', 'grade', 'GRADE'],
      ['a', 'Quads', 'ours', 'mine', 'x', 'y'],
    ]);
    expect(found.map(({ id, values }) => [id, values.title, values.Description])).toEqual([
      ['a', 'Quads', 'ours'],
    ]);
    expect(tab.otherColumns).toEqual(['description', 'grade', 'GRADE']);
    expect(tab.missingColumns).toEqual(['Grade']);
  });

  it('tell of ids that stand in several rows and of rows without id', async () => {
    const { rows: found } = await rows([
      HEADER,
      ['a', 'one'],
      ['b'],
      ['', 'nobody'],
      ['a', 'two'],
      [],
      ['', 'last'],
    ]);
    expect(found.map(({ kind, id, row }) => [kind, id, row])).toEqual([
      ['twice', 'a', 2],
      ['row', 'b', 3],
      ['no-id', '', 4],
      ['twice', 'a', 5],
      ['no-id', '', 7],
    ]);
  });

  it('keep what people see: types, results of formulas, dates and times as text', async () => {
    const { rows: found } = await rows([
      HEADER,
      ['a', 12.5, true, "'0012"],
      ['b', '=SUM(1,2)', '2024-05-01', '1:30'],
      [77, 'a,b', 'x\ny', '★'],
    ]);
    expect(
      found.map(({ id, values: { title, Description, Grade } }) => [id, title, Description, Grade]),
    ).toEqual([
      ['a', 12.5, true, '0012'],
      ['b', 3, '2024-05-01', '1:30'],
      ['77', 'a,b', 'x\ny', '★'],
    ]);
  });

  it('are none in a tab that is empty or has only its header, and there is no tab where there is none', async () => {
    expect((await rows([])).rows).toEqual([]);
    expect((await rows([HEADER])).rows).toEqual([]);
    const rig = await sheetsRig([HEADER]);
    expect(await (await rig.open()).tab({ ...CLIPS, tab: 'Elsewhere' })).toBeNull();
    expect(rig.simulator.admin.countOf('write')).toBe(0);
  });

  it('are not guessed where columns are doubled, the id column is gone, or the header', async () => {
    await expect(rows([['id', 'title', 'Title', 'title'], ['a']])).rejects.toMatchObject({
      problem: { code: 'problem.sheet_column_twice', where: 'Clips', params: { columns: 'title' } },
    });
    await expect(rows([['title', 'Grade'], ['a']])).rejects.toMatchObject({
      problem: { code: 'problem.sheet_id_column_missing', params: { column: 'id' } },
    });
    await expect(rows([[], ['a']])).rejects.toMatchObject({
      problem: { code: 'problem.sheet_header_missing' },
    });
  });
});

describe('a tab of many pages', () => {
  // Two columns: 75,000 rows to a page.
  const layout = { tab: 'Clips', id: 'id', columns: ['id', 'title'] };
  const many = () => [
    ['id', 'title'],
    ...Array.from({ length: 80_000 }, (_, index) => [`id-${index}`, index]),
  ];
  const where = { spreadsheet: BOOK, tab: 'Clips' };

  it('yields every row once, also those that a person moves from one page to another meanwhile', async () => {
    const rig = await sheetsRig(many());
    rig.simulator.admin.plan({
      when: 'after',
      on: 'read',
      containing: 'A1%3AB75001',
      actions: [
        { do: 'insert-rows', ...where, before: 2, count: 3 },
        { do: 'sort', ...where, column: 'title', descending: true },
      ],
    });
    const tab = await (await rig.open()).tab(layout);
    const found = await all(tab?.rows() ?? fail());
    expect(rig.simulator.admin.waiting).toBe(0);
    expect(found).toHaveLength(80_000);
    expect(new Set(found.map(({ id }) => id)).size).toBe(80_000);
    expect(found.every(({ id, values }) => id === `id-${values.title}`)).toBe(true);
  });

  it('stops with the reason when columns move between two pages', async () => {
    const rig = await sheetsRig(many());
    rig.simulator.admin.plan({
      when: 'after',
      on: 'read',
      containing: 'A1%3AB75001',
      actions: [{ do: 'insert-column', ...where, before: 'title', header: 'new' }],
    });
    const tab = await (await rig.open()).tab(layout);
    await expect(all(tab?.rows() ?? fail())).rejects.toMatchObject({
      problem: { code: 'problem.sheet_columns_moved' },
    });
  });
});

function fail(): never {
  throw new Error('no tab');
}

describe('another service of this kind', () => {
  const CELLS = [HEADER, ['a', '', 'told', ''], ['b']];

  it.each([
    ['null for an empty cell', null],
    ['rows up to the end of the grid', ''],
  ] as const)('may tell %s: the same rows, and new columns stand beside the others', async (_, empty) => {
    const rig = await sheetsRig(CELLS, { retell: (answer) => filledUp(answer, empty) });
    const layout = { ...CLIPS, columns: [...CLIPS.columns, 'Venue'] };
    const tab = await (await rig.open()).prepareTab(layout);
    const found = await all(tab.rows());
    expect(found.map(({ id, values }) => [id, values.title, values.Description])).toEqual([
      ['a', '', 'told'],
      ['b', '', ''],
    ]);
    expect(rig.clips()[0]).toEqual([...HEADER, 'Venue']);
  });

  it('may tell of a tab by its name alone', async () => {
    const sheets = [{ properties: { title: 'Clips' } }];
    const { open } = await sheetsRig(CELLS, {
      retell: (answer, path) => (path.includes('/values') ? answer : { sheets }),
    });
    const tab = await (await open()).tab(CLIPS);
    expect(tab && (await all(tab.rows())).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('may have tabs that are charts, which have no cells', async () => {
    const sheets = [{ properties: { sheetId: 7, title: 'Chart', sheetType: 'OBJECT' } }];
    const { open } = await sheetsRig(CELLS, { retell: () => ({ properties: { title: 'Poker' }, sheets }) });
    expect((await open()).tabs).toEqual([]);
  });
});

/** An answer with values in which every row has the same width, also where there are none. */
function filledUp(answer: unknown, empty: null | ''): unknown {
  if (typeof answer !== 'object' || answer === null || !('valueRanges' in answer)) return answer;
  const { valueRanges } = answer as { valueRanges: { range: string; values?: unknown[][] }[] };
  return {
    valueRanges: valueRanges.map(({ range, values = [[], []] }) => ({
      range,
      values: values.map((row) => Array.from({ length: 26 }, (_, index) => (row[index] ?? '') || empty)),
    })),
  };
}
