/**
 * What became of a round of a write. Pure. Google Sheets has no conditional write, so people may move rows between our
 * look and our write: then values land in rows that they are not meant for. Two looks, before and after, tell which; what
 * strayed is put back and what did not arrive is written again, in the next round.
 */

import { overrunRows } from './overrun.ts';
import {
  idsReturning,
  idsToPutBack,
  type Open,
  type OpenCell,
  type OpenRow,
  type RoundPlan,
  rowOf,
  rowsWithoutId,
  whyAbsent,
} from './round.ts';
import { type CellState, isFormula, type Snapshot } from './snapshot.ts';
import { asKept, type Cell, type Refusal, sameCell } from './spreadsheet.ts';

const EMPTY: CellState = { seen: '', stored: '' };

/** A place that a value may have strayed to. */
export type Place = { readonly id: string; readonly column: string; readonly row: number };

export type Verdict = {
  readonly done: Open;
  readonly refused: readonly Refusal[];
  /** To be written in another round: what did not arrive, and what has to be put back. */
  readonly open: Open;
  /** Values that arrived neither where they belong nor anywhere that was looked at: for a person. */
  readonly astray: readonly Place[];
};

/** Whether a value in a column is one that we wrote and that did not arrive where it belongs. */
type IsStray = (column: string, value: Cell) => boolean;

/** A round that was carried out: the look before it, and the one after. */
export type Round = { readonly plan: RoundPlan; readonly before: Snapshot; readonly now: Snapshot };

/** @param sure whether the service said that it was done */
export function judgeRound(round: Round, sure: boolean): Verdict {
  const { plan, before, now } = round;
  const missed = plan.cells.filter((cell) => !shows(cell, now));
  const overrun = overrunRows(round);
  const rows = judgeRows(plan.rows, new Set([...overrun.again, ...idsToPutBack(missed)]), now);
  const isStray = straysOf(missed, before, now);
  const cells = judgeMissed(missed, idsReturning(overrun.mends), now, isStray);
  const known = new Set([...plan.cells, ...overrun.mends].map(keyOf));
  const mends = strayed(missed, round, isStray).filter((cell) => cell.id === '' || !known.has(keyOf(cell)));
  const found = [...mends, ...overrun.mends, ...cells.open].some((cell) => isStray(cell.column, cell.before));
  const lookedEverywhere = before.isWhole && now.isWhole && before.header.equals(now.header);
  return {
    done: { cells: plan.cells.filter((cell) => shows(cell, now)), rows: rows.done },
    refused: [...rows.refused, ...cells.refused],
    open: { cells: [...plan.later, ...overrun.mends, ...cells.open, ...mends], rows: rows.open },
    astray: [...(sure && !found && !lookedEverywhere ? cells.stayed : []), ...harmed(round)],
  };
}

/** Where putting rows back hit rows that had moved again: ids that are gone now, and cells that are not as they were. */
function harmed({ plan, before, now }: Round): Place[] {
  const away = idsToPutBack(plan.cells);
  const mends = plan.cells.filter(({ id }) => away.has(id));
  const [first] = mends;
  if (first === undefined) return [];
  const gone = before.ids.flatMap((id, index) =>
    id === '' || now.has(id) || away.has(id) ? [] : [{ id, column: first.column, row: index + 1 }],
  );
  const rows = new Map(mends.map(({ at, mend }) => [at, mend?.id ?? '']));
  const wrong = [...rows].flatMap(([at, id]) =>
    before.header.names.flatMap((column, columnAt) => {
      const cell = now.cell(id, columnAt);
      const put = mends.find((mend) => mend.at === at && mend.columnAt === columnAt);
      const right = put?.mend?.seen ?? before.seen(at, columnAt);
      return cell === undefined || sameCell(cell.seen, right) ? [] : [{ id, column, row: at }];
    }),
  );
  return [...gone, ...wrong];
}

