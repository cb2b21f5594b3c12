/**
 * One round of a write, as pure functions: what to place where ({@link planRound}), and what became of it
 * ({@link judgeRound}). Google Sheets has no conditional write, so people may move rows between the look and the write:
 * then values land in rows they are not meant for. That is found out afterwards and mended in the next round.
 */
import { isFormula, type Snapshot } from './snapshot.ts';
import { type Cell, type Refusal, type RefusalReason, type RowValues, sameCell } from './spreadsheet.ts';

/** A cell that is to be changed. */
export type OpenCell = {
  readonly id: string;
  /** Only where `id` is `''`: a row without id that a value has strayed into. */
  readonly row?: number;
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
  readonly formula: boolean;
};

export type RoundPlan = {
  readonly placements: readonly Placement[];
  readonly cells: readonly (OpenCell & { readonly at: number; readonly columnAt: number })[];
  readonly rows: readonly (OpenRow & { readonly at: number })[];
  readonly done: Open;
  readonly refused: readonly Refusal[];
};

export type Verdict = {
  readonly done: Open;
  readonly refused: readonly Refusal[];
  /** To be written in another round: what did not land, and what has to be put back. */
  readonly open: Open;
  /** Places that a value may have strayed to and that were not found: for a person to look at. */
  readonly astray: readonly { readonly id: string; readonly column: string; readonly row: number }[];
};

const LONGEST_TEXT = 50_000;

/** What is still to do, seen from how the tab is now, and where. */
export function planRound(open: Open, now: Snapshot): RoundPlan {
  const vacated = idsToPutBack(open.cells);
  const cells: (OpenCell & { at: number; columnAt: number })[] = [];
  const rows: (OpenRow & { at: number })[] = [];
  const done: { cells: OpenCell[]; rows: OpenRow[] } = { cells: [], rows: [] };
  const refused: Refusal[] = [];
  for (const cell of open.cells) {
    const found = locate(cell, now);
    // What strayed there is gone already, where it cannot be put back.
    if ('why' in found && cell.mend !== undefined) continue;
    if ('why' in found) refused.push({ id: cell.id, column: cell.column, why: found.why, row: found.row });
    else if (found.there) done.cells.push(cell);
    else cells.push({ ...cell, ...found });
  }
  let next = now.lastRow + 1;
  const taken = new Set<string>();
  for (const row of open.rows) {
    const found = vacated.has(row.id) ? 'absent' : existing(row, now);
    if (taken.has(row.id) || found === 'twice')
      refused.push({ id: row.id, column: null, why: 'twice', row: null });
    else if (found === 'same') done.rows.push(row);
    else if (found === 'other') {
      refused.push({ id: row.id, column: null, why: 'exists', row: now.rowOf(row.id) ?? null });
    } else {
      rows.push({ ...row, at: next });
      next += 1;
    }
    taken.add(row.id);
  }
  const placements = [
    ...cells.map(({ at, columnAt, after, mend }) => ({
      row: at,
      column: columnAt,
      value: after,
      formula: mend !== undefined && isFormula(after, mend.seen),
    })),
    ...rows.flatMap(({ at, values }) => placementsOf(at, values, now)),
  ];
  return { placements, cells, rows, done, refused };
}

/** Takes what can never be written out of a row, and says why; the rest of the row goes. */
export function writableValues(id: string, values: RowValues, hasColumn: (name: string) => boolean) {
  const kept: Record<string, Cell> = {};
  const refused: Refusal[] = [];
  for (const [column, value] of Object.entries(values)) {
    const why = refusalOf(value, hasColumn(column));
    if (why === null) kept[column] = value;
    else if (value !== '') refused.push({ id, column, why, row: null });
  }
  return { kept, refused };
}

