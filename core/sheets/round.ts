/**
 * What one round of a write does, seen from how the tab is now. Pure. What became of it is judged in `verdict.ts`.
 */
import { isFormula, type Snapshot } from './snapshot.ts';
import { type Cell, type Refusal, type RefusalReason, type RowValues, sameCell } from './spreadsheet.ts';

/** A cell that is to be changed. */
export type OpenCell = {
  /** `''`, for a mend only: a row without id that holds `before`, which it did not before our write. */
  readonly id: string;
  readonly column: string;
  readonly before: Cell;
  readonly after: Cell;
  /**
   * Puts back what was there before a value strayed into it; `seen` is how it looked, `id` the row's id once it is put
   * back. Absent: part of the plan.
   */
  readonly mend?: { readonly id: string; readonly seen: Cell };
};

/** A row that is to be added. */
export type OpenRow = { readonly id: string; readonly values: RowValues };

export type Open = { readonly cells: readonly OpenCell[]; readonly rows: readonly OpenRow[] };

/** A value and the place that it is written to. `column` counts from 0. */
export type Placement = {
  readonly row: number;
  readonly column: number;
  readonly value: Cell;
  /** To be entered as a formula, which only a mend may. */
  readonly formula: boolean;
};

export type RoundPlan = {
  /** Made anew each time that they are asked for: those of thousands of rows are more than the rows. */
  readonly placements: Iterable<Placement>;
  /** What is placed, and in which row. */
  readonly cells: readonly (OpenCell & { readonly at: number; readonly columnAt: number })[];
  readonly rows: readonly (OpenRow & { readonly at: number })[];
  /** Cells of rows that have to be put back first. */
  readonly later: readonly OpenCell[];
  readonly done: Open;
  readonly refused: readonly Refusal[];
};

const LONGEST_TEXT = 50_000;

/** What of all that is open goes into this round: where it is written, what is there already, what waits, what is refused. */
export function planRound(open: Open, now: Snapshot): RoundPlan {
  const edits = planCells(open.cells, now);
  const additions = planRows(open, now);
  return {
    placements: {
      *[Symbol.iterator]() {
        for (const cell of edits.cells) yield placementOf(cell);
        for (const row of additions.rows) yield* placementsOf(row, now);
      },
    },
    cells: edits.cells,
    rows: additions.rows,
    later: edits.later,
    done: { cells: edits.done, rows: additions.done },
    refused: [...edits.refused, ...additions.refused],
  };
}

function planCells(open: readonly OpenCell[], now: Snapshot) {
  const returning = idsReturning(open);
  const cells: (OpenCell & { at: number; columnAt: number })[] = [];
  const [later, done, refused]: [OpenCell[], OpenCell[], Refusal[]] = [[], [], []];
  const taken = new Set<string>();
  for (const cell of open) {
    const found = locate(cell, now, taken);
    if (returning.has(cell.id) && !now.has(cell.id)) later.push(cell);
    else if ('at' in found) (found.there ? done : cells).push({ ...cell, ...found });
    // What strayed there and cannot be put back has been overwritten by a person.
    else if (cell.mend === undefined) refused.push({ id: cell.id, column: cell.column, ...found });
  }
  return { cells, later, done, refused };
}

function planRows(open: Open, now: Snapshot) {
  const vacated = idsToPutBack(open.cells);
  const taken = new Set<string>();
  const rows: (OpenRow & { at: number })[] = [];
  const [done, refused]: [OpenRow[], Refusal[]] = [[], []];
  for (const row of open.rows) {
    const found = taken.has(row.id) ? 'twice' : vacated.has(row.id) ? 'absent' : existing(row, now);
    taken.add(row.id);
    if (found === 'same') done.push(row);
    else if (found === 'absent') rows.push({ ...row, at: now.lastRow + 1 + rows.length });
    else refused.push({ id: row.id, column: null, why: found, row: now.rowOf(row.id) ?? null });
  }
  return { rows, done, refused };
}