function judgeRows(rows: readonly OpenRow[], again: ReadonlySet<string>, now: Snapshot) {
  const [done, open, refused]: [OpenRow[], OpenRow[], Refusal[]] = [[], [], []];
  for (const row of rows) {
    if (again.has(row.id) || !now.has(row.id)) open.push(row);
    else if (now.isTwice(row.id)) refused.push({ id: row.id, column: null, why: 'twice', row: null });
    else done.push(row);
  }
  return { done, open, refused };
}

function judgeMissed(
  missed: RoundPlan['cells'],
  returning: ReadonlySet<string>,
  now: Snapshot,
  isStray: IsStray,
) {
  const open: OpenCell[] = [];
  const refused: Refusal[] = [];
  const stayed: Place[] = [];
  for (const cell of missed) {
    const { id, column } = cell;
    const row = rowOf(cell, now);
    const columnAt = now.header.columnOf(column);
    const isMend = cell.mend !== undefined;
    if (returning.has(id)) open.push(cell);
    else if (row === undefined || columnAt === undefined) {
      if (!isMend) refused.push({ id, column, why: whyAbsent(cell, now), row: null });
    } else {
      const seen = now.seen(row, columnAt);
      const isAsBefore = sameCell(seen, cell.before);
      if (isAsBefore) stayed.push({ id, column, row: cell.at });
      if (isAsBefore || isStray(column, seen)) open.push({ ...cell, before: seen });
      else if (!isMend) refused.push({ id, column, why: 'changed', row });
    }
  }
  return { open, refused, stayed };
}

/** Whether a cell's own row shows what was written. */
function shows(cell: OpenCell, now: Snapshot): boolean {
  if (cell.mend !== undefined && cell.mend.id !== cell.id)
    return cell.mend.id === '' || now.has(cell.mend.id);
  const row = rowOf(cell, now);
  const column = now.header.columnOf(cell.column);
  if (row === undefined || column === undefined) return cell.id === '';
  const seen = now.seen(row, column);
  if (cell.mend !== undefined && isFormula(cell.after, cell.mend.seen)) return !sameCell(seen, cell.before);
  return sameCell(seen, cell.mend?.seen ?? cell.after);
}

function straysOf(missed: readonly OpenCell[], before: Snapshot, now: Snapshot): IsStray {
  const lost = new Map<string, Set<Cell>>();
  // Where columns were moved, nothing can be said about single cells.
  if (!before.header.equals(now.header)) return () => false;
  for (const { column, after } of missed) {
    const values = lost.get(column) ?? new Set();
    lost.set(column, values.add(asKept(after)));
  }
  return (column, value) => lost.get(column)?.has(asKept(value)) ?? false;
}

/** Cells of other rows that hold a value of ours since the write. */
function strayed(missed: readonly OpenCell[], round: Round, isStray: IsStray): OpenCell[] {
  const { now } = round;
  const columns = [...new Set(missed.map(({ column }) => column))];
  return columns.flatMap((column) => {
    const at = now.header.columnOf(column);
    if (at === undefined) return [];
    const rows = [...now.rows()].filter((row) => isStray(column, now.seen(row, at)));
    return rows.flatMap((row) => putBack(row, column, at, round) ?? []);
  });
}

/** What makes a cell as it was or shall be; null where it is so, or where that is not known. */
function putBack(row: number, column: string, at: number, { plan, before, now }: Round): OpenCell | null {
  const id = now.idAt(row);
  const value = now.seen(row, at);
  // A row that a person has just inserted; one that was there before may hold the value rightly.
  const isNew = id === '' && rowsWithoutId(before, at, value).length === 0;
  const right = isNew ? EMPTY : (addedCell(plan, id, column) ?? before.cell(id, at));
  if (right === undefined || sameCell(right.seen, value)) return null;
  return { id, column, before: value, after: right.stored, mend: { id, seen: right.seen } };
}

/** The cell of a row that was added in this round. */
function addedCell(plan: RoundPlan, id: string, column: string): CellState | undefined {
  const row = plan.rows.find((other) => other.id === id);
  const value = row?.values[column] ?? '';
  return row === undefined ? undefined : { seen: value, stored: value };
}

function keyOf({ id, column }: OpenCell): string {
  return `${column}\n${id}`;
}
