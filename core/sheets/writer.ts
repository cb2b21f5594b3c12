/**
 * Carries writes out: look, write, look again, until every cell is settled (`round.ts` decides, this file does).
 * Facts: `docs/services.md` ("No conditional write").
 */
import type { Problem } from '../model/problem.ts';
import type { SheetsApi, WriteEnd } from './api.ts';
import { type Portion, portions } from './portions.ts';
import { type Open, type OpenCell, planRound, type RoundPlan, writableValues } from './round.ts';
import { idOf, type Snapshot } from './snapshot.ts';
import type { NewRow, Refusal, RowEdit, WrittenBatch } from './spreadsheet.ts';
import type { GoogleTab } from './tab.ts';
import { valueRangesOf } from './value-ranges.ts';
import { judgeRound, type Place } from './verdict.ts';

/** How often the same cells are tried while rows keep moving or answers stay away. */
const ROUNDS = 6;
/** A tab that is too short grows by at least so many rows, and by a fifth: each growth is a request. */
const GROWTH_ROWS = 1000;
const GROWTH_SHARE = 5;
/** So many places are named in one problem. */
const PLACES_TOLD = 20;

type GoogleWrites = {
  readonly tab: GoogleTab;
  readonly edits: Iterable<RowEdit>;
  readonly added: Iterable<NewRow>;
};

/** A portion while it is being written. */
type Task = {
  readonly tab: GoogleTab;
  readonly portion: Portion<GoogleTab>;
  open: Open;
  readonly cellsDone: OpenCell[];
  readonly rowsDone: Map<string, NewRow['values']>;
  readonly refused: Refusal[];
  readonly astray: Place[];
};

type Round = { readonly task: Task; readonly before: Snapshot; readonly plan: RoundPlan };

export class SheetsWriter {
  readonly #api: SheetsApi;
  readonly #spreadsheetId: string;

  constructor(api: SheetsApi, spreadsheetId: string) {
    this.#api = api;
    this.#spreadsheetId = spreadsheetId;
  }

  async *write(writes: readonly GoogleWrites[]): AsyncGenerator<WrittenBatch> {
    for await (const request of portions(writes)) {
      const tasks = await Promise.all(request.map(taskOf));
      for (let round = 1; round <= ROUNDS && tasks.some(isOpen); round += 1) {
        await this.#round(tasks.filter(isOpen));
        // The service is to recover, or the person to finish moving rows.
        if (tasks.some(isOpen)) await this.#api.rest(round);
      }
      for (const task of tasks) yield batchOf(task);
    }
  }

  async #round(tasks: readonly Task[]): Promise<void> {
    const rounds = await Promise.all(tasks.map((task) => begin(task)));
    const end = await this.#carryOut(rounds);
    if (end === 'outside') await this.#recount(tasks.map(({ tab }) => tab));
    await Promise.all(rounds.map((round) => conclude(round, end)));
  }

  async #carryOut(rounds: readonly Round[]): Promise<WriteEnd> {
    const grown = await this.#grow(rounds);
    if (grown !== 'done') return grown;
    const typed = await this.#put(rounds, false);
    if (typed !== 'done') return typed;
    return this.#put(rounds, true);
  }

  async #put(rounds: readonly Round[], formulas: boolean): Promise<WriteEnd> {
    const ranges = rounds.flatMap(({ task, plan }) => {
      const some = Iterator.from(plan.placements).filter(({ formula }) => formula === formulas);
      return valueRangesOf(task.tab.layout.tab, some);
    });
    return ranges.length === 0 ? 'done' : this.#api.write(this.#spreadsheetId, ranges, formulas);
  }

  /** Makes the tabs long enough. Growing twice would do no harm but leave empty rows. */
  async #grow(rounds: readonly Round[]): Promise<WriteEnd> {
    const short = rounds.flatMap(({ task: { tab }, plan }) => {
      const lacking = Math.max(0, ...plan.rows.map(({ at }) => at)) - tab.rowCount;
      // The next request may bring as many rows again.
      const length = Math.max(
        lacking + plan.rows.length,
        GROWTH_ROWS,
        Math.floor(tab.rowCount / GROWTH_SHARE),
      );
      return lacking > 0 ? [{ tab, length }] : [];
    });
    if (short.length === 0) return 'done';
    const requests = short.map(({ tab, length }) => ({
      appendDimension: { sheetId: tab.sheetId, dimension: 'ROWS', length },
    }));
    const end = await this.#api.change(this.#spreadsheetId, requests);
    if (end === 'done') for (const { tab, length } of short) tab.rowCount += length;
    else await this.#recount(short.map(({ tab }) => tab));
    return end;
  }

  async #recount(tabs: readonly GoogleTab[]): Promise<void> {
    const { tabs: facts } = await this.#api.describe(this.#spreadsheetId);
    for (const tab of tabs) {
      tab.rowCount = facts.find(({ sheetId }) => sheetId === tab.sheetId)?.rowCount ?? tab.rowCount;
    }
  }
}