/** Takes what can never be written out of a row, and says why; the rest of the row goes. */
export function writableValues(id: string, values: RowValues, hasColumn: (name: string) => boolean) {
  const bad = Object.entries(values).flatMap(([column, value]) => {
    const why = refusalOf(value, hasColumn(column));
    return why === null ? [] : [{ id, column, why, row: null, value }];
  });
  if (bad.length === 0) return { kept: values, refused: [] };
  const columns = new Set(bad.map(({ column }) => column));
  const kept = Object.fromEntries(Object.entries(values).filter(([column]) => !columns.has(column)));
  const refused: Refusal[] = bad
    .filter(({ value }) => value !== '')
    .map(({ value: _, ...refusal }) => refusal);
  return { kept, refused };
}

/** The row that a cell is in now; undefined where there is none, or several. */
export function rowOf(cell: OpenCell, now: Snapshot): number | undefined {
  return cell.id === '' ? rowsOf(cell, now)[0] : now.rowOf(cell.id);
}

function rowsOf({ column, before }: OpenCell, now: Snapshot): number[] {
  const at = now.header.columnOf(column);
  return at === undefined ? [] : rowsWithoutId(now, at, before);
}

/** Rows without id that hold a value. */
export function rowsWithoutId(now: Snapshot, column: number, value: Cell): number[] {
  return [...now.rows()].filter((row) => now.idAt(row) === '' && sameCell(now.seen(row, column), value));
}

/** Why a cell has no place in the tab. */
export function whyAbsent(cell: OpenCell, now: Snapshot): RefusalReason {
  if (now.header.columnOf(cell.column) === undefined) return 'no-column';
  return now.isTwice(cell.id) ? 'twice' : 'gone';
}

/** Ids that stand in rows which have to get their own ids back. */
export function idsToPutBack(cells: readonly OpenCell[]): Set<string> {
  return new Set(cells.filter(({ id, mend }) => mend !== undefined && mend.id !== id).map(({ id }) => id));
}

/** Ids that come back when their rows are put back. */
export function idsReturning(cells: readonly OpenCell[]): Set<string> {
  return new Set(cells.flatMap(({ id, mend }) => (mend !== undefined && mend.id !== id ? [mend.id] : [])));
}

/** Where a cell is to be written, or is `there` already; or why it must not be. `taken`: places without id. */
function locate(cell: OpenCell, now: Snapshot, taken: Set<string>) {
  const columnAt = now.header.columnOf(cell.column);
  const at =
    cell.id === '' ? rowsOf(cell, now).find((row) => !taken.has(`${cell.column}\n${row}`)) : rowOf(cell, now);
  if (cell.id === '') taken.add(`${cell.column}\n${at}`);
  const refuse = (why: RefusalReason) => ({ why, row: at ?? null });
  const unwritable = refusalOf(cell.after, columnAt !== undefined);
  if (unwritable !== null) return refuse(unwritable);
  if (at === undefined || columnAt === undefined) return refuse(whyAbsent(cell, now));
  const seen = now.seen(at, columnAt);
  if (sameCell(seen, cell.mend?.seen ?? cell.after)) return { at, columnAt, there: true };
  if (now.isFormula(at, columnAt)) return refuse('formula');
  if (!sameCell(seen, cell.before)) return refuse('changed');
  return { at, columnAt, there: false };
}

function refusalOf(value: Cell, hasColumn: boolean): RefusalReason | null {
  if (!hasColumn) return 'no-column';
  return typeof value === 'string' && value.length > LONGEST_TEXT ? 'too-long' : null;
}

/** Whether a new row is there already, which it is when an earlier write landed without our knowing. */
function existing({ id, values }: OpenRow, now: Snapshot): 'absent' | 'same' | 'exists' | 'twice' {
  if (now.isTwice(id)) return 'twice';
  const row = now.rowOf(id);
  if (row === undefined) return 'absent';
  const same = Object.entries(values).every(([name, value]) => {
    const column = now.header.columnOf(name);
    return column !== undefined && sameCell(now.seen(row, column), value);
  });
  return same ? 'same' : 'exists';
}

function placementOf(cell: OpenCell & { at: number; columnAt: number }): Placement {
  const { at, columnAt, after, mend } = cell;
  return {
    row: at,
    column: columnAt,
    value: after,
    formula: mend !== undefined && isFormula(after, mend.seen),
  };
}

function* placementsOf({ at, values }: OpenRow & { at: number }, now: Snapshot): Generator<Placement> {
  for (const [name, value] of Object.entries(values)) {
    const column = now.header.columnOf(name);
    if (column !== undefined && value !== '') yield { row: at, column, value, formula: false };
  }
}