/** What became of a round: `sure` is whether the service said that it was done. */
export function judgeRound(plan: RoundPlan, before: Snapshot, now: Snapshot, sure: boolean): Verdict {
  const missed = plan.cells.filter((cell) => !shows(cell, now));
  const notPutBack = idsToPutBack(missed);
  const overrun = overrunRows(plan, before, now);
  const isStray = straysOf(missed, before, now);
  const done: { cells: OpenCell[]; rows: OpenRow[] } = {
    cells: plan.cells.filter((cell) => shows(cell, now)),
    rows: [],
  };
  const open: { cells: OpenCell[]; rows: OpenRow[] } = { cells: overrun.mends, rows: [] };
  const refused: Refusal[] = [];
  const unfound: { id: string; column: string; row: number }[] = [];
  for (const row of plan.rows) {
    const again = overrun.again.has(row.id) || notPutBack.has(row.id) || !now.has(row.id);
    if (again) open.rows.push(row);
    else if (now.isTwice(row.id)) refused.push({ id: row.id, column: null, why: 'twice', row: null });
    else done.rows.push(row);
  }
  for (const cell of missed) {
    const row = rowOf(cell, now);
    const column = now.header.columnOf(cell.column);
    if (row === undefined || column === undefined) {
      if (cell.mend === undefined)
        refused.push({ id: cell.id, column: cell.column, why: whyAbsent(cell, now), row: null });
      continue;
    }
    const seen = now.seen(row, column);
    const stayed = sameCell(seen, cell.before);
    if (stayed || isStray(cell.column, seen)) open.cells.push({ ...cell, before: seen });
    else if (cell.mend === undefined) refused.push({ id: cell.id, column: cell.column, why: 'changed', row });
    if (stayed && sure) unfound.push({ id: cell.id, column: cell.column, row: cell.at });
  }
  const planned = new Set(plan.cells.map(({ id, column }) => `${column}\n${id}`));
  const mends = [...strayed(missed, before, now, isStray)].filter(
    ({ id, column }) => id === '' || !planned.has(`${column}\n${id}`),
  );
  open.cells.push(...mends);
  const found = open.cells.some(({ before: value, column }) => isStray(column, value));
  return { done, refused, open, astray: found ? [] : unfound };
}

function locate(
  cell: OpenCell,
  now: Snapshot,
): { at: number; columnAt: number; there: boolean } | { why: RefusalReason; row: number | null } {
  const columnAt = now.header.columnOf(cell.column);
  const unwritable = refusalOf(cell.after, columnAt !== undefined);
  const at = rowOf(cell, now);
  if (at === undefined || columnAt === undefined)
    return { why: unwritable ?? whyAbsent(cell, now), row: at ?? null };
  if (unwritable !== null) return { why: unwritable, row: at };
  const seen = now.seen(at, columnAt);
  if (sameCell(seen, cell.mend?.seen ?? cell.after)) return { at, columnAt, there: true };
  if (now.isFormula(at, columnAt)) return { why: 'formula', row: at };
  if (!sameCell(seen, cell.before)) return { why: 'changed', row: at };
  return { at, columnAt, there: false };
}

function rowOf(cell: OpenCell, now: Snapshot): number | undefined {
  if (cell.id !== '') return now.rowOf(cell.id);
  return cell.row !== undefined && now.idAt(cell.row) === '' ? cell.row : undefined;
}

function whyAbsent(cell: OpenCell, now: Snapshot): RefusalReason {
  if (now.header.columnOf(cell.column) === undefined) return 'no-column';
  return now.isTwice(cell.id) ? 'twice' : 'gone';
}

function refusalOf(value: Cell, hasColumn: boolean): RefusalReason | null {
  if (!hasColumn) return 'no-column';
  return typeof value === 'string' && value.length > LONGEST_TEXT ? 'too-long' : null;
}

/** Whether a new row is there already, which it is when an earlier write landed without our knowing. */
function existing({ id, values }: OpenRow, now: Snapshot): 'absent' | 'same' | 'other' | 'twice' {
  if (now.isTwice(id)) return 'twice';
  const row = now.rowOf(id);
  if (row === undefined) return 'absent';
  const same = Object.entries(values).every(([name, value]) => {
    const column = now.header.columnOf(name);
    return column !== undefined && sameCell(now.seen(row, column), value);
  });
  return same ? 'same' : 'other';
}

function placementsOf(row: number, values: RowValues, now: Snapshot): Placement[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const column = now.header.columnOf(name);
    return column === undefined || value === '' ? [] : [{ row, column, value, formula: false }];
  });
}

