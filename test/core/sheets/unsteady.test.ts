/** A service that fails, and people who never rest: what was reported is what is there, and nothing else has changed. */
import { describe, expect, it } from 'vitest';
import { connectSheets } from '../../../core/sheets/connect.ts';
import type { Cell, NewRow, RowEdit } from '../../../core/sheets/spreadsheet.ts';
import type { PersonAction } from '../../simulators/sheets/people.ts';
import { Random } from '../../support/random.ts';
import { all, BOOK, CLIPS, connect, joined, sheetsRig } from './rig.ts';

const HEADER = ['id', 'title', 'Description', 'Grade', 'mine'];
const where = { spreadsheet: BOOK, tab: 'Clips' };
const SEEDS = Number(process.env.SHEETS_SEEDS ?? 60);
const FIRST_SEED = Number(process.env.SHEETS_SEED ?? 1);

describe('a service that fails', () => {
  const edits = [{ id: 'a', cells: { title: { before: 'one', after: 'ONE' } } }];
  const added = [{ id: 'b', values: { title: 'two' } }];

  for (const fault of [
    'unavailable',
    'unavailable-after',
    'cut',
    'cut-after',
    'error',
    'throttle',
  ] as const) {
    it(`${fault}: a write is read back before it is repeated, and nothing is doubled`, async () => {
      const rig = await sheetsRig([HEADER, ['a', 'one']]);
      const tab = await (await rig.open()).prepareTab(CLIPS);
      rig.simulator.admin.faults.script([{ fault, on: 'write', times: 2 }]);
      const result = joined(await all(tab.write(edits, added)));
      expect(result).toMatchObject({
        edited: [{ id: 'a' }],
        added: [{ id: 'b' }],
        refused: [],
        problems: [],
      });
      expect(rig.clips()).toEqual([HEADER, ['a', 'ONE'], ['b', 'two']]);
    });
  }

  it('a write that lands after it was given up does no harm', async () => {
    const rig = await sheetsRig([HEADER, ['a', 'one']]);
    const tab = await (await rig.open()).prepareTab(CLIPS);
    rig.simulator.admin.faults.script([{ fault: 'unavailable-late', on: 'write', ms: 30 }]);
    const result = joined(await all(tab.write(edits, added)));
    expect(result).toMatchObject({ edited: [{ id: 'a' }], added: [{ id: 'b' }], refused: [], problems: [] });
    await expect.poll(() => rig.simulator.admin.stillToLand).toBe(0);
    expect(rig.clips()).toEqual([HEADER, ['a', 'ONE'], ['b', 'two']]);
  });

  it('a new tab is made once although the answer stayed away', async () => {
    const rig = await sheetsRig([HEADER]);
    rig.simulator.admin.faults.script([{ fault: 'cut-after', on: 'write', times: 2 }]);
    const tab = await (await rig.open()).prepareTab({ ...CLIPS, tab: 'New' });
    expect(tab.missingColumns).toEqual([]);
    expect(rig.simulator.admin.values(BOOK, 'New')).toEqual([CLIPS.columns]);
  });

  it('reads go on after cut, broken and slow answers', async () => {
    const rig = await sheetsRig([HEADER, ['a', 'one']]);
    const book = await rig.open();
    rig.simulator.admin.faults.script([
      { fault: 'cut-body', on: 'read' },
      { fault: 'cut', on: 'read' },
      { fault: 'error', on: 'read' },
      { fault: 'throttle', on: 'read' },
    ]);
    const tab = await book.tab(CLIPS);
    expect(await all(tab?.rows() ?? [])).toMatchObject([{ id: 'a', values: { title: 'one' } }]);
  });

  it('a write that never gets an answer and never lands is told, not taken for done', async () => {
    const rig = await sheetsRig([HEADER, ['a', 'one']]);
    const tab = await (await rig.open()).prepareTab(CLIPS);
    rig.simulator.admin.faults.script([{ fault: 'unavailable', on: 'write', times: 50 }]);
    const result = joined(await all(tab.write(edits, added)));
    expect(result.refused.map(({ id, why }) => [id, why])).toEqual([
      ['a', 'unsettled'],
      ['b', 'unsettled'],
    ]);
    expect(result).toMatchObject({ edited: [], added: [], problems: [] });
  });

  it('a run that is cancelled ends at once, also while it waits for the service', async () => {
    const rig = await sheetsRig([HEADER, ['a', 'one']]);
    const stop = new AbortController();
    const settings = { auth: 'token', rootUrl: rig.simulator.url } as const;
    const secrets = { get: () => 'test-token' };
    const sheets = await connectSheets(settings, secrets, stop.signal, {
      random: () => 1,
      backoffMs: 60_000,
    });
    const tab = await (await sheets.open(BOOK)).prepareTab(CLIPS);
    rig.simulator.admin.faults.script([{ fault: 'unavailable', on: 'write' }]);
    rig.simulator.admin.forgetRequests();
    const writing = all(tab.write(edits, added));
    const refused = expect(writing).rejects.toMatchObject({ problem: { code: 'problem.cancelled' } });
    await expect.poll(() => rig.simulator.admin.countOf('write')).toBe(1);
    stop.abort();
    await refused;
  });

  it('stays within the quota of a minute, reads and writes apart', async () => {
    const rig = await sheetsRig([HEADER], { perMinute: 12, windowMs: 500 });
    // The clock goes 120 times as fast: the window of the simulator is a minute to the client.
    const start = Date.now();
    const clock = {
      now: () => start + (Date.now() - start) * 120,
      sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / 120)),
    };
    const sheets = await connect(rig.simulator, 'test-token', { perMinute: 12, clock, attemptMs: 3_600_000 });
    const tab = await (await sheets.open(BOOK)).prepareTab(CLIPS);
    for (let turn = 0; turn < 12; turn += 1) {
      expect(joined(await all(tab.write([], [{ id: `${turn}`, values: {} }]))).added).toHaveLength(1);
    }
    const { reads, writes } = sheets.counts();
    expect([reads.throttled, writes.throttled]).toEqual([0, 0]);
    expect(rig.clips()).toHaveLength(13);
  });
});

