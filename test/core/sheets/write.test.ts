/** Writing to a tab: only what changes, where it belongs, and nothing of a person's lost. */
import { describe, expect, it } from 'vitest';
import type { Cell, NewRow, RowEdit } from '../../../core/sheets/spreadsheet.ts';
import { all, BOOK, CLIPS, joined, type Rig, sheetsRig } from './rig.ts';

const HEADER = ['id', 'title', 'Description', 'Grade'];
const where = { spreadsheet: BOOK, tab: 'Clips' };

/** One cell of one row. */
function edit(id: string, column: string, before: Cell, after: Cell): RowEdit {
  return { id, cells: { [column]: { before, after } } };
}

async function write(rig: Rig, edits: readonly RowEdit[], added: readonly NewRow[] = []) {
  const tab = await (await rig.open()).prepareTab(CLIPS);
  rig.simulator.admin.forgetRequests();
  return joined(await all(tab.write(edits, added)));
}

/** The bodies of all writes would be too much to compare: how many, and the largest. */
function writes(rig: Rig) {
  const all = rig.simulator.admin.requests.filter(({ kind }) => kind === 'write');
  return { count: all.length, largest: Math.max(0, ...all.map(({ bytes }) => bytes)) };
}

describe('edits and new rows', () => {
  it('reach the right cells with one request and leave all others as they are', async () => {
    const rig = await sheetsRig([
      ['title', 'mine', 'id', 'Grade', 'Description'],
      ['one', '=SUM(1,2)', 'a', '★', '2024-05-01'],
      ['', 'note', 'b', '', ''],
    ]);
    const result = await write(
      rig,
      [
        {
          id: 'b',
          cells: { title: { before: '', after: 'two' }, Description: { before: '', after: 'x, y' } },
        },
        edit('a', 'Grade', '★', ''),
      ],
      [{ id: 'c', values: { title: 'three', Grade: '★★' } }],
    );
    expect(result).toMatchObject({ refused: [], problems: [] });
    expect(result.edited.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(result.added).toEqual([{ id: 'c', values: { id: 'c', title: 'three', Grade: '★★' } }]);
    expect(writes(rig).count).toBe(1);
    expect(rig.simulator.admin.readTab(BOOK, 'Clips')).toEqual([
      [{ value: 'title' }, { value: 'mine' }, { value: 'id' }, { value: 'Grade' }, { value: 'Description' }],
      [
        { value: 'one' },
        { value: 3, formula: '=SUM(1,2)' },
        { value: 'a' },
        { value: '' },
        { value: 45413, format: 'date' },
      ],
      [{ value: 'two' }, { value: 'note' }, { value: 'b' }, { value: '' }, { value: 'x, y' }],
      [{ value: 'three' }, { value: '' }, { value: 'c' }, { value: '★★' }],
    ]);
  });

  it('send nothing where everything is there already', async () => {
    const rig = await sheetsRig([HEADER, ['a', 'one']]);
    const result = await write(
      rig,
      [edit('a', 'title', 'old', 'one')],
      [{ id: 'a', values: { title: 'one' } }],
    );
    expect(result).toMatchObject({ refused: [], edited: [{ id: 'a' }], added: [{ id: 'a' }] });
    expect(writes(rig).count).toBe(0);
  });

  it('keep odd values as they are, there and back', async () => {
    const odd: Cell[] = [
      '=SUM(1)',
      '+1',
      '-dash',
      '@home',
      "'0012",
      '0012',
      '1:30',
      '2024-05-01',
      'TRUE',
      'a, b, "c"',
      '★★★★★',
      'Master Verison',
      '찐최종 🏆 €',
      'line\nbreak',
      ' spaces  ',
      'x'.repeat(50_000),
      0,
      -12.75,
      true,
      false,
    ];
    const rig = await sheetsRig([HEADER, ...odd.map((_, index) => [`edit-${index}`])]);
    const edits = odd.map((value, index) => edit(`edit-${index}`, 'Description', '', value));
    const added = odd.map((value, index) => ({ id: `new-${index}`, values: { Description: value } }));
    expect(await write(rig, edits, added)).toMatchObject({ refused: [], problems: [] });
    const tab = await (await rig.open()).tab(CLIPS);
    const rows = await all(tab?.rows() ?? []);
    expect(rows.map(({ values }) => values.Description)).toEqual([...odd, ...odd]);
    // And once more the same: nothing to do.
    expect(await write(rig, edits, added)).toMatchObject({ refused: [], problems: [] });
    expect(writes(rig).count).toBe(0);
  });

  it('refuse, cell by cell, what cannot or must not be written, and write the rest', async () => {
    const rig = await sheetsRig([
      [...HEADER, 'extra'],
      ['a', 'one', '=SUM(2)', ''],
      ['b', 'two'],
      ['twice', 'x'],
      ['twice', 'y'],
      ['c', 'by a person'],
    ]);
    const result = await write(
      rig,
      [
        { id: 'a', cells: { title: { before: 'one', after: 'ONE' }, Description: { before: 2, after: 3 } } },
        {
          id: 'b',
          cells: { title: { before: 'two', after: 'x'.repeat(50_001) }, Grade: { before: '', after: '★' } },
        },
        edit('c', 'title', 'as it was read', 'overwritten'),
        edit('gone', 'title', 'x', 'y'),
        edit('twice', 'title', 'x', 'z'),
      ],
      [
        { id: 'c', values: { title: 'another c' } },
        { id: 'd', values: { title: 'four', Description: 'x'.repeat(50_001), Nowhere: 'x' } },
      ],
    );
    expect(result.refused.map(({ id, column, why }) => [id, column, why])).toEqual(
      expect.arrayContaining([
        ['a', 'Description', 'formula'],
        ['b', 'title', 'too-long'],
        ['c', 'title', 'changed'],
        ['gone', 'title', 'gone'],
        ['twice', 'title', 'twice'],
        ['c', null, 'exists'],
        ['d', 'Description', 'too-long'],
        ['d', 'Nowhere', 'no-column'],
      ]),
    );
    expect(result.refused).toHaveLength(8);
    expect(rig.clips()).toEqual([
      [...HEADER, 'extra'],
      ['a', 'ONE', 2],
      ['b', 'two', '', '★'],
      ['twice', 'x'],
      ['twice', 'y'],
      ['c', 'by a person'],
      ['d', 'four'],
    ]);
  });

  it('are cut into requests of at most 2 MB, whole rows at a time, and the tab grows with them', async () => {
    const rig = await sheetsRig([HEADER]);
    const text = '가'.repeat(400);
    const added = Array.from({ length: 3000 }, (_, index) => ({
      id: `r${index}`,
      values: { title: text, Grade: index },
    }));
    const result = await write(rig, [], added);
    expect(result.added).toHaveLength(3000);
    expect(rig.clips()).toHaveLength(3001);
    expect(writes(rig).largest).toBeLessThan(2_000_000);
    // 3.6 MB of text and what surrounds it: three requests, and the growth.
    expect(writes(rig).count).toBeLessThanOrEqual(5);
  });
});

describe('tabs', () => {
  it('that are absent are made with their header, all with two requests, and rows of all go out with one', async () => {
    const rig = await sheetsRig([HEADER]);
    const book = await rig.open();
    rig.simulator.admin.forgetRequests();
    const layouts = ['One', "Two's", '셋'].map((tab) => ({ tab, id: 'Run', columns: ['Run', 'Result'] }));
    const tabs = await book.prepareTabs(layouts);
    expect(writes(rig).count).toBe(2);
    const added = Array.from({ length: 800 }, (_, index) => ({
      id: `${index}`,
      values: { Run: index, Result: 'ok' },
    }));
    const batches = await all(book.write(tabs.map((tab) => ({ tab, edits: [], added }))));
    expect(batches.map(({ tab, added: rows }) => [tab, rows.length])).toEqual([
      ['One', 800],
      ["Two's", 800],
      ['셋', 800],
    ]);
    expect(writes(rig).count).toBe(3);
    for (const { tab } of layouts) {
      const values = rig.simulator.admin.values(BOOK, tab);
      expect([values.length, values[0], values[800]]).toEqual([801, ['Run', 'Result'], [799, 'ok']]);
      expect(rig.simulator.admin.grid(BOOK, tab).frozenRowCount).toBe(1);
    }
    rig.simulator.admin.forgetRequests();
    await book.prepareTabs(layouts);
    expect(writes(rig).count).toBe(0);
  });

  it('get their missing columns to the right of everything, also of columns without a name', async () => {
    const rig = await sheetsRig([
      ['id', 'mine'],
      ['a', 'x', '', 'a note without a header'],
    ]);
    rig.simulator.admin.grid(BOOK, 'Clips').columnCount = 5;
    const tab = await (await rig.open()).prepareTab(CLIPS);
    expect(tab.missingColumns).toEqual([]);
    expect(rig.clips()).toEqual([
      ['id', 'mine', '', '', 'title', 'Description', 'Grade'],
      ['a', 'x', '', 'a note without a header'],
    ]);
    expect(await write(rig, [edit('a', 'title', '', 'one')])).toMatchObject({ refused: [], problems: [] });
    expect(rig.clips()[1]).toEqual(['a', 'x', '', 'a note without a header', 'one']);
  });

  it('that differ from their names in capital letters only are told', async () => {
    const rig = await sheetsRig([HEADER]);
    await expect((await rig.open()).prepareTab({ ...CLIPS, tab: 'CLIPS' })).rejects.toMatchObject({
      problem: { code: 'problem.sheet_tab_case', where: 'Clips', params: { tab: 'CLIPS' } },
    });
  });

  it('that hold rows without an id column or header are refused and left alone', async () => {
    const rig = await sheetsRig([['title'], ['one']]);
    await expect((await rig.open()).prepareTab(CLIPS)).rejects.toMatchObject({
      problem: { code: 'problem.sheet_id_column_missing' },
    });
    expect(rig.simulator.admin.countOf('write')).toBe(0);
  });
});

describe('a person who works in the sheet at the same moment', () => {
  const rows = (count: number): Cell[][] =>
    Array.from({ length: count }, (_, index) => [`id-${index}`, `title ${index}`, `text ${index}`, '★']);
  const byId = (values: Cell[][]) => new Map(values.slice(1).map((cells) => [cells[0], cells]));

  it('has edited the cell since it was read: the edit stays', async () => {
    const rig = await sheetsRig([HEADER, ...rows(5)]);
    const tab = await (await rig.open()).prepareTab(CLIPS);
    rig.simulator.admin.act({
      do: 'edit',
      ...where,
      id: 'id',
      is: 'id-3',
      column: 'title',
      value: 'by hand',
    });
    const result = joined(
      await all(
        tab.write(
          [edit('id-3', 'title', 'title 3', 'by program'), edit('id-4', 'title', 'title 4', 'new')],
          [],
        ),
      ),
    );
    expect(result.refused).toEqual([{ id: 'id-3', column: 'title', why: 'changed', row: 5 }]);
    expect(rig.clips().slice(4)).toEqual([
      ['id-3', 'by hand', 'text 3', '★'],
      ['id-4', 'new', 'text 4', '★'],
    ]);
  });

  for (const [what, action] of [
    ['inserts rows above', { do: 'insert-rows', ...where, before: 2, count: 2 }],
    ['inserts a row in between', { do: 'insert-rows', ...where, before: 5, count: 1 }],
    ['sorts', { do: 'sort', ...where, column: 'title', descending: true }],
    ['deletes another row', { do: 'delete-rows', ...where, row: 2, count: 1 }],
  ] as const) {
    it(`${what} between our look and our write: every value ends in its row, and nothing else is changed`, async () => {
      const rig = await sheetsRig([
        HEADER,
        ...rows(12),
        ['=SUM(40,2)', 'a formula', '=SUM(1,2)', '2024-05-01'],
      ]);
      const edits = [
        edit('id-2', 'Description', 'text 2', 'A'),
        edit('id-3', 'Description', 'text 3', 'B'),
        edit('id-11', 'Description', 'text 11', 'C'),
        edit('id-7', 'Grade', '★', '★★'),
      ];
      const added: NewRow[] = [
        { id: 'new-1', values: { title: 'first' } },
        { id: 'new-2', values: { title: 'second', Description: 'D' } },
      ];
      const tab = await (await rig.open()).prepareTab(CLIPS);
      rig.simulator.admin.plan({ when: 'before', on: 'write', actions: [action] });
      const result = joined(await all(tab.write(edits, added)));
      expect(result).toMatchObject({ refused: [], problems: [] });
      expect(rig.simulator.admin.waiting).toBe(0);

      const expected = byId([HEADER, ...rows(12), [42, 'a formula', 3, 45413]]);
      expected.set('id-2', ['id-2', 'title 2', 'A', '★']);
      expected.set('id-3', ['id-3', 'title 3', 'B', '★']);
      expected.set('id-11', ['id-11', 'title 11', 'C', '★']);
      expected.set('id-7', ['id-7', 'title 7', 'text 7', '★★']);
      expected.set('new-1', ['new-1', 'first']);
      expected.set('new-2', ['new-2', 'second', 'D']);
      if (action.do === 'delete-rows') expected.delete('id-0');
      const found = rig
        .clips()
        .slice(1)
        .filter((cells) => cells.length > 0);
      expect(byId([[], ...found])).toEqual(expected);
      expect(found).toHaveLength(expected.size);
      const formulas = rig.simulator.admin.readTab(BOOK, 'Clips').flat();
      expect(formulas.filter(({ formula }) => formula !== undefined)).toHaveLength(2);
      expect(formulas.filter(({ format }) => format === 'date')).toEqual([{ value: 45413, format: 'date' }]);
    });
  }

  it('inserts rows in a tab too large to be read whole: the rows around what is written are put right', async () => {
    const width = Array.from(
      { length: 30 },
      (_, column) => ['id', 'title', 'Description', 'Grade'][column] ?? `c${column}`,
    );
    const filler = Array.from({ length: 26 }, (_, column) => `f${column}`);
    const many = Array.from({ length: 9000 }, (_, row) => [
      `id-${row}`,
      `t${row}`,
      `d${row}`,
      '★',
      ...filler,
    ]);
    const rig = await sheetsRig([width, ...many]);
    const tab = await (await rig.open()).prepareTab(CLIPS);
    rig.simulator.admin.plan({
      when: 'before',
      on: 'write',
      actions: [{ do: 'insert-rows', ...where, before: 7, count: 3 }],
    });
    const edits = [10, 4000, 8990].map((row) => edit(`id-${row}`, 'title', `t${row}`, `new ${row}`));
    const result = joined(await all(tab.write(edits, [{ id: 'last', values: { title: 'last' } }])));
    expect(result).toMatchObject({ refused: [], problems: [] });
    const expected = many.map((cells, row) =>
      [10, 4000, 8990].includes(row) ? cells.with(1, `new ${row}`) : cells,
    );
    const found = rig
      .clips()
      .slice(1)
      .filter((cells) => cells.length > 0);
    expect(found).toEqual([...expected, ['last', 'last']]);
  });

  it('deletes the row that is written: that is told, and the row below is not harmed', async () => {
    const rig = await sheetsRig([HEADER, ...rows(5)]);
    const tab = await (await rig.open()).prepareTab(CLIPS);
    rig.simulator.admin.plan({
      when: 'before',
      on: 'write',
      actions: [{ do: 'delete-rows', ...where, row: 3, count: 1 }],
    });
    const result = joined(await all(tab.write([edit('id-1', 'title', 'title 1', 'new')], [])));
    expect(result.refused).toMatchObject([{ id: 'id-1', why: 'gone' }]);
    expect(rig.clips().slice(1)).toEqual(rows(5).toSpliced(1, 1));
  });

  it('adds a column in front between our look and our write: that is told with the places', async () => {
    const rig = await sheetsRig([HEADER, ...rows(3)]);
    const tab = await (await rig.open()).prepareTab(CLIPS);
    rig.simulator.admin.plan({
      when: 'before',
      on: 'write',
      actions: [{ do: 'insert-column', ...where, before: 'title', header: 'mine' }],
    });
    const result = joined(await all(tab.write([edit('id-1', 'Description', 'text 1', 'new')], [])));
    expect(result.problems).toMatchObject([{ code: 'problem.sheet_cells_astray', where: 'Clips' }]);
    expect(rig.clips()[2]).toEqual(['id-1', '', 'new', 'new', '★']);
  });
});