/** Ids that stand in rows that have to get their own ids back. */
function idsToPutBack(cells: readonly OpenCell[]): Set<string> {
  return new Set(cells.filter(({ id, mend }) => mend !== undefined && mend.id !== id).map(({ id }) => id));
}

/** Whether a cell's own row shows what was written. */
function shows(cell: OpenCell, now: Snapshot): boolean {
  if (cell.mend !== undefined && cell.mend.id !== cell.id)
    return cell.mend.id === '' || now.has(cell.mend.id);
  const row = rowOf(cell, now);
  const column = now.header.columnOf(cell.column);
  if (row === undefined || column === undefined || !now.covers(row)) return false;
  const seen = now.seen(row, column);
  if (cell.mend !== undefined && isFormula(cell.after, cell.mend.seen)) return !sameCell(seen, cell.before);
  return sameCell(seen, cell.mend?.seen ?? cell.after);
}

/** Tells whether a value in a column is one that was written and did not arrive where it belongs. */
function straysOf(
  missed: readonly OpenCell[],
  before: Snapshot,
  now: Snapshot,
): (column: string, value: Cell) => boolean {
  const lost = new Map<string, Cell[]>();
  // Where columns were moved, nothing can be said about single cells.
  if (before.header.equals(now.header)) {
    for (const { column, after } of missed) lost.set(column, [...(lost.get(column) ?? []), after]);
  }
  return (column, value) => lost.get(column)?.some((other) => sameCell(other, value)) ?? false;
}

/** Cells of other rows that hold a value of ours since the write. */
function* strayed(
  missed: readonly OpenCell[],
  before: Snapshot,
  now: Snapshot,
  isStray: (column: string, value: Cell) => boolean,
): Generator<OpenCell> {
  const columns = [...new Set(missed.map(({ column }) => column))];
  if (columns.length === 0) return;
  for (const row of now.rows()) {
    const id = now.idAt(row);
    const was = id === '' ? undefined : before.rowOf(id);
    if (id !== '' && (was === undefined || !before.covers(was))) continue;
    for (const name of columns) {
      const column = now.header.columnOf(name) ?? -1;
      const value = now.seen(row, column);
      if (!isStray(name, value)) continue;
      if (was === undefined) {
        // A row that a person has just inserted. One that was there before may hold the value rightly.
        if (!hadWithoutId(before, column, value))
          yield { id, row, column: name, before: value, after: '', mend: { id, seen: '' } };
      } else if (!sameCell(before.seen(was, column), value)) {
        const seen = before.seen(was, column);
        yield { id, column: name, before: value, after: before.stored(was, column), mend: { id, seen } };
      }
    }
  }
}

function hadWithoutId(before: Snapshot, column: number, value: Cell): boolean {
  return [...before.rows()].some(
    (row) => before.idAt(row) === '' && sameCell(before.seen(row, column), value),
  );
}

/**
 * Added rows that came down on top of existing ones, because a person inserted rows above in that moment: the existing
 * rows are put back where they stood, and the added ones are added again.
 */
function overrunRows(
  plan: RoundPlan,
  before: Snapshot,
  now: Snapshot,
): { mends: OpenCell[]; again: Set<string> } {
  const mends: OpenCell[] = [];
  const again = new Set<string>();
  const first = plan.rows[0];
  const start = first === undefined ? undefined : now.rowOf(first.id);
  const gone = [...before.rows()].filter((row) => before.idAt(row) !== '' && !now.has(before.idAt(row)));
  const firstGone = gone[0];
  if (first === undefined || start === undefined || firstGone === undefined) return { mends, again };
  const shift = first.at - firstGone;
  const above = before.idAt(firstGone - 1);
  // Else a person has deleted those rows, and ours stand below a gap.
  if (now.idAt(start - 1) !== above || (above === '' && firstGone > 2)) return { mends, again };
  for (const row of plan.rows) {
    const was = row.at - shift;
    if (was >= first.at) break;
    again.add(row.id);
    for (const [column, value] of Object.entries(row.values)) {
      const at = before.header.columnOf(column);
      if (at === undefined || value === '') continue;
      const mend = { id: before.idAt(was), seen: before.seen(was, at) };
      mends.push({ id: row.id, column, before: value, after: before.stored(was, at), mend });
    }
  }
  return { mends, again };
}