describe('people who never rest', () => {
  it(`${SEEDS} times: what is reported is there, and what people did is there, and nothing else`, async () => {
    let told = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += 1) told += Number(await storm(seed));
    // Rows that move again while they are being put back may have to be told.
    expect(told).toBeLessThanOrEqual(SEEDS * 0.05);
  });
});

/** One write amid random people and faults, against a plain model. Answers whether a person was told to look. */
async function storm(seed: number): Promise<boolean> {
  const random = new Random(seed);
  const size = 1 + random.below(25);
  const before = new Map<string, Cell[]>();
  for (let index = 0; index < size; index += 1)
    before.set(`id-${index}`, [`id-${index}`, `t${index}`, `d${index}`, '★', `m${index}`]);
  const rig = await sheetsRig([HEADER, ...before.values()]);
  const tab = await (await rig.open()).prepareTab(CLIPS);

  const edits: RowEdit[] = [...before.keys()]
    .filter(() => random.chance(0.5))
    .map((id) => editOf(id, before, random));
  const added: NewRow[] = Array.from({ length: random.below(5) }, (_, index) => ({
    id: `new-${index}`,
    values: { title: `n${index}`, Grade: random.chance(0.5) ? '★★' : '' },
  }));
  // People: moves of rows at any moment, and edits in their own column.
  const deleted = new Set<string>();
  const mine = new Map<string, Cell>();
  for (let count = random.below(4); count > 0; count -= 1) {
    const action = personAction(size, random, deleted, mine);
    const on = random.chance(0.6) ? 'write' : 'read';
    rig.simulator.admin.plan({
      when: random.chance(0.7) ? 'before' : 'after',
      on,
      skip: random.below(3),
      actions: [action],
    });
  }
  if (random.chance(0.5)) {
    const rates = {
      unavailable: 0.1,
      'unavailable-after': 0.1,
      cut: 0.05,
      'cut-after': 0.05,
      'cut-body': 0.05,
    };
    rig.simulator.admin.faults.setRates({ seed, rates });
  }
  const result = joined(await all(tab.write(edits, added)));

  const hint = `seed ${seed}`;
  const rows = rig
    .clips()
    .slice(1)
    .filter((cells) => cells.some((cell) => cell !== ''));
  const found = new Map(rows.map((cells) => [String(cells[0]), cells]));
  await rig.simulator.close();
  if (result.problems.length > 0) return true;
  expect(rows.length, `${hint}: no row twice, none without id`).toBe(found.size);
  const expected = new Map([...before].map(([id, cells]) => [id, [...cells]]));
  for (const [id, value] of mine) if (found.get(id)?.[4] === value) expected.get(id)?.splice(4, 1, value);
  for (const { id, cells } of result.edited) {
    for (const [column, { after }] of Object.entries(cells))
      expected.get(id)?.splice(HEADER.indexOf(column), 1, after);
  }
  for (const { id, values } of result.added)
    expected.set(
      id,
      HEADER.map((name) => values[name] ?? ''),
    );
  // A row that a person was to delete may still be there: their moment may not have come.
  for (const id of deleted) if (!found.has(id)) expected.delete(id);
  const trimmed = [...expected].map(([id, cells]) => [
    id,
    cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1),
  ]);
  expect(Object.fromEntries(found), hint).toEqual(Object.fromEntries(trimmed));
  for (const { id, why } of result.refused) {
    expect(why === 'gone' ? deleted.has(id) : why === 'unsettled', `${hint}: ${id} ${why}`).toBe(true);
  }
  return false;
}

function editOf(id: string, before: ReadonlyMap<string, Cell[]>, random: Random): RowEdit {
  const cells: Record<string, { before: Cell; after: Cell }> = {};
  for (const column of random.chance(0.5) ? ['title'] : ['Description', 'Grade']) {
    const was = before.get(id)?.[HEADER.indexOf(column)] ?? '';
    // Few different values, so that a stray one may look like a right one.
    cells[column] = { before: was, after: random.chance(0.2) ? '' : `v${random.below(4)}` };
  }
  return { id, cells };
}

function personAction(
  size: number,
  random: Random,
  deleted: Set<string>,
  mine: Map<string, Cell>,
): PersonAction {
  const kind = random.below(4);
  if (kind === 0)
    return { do: 'insert-rows', ...where, before: 2 + random.below(size + 1), count: 1 + random.below(3) };
  if (kind === 1) return { do: 'sort', ...where, column: 'mine', descending: random.chance(0.5) };
  const id = `id-${random.below(size)}`;
  if (kind === 2 && !mine.has(id) && !deleted.has(id)) {
    mine.set(id, `by hand ${random.below(1000)}`);
    return { do: 'edit', ...where, id: 'id', is: id, column: 'mine', value: mine.get(id) ?? '' };
  }
  return { do: 'insert-rows', ...where, before: 2, count: 1 };
}
