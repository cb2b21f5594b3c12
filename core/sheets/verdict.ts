/**
 * What became of a round of a write. Pure. Google Sheets has no conditional write, so people may move rows between our
 * look and our write: then values land in rows that they are not meant for. Two looks, before and after, tell which; what
 * strayed is put back and what did not arrive is written again, in the next round.
 */
import {
  idsReturning,
  idsToPutBack,
  type Open,
  type OpenCell,
  type OpenRow,
  type RoundPlan,
  rowOf,
  whyAbsent,
} from './round.ts';
import { isFormula, type Snapshot } from './snapshot.ts';
import { type Cell, type Refusal, sameCell } from './spreadsheet.ts';

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

/** @param sure whether the service said that it was done */
export function judgeRound(plan: RoundPlan, before: Snapshot, now: Snapshot, sure: boolean): Verdict {
  const missed = plan.cells.filter((cell) => !shows(cell, now));
  const overrun = overrunRows(plan, before, now);
  const rows = judgeRows(plan.rows, new Set([...overrun.again, ...idsToPutBack(missed)]), now);
  const isStray = straysOf(missed, before, now);
  const cells = judgeMissed(missed, idsReturning(overrun.mends), now, isStray);
  const planned = new Set(plan.cells.map(keyOf));
  const mends = strayed(missed, before, now, isStray).filter(
    (cell) => cell.id === '' || !planned.has(keyOf(cell)),
  );
  const found = [...mends, ...cells.open].some(({ column, before: value }) => isStray(column, value));
  return {
    done: { cells: plan.cells.filter((cell) => shows(cell, now)), rows: rows.done },
    refused: [...rows.refused, ...cells.refused],
    open: { cells: [...plan.later, ...overrun.mends, ...cells.open, ...mends], rows: rows.open },
    astray: sure && !found ? cells.stayed : [],
  };
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
  if (row === undefined || column === undefined) return false;
  const seen = now.seen(row, column);
  if (cell.mend !== undefined && isFormula(cell.after, cell.mend.seen)) return !sameCell(seen, cell.before);
  return sameCell(seen, cell.mend?.seen ?? cell.after);
}

function straysOf(missed: readonly OpenCell[], before: Snapshot, now: Snapshot): IsStray {
  const lost = new Map<string, Cell[]>();
  // Where columns were moved, nothing can be said about single cells.
  if (before.header.equals(now.header)) {
    for (const { column, after } of missed) lost.set(column, [...(lost.get(column) ?? []), after]);
  }
  return (column, value) => lost.get(column)?.some((other) => sameCell(other, value)) ?? false;
}

/** Cells of other rows that hold a value of ours since the write. */
function strayed(missed: readonly OpenCell[], before: Snapshot, now: Snapshot, isStray: IsStray): OpenCell[] {
  const columns = [...new Set(missed.map(({ column }) => column))];
  return columns.flatMap((column) => {
    const at = now.header.columnOf(column);
    if (at === undefined) return [];
    const rows = [...now.rows()].filter((row) => isStray(column, now.seen(row, at)));
    return rows.flatMap((row) => putBack(row, column, at, before, now) ?? []);
  });
}

/** What makes a cell as it was; null where it was so before, or where that is not known. */
function putBack(row: number, column: string, at: number, before: Snapshot, now: Snapshot): OpenCell | null {
  const id = now.idAt(row);
  const value = now.seen(row, at);
  if (id === '') {
    // A row that a person has just inserted; one that was there before may hold the value rightly.
    const had = [...before.rows()].some(
      (was) => before.idAt(was) === '' && sameCell(before.seen(was, at), value),
    );
    return had ? null : { id, row, column, before: value, after: '', mend: { id, seen: '' } };
  }
  const was = before.rowOf(id);
  if (was === undefined || !before.covers(was) || sameCell(before.seen(was, at), value)) return null;
  return {
    id,
    column,
    before: value,
    after: before.stored(was, at),
    mend: { id, seen: before.seen(was, at) },
  };
}

/**
 * Added rows that came down on existing ones, because a person inserted rows above in that moment: the existing rows are
 * put back where they stood, and the added ones are added again.
 */
function overrunRows(
  plan: RoundPlan,
  before: Snapshot,
  now: Snapshot,
): { mends: OpenCell[]; again: Set<string> } {
  const shift = pushedDownBy(plan, before, now);
  const first = plan.rows[0]?.at ?? 0;
  const overrun = plan.rows.filter(({ at }) => at - shift < first);
  const mends = overrun.flatMap(({ id, at, values }) =>
    Object.entries(values).flatMap(([column, value]) => {
      const columnAt = before.header.columnOf(column);
      if (columnAt === undefined || value === '') return [];
      const was = at - shift;
      const mend = { id: before.idAt(was), seen: before.seen(was, columnAt) };
      return [{ id, column, before: value, after: before.stored(was, columnAt), mend }];
    }),
  );
  return { mends, again: new Set(overrun.map(({ id }) => id)) };
}

/** By how many rows the tab's end had been pushed down when the rows were added; 0 where nothing was run over. */
function pushedDownBy(plan: RoundPlan, before: Snapshot, now: Snapshot): number {
  const [first] = plan.rows;
  const start = first === undefined ? undefined : now.rowOf(first.id);
  const gone = [...before.rows()].filter((row) => before.idAt(row) !== '' && !now.has(before.idAt(row)));
  const [firstGone] = gone;
  if (first === undefined || start === undefined || firstGone === undefined) return 0;
  const above = before.idAt(firstGone - 1);
  const all = before.ids.filter((id) => id !== '').length;
  // Else a person has deleted those rows, and ours stand below a gap.
  const isOnTop = above === '' ? gone.length === all : now.idAt(start - 1) === above;
  return isOnTop ? first.at - firstGone : 0;
}

function keyOf({ id, column }: OpenCell): string {
  return `${column}\n${id}`;
}