function taskOf(portion: Portion<GoogleTab>): Task {
  const { tab, edits, added } = portion;
  const idColumn = tab.layout.id;
  const refused: Refusal[] = [];
  const cells = edits.flatMap((edit) =>
    Object.entries(edit.cells).map(([column, { before, after }]) => ({ id: edit.id, column, before, after })),
  );
  const rows = added.map(({ id, values }) => {
    const own = values[idColumn];
    const withId = own !== undefined && idOf(own) === id ? values : { ...values, [idColumn]: id };
    const writable = writableValues(id, withId, (name) => tab.header.columnOf(name) !== undefined);
    refused.push(...writable.refused);
    return { id, values: writable.kept };
  });
  if (rows.some(({ id }) => id === '')) throw new Error(`A row without id for ${tab.layout.tab}`);
  const open = { cells, rows };
  return { tab, portion, open, cellsDone: [], rowsDone: new Map(), refused, astray: [] };
}

function isOpen({ open }: Task): boolean {
  return open.cells.length > 0 || open.rows.length > 0;
}

async function begin(task: Task): Promise<Round> {
  const { tab, open } = task;
  const before = await tab.look(idsOf(open), open.rows.length > 0, true);
  const plan = planRound(open, before);
  settle(task, plan);
  return { task, before, plan };
}

async function conclude({ task, before, plan }: Round, end: WriteEnd): Promise<void> {
  task.open = { cells: [], rows: [] };
  if (plan.cells.length === 0 && plan.rows.length === 0) {
    // Their rows were to be put back, and a person was faster.
    const gone = plan.later.map(({ id, column }) => ({ id, column, why: 'gone' as const, row: null }));
    task.refused.push(...gone);
    return;
  }
  const now = await task.tab.look(idsOf(plan), plan.rows.length > 0, false);
  const verdict = judgeRound({ plan, before, now }, end === 'done');
  settle(task, verdict);
  task.astray.push(...verdict.astray);
  task.open = verdict.open;
}

function settle(task: Task, { done, refused }: { done: Open; refused: readonly Refusal[] }): void {
  task.cellsDone.push(...done.cells.filter(({ mend }) => mend === undefined));
  for (const { id, values } of done.rows) task.rowsDone.set(id, values);
  task.refused.push(...refused);
}

function idsOf({ cells, rows }: { cells: readonly OpenCell[]; rows: readonly { id: string }[] }): string[] {
  return [
    ...cells.flatMap(({ id, mend }) => (mend === undefined ? [id] : [id, mend.id])),
    ...rows.map(({ id }) => id),
  ];
}

function batchOf(task: Task): WrittenBatch {
  const { tab, portion, open, rowsDone } = task;
  const cells = new Set(task.cellsDone.map(({ id, column }) => `${column}\n${id}`));
  const edited = portion.edits.flatMap(({ id, cells: planned }) => {
    const done = Object.entries(planned).filter(([column]) => cells.has(`${column}\n${id}`));
    return done.length === 0 ? [] : [{ id, cells: Object.fromEntries(done) }];
  });
  const added = portion.added.flatMap(({ id }) => {
    const values = rowsDone.get(id);
    return values === undefined ? [] : [{ id, values }];
  });
  const left: Refusal[] = [
    ...open.cells.flatMap(({ id, column, mend }) =>
      mend === undefined ? [{ id, column, why: 'unsettled' as const, row: null }] : [],
    ),
    ...open.rows.map(({ id }) => ({ id, column: null, why: 'unsettled' as const, row: null })),
  ];
  return {
    tab: tab.layout.tab,
    edited,
    added,
    refused: [...task.refused, ...left],
    problems: problemsOf(task),
  };
}

/** Values of ours that may stand where they do not belong. */
function problemsOf({ tab, astray, open }: Task): Problem[] {
  const notMended = open.cells.flatMap(({ id, column, mend }) =>
    mend === undefined ? [] : [`${column} (${id})`],
  );
  const notFound = astray.map(({ column, row, id }) => `${column}, row ${row} (${id})`);
  const places = [...new Set([...notMended, ...notFound])];
  if (places.length === 0) return [];
  const params = { count: places.length, places: places.slice(0, PLACES_TOLD).join('; ') };
  return [{ code: 'problem.sheet_cells_astray', where: tab.layout.tab, params }];
}
