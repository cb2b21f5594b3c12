/**
 * Added rows that came down on existing ones, because a person inserted rows above in the moment of writing. Pure. The
 * existing rows are put back where they stood, and the added ones are added again.
 */
import type { OpenCell, OpenRow } from './round.ts';
import { sameCell } from './spreadsheet.ts';
import type { Round } from './verdict.ts';

type AddedRow = OpenRow & { readonly at: number };

export function overrunRows(round: Round): { mends: OpenCell[]; again: Set<string> } {
  const { plan, before, now } = round;
  const overrun = pairsOf(round);
  if (overrun.size === 0) return { mends: [], again: new Set() };
  const columns = [...new Set(Iterator.from(plan.placements).map(({ column }) => column))];
  const mends = [...overrun].flatMap(([{ id }, was]) => {
    const row = now.rowOf(id);
    if (row === undefined) return [];
    return columns.flatMap((column) => {
      const [value, seen] = [now.seen(row, column), before.seen(was, column)];
      if (sameCell(value, seen)) return [];
      const mend = { id: before.idAt(was), seen };
      const name = before.header.names[column] ?? '';
      return [{ id, column: name, before: value, after: before.stored(was, column), mend }];
    });
  });
  return { mends, again: new Set([...overrun.keys()].map(({ id }) => id)) };
}

/** Each added row that came down on an existing one, with the number that this one had before. */
function pairsOf(round: Round): Map<AddedRow, number> {
  const { plan, before, now } = round;
  const gone = [...before.rows()].filter((row) => before.idAt(row) !== '' && !now.has(before.idAt(row)));
  if (gone.length === 0) return new Map();
  const proven = new Map(
    plan.rows.flatMap((row): [AddedRow, number][] => {
      const was = gone.find((other) => showsThrough(row, other, round));
      return was === undefined ? [] : [[row, was]];
    }),
  );
  const shifts = new Set([...proven].map(([{ at }, was]) => at - was));
  const [shift = pushedDownBy(round, gone)] = shifts;
  if (shifts.size > 1) return proven;
  const hit = plan.rows.map((row): [AddedRow, number] => [row, row.at - shift]);
  const end = plan.rows[0]?.at ?? 0;
  return new Map(hit.filter(([, was]) => was > 1 && was < end && !isElsewhere(was, round)));
}

/** Whether a row still is somewhere, or was empty: then nothing came down on it. */
function isElsewhere(was: number, { before, now }: Round): boolean {
  const id = before.idAt(was);
  if (id !== '') return now.has(id);
  return before.header.names.every((_, column) => before.seen(was, column) === '');
}

/** Whether a row's cells that we did not write hold what the row that is gone held there. */
function showsThrough({ id, values }: AddedRow, was: number, { before, now }: Round): boolean {
  const row = now.rowOf(id);
  if (row === undefined) return false;
  const others = now.header.names.flatMap((name, column) => ((values[name] ?? '') === '' ? [column] : []));
  const isFilled = others.some((column) => now.seen(row, column) !== '');
  return isFilled && others.every((column) => sameCell(now.seen(row, column), before.seen(was, column)));
}

/** By how many rows the end of the tab had been pushed down when the rows were added; 0 where nothing was run over. */
function pushedDownBy({ plan, before, now }: Round, gone: readonly number[]): number {
  const [first] = plan.rows;
  const [firstGone = 0] = gone;
  const start = first === undefined ? undefined : now.rowOf(first.id);
  if (first === undefined || start === undefined) return 0;
  const above = before.idAt(firstGone - 1);
  const all = before.ids.filter((id) => id !== '').length;
  // Else a person has deleted those rows, and ours stand below a gap.
  const isOnTop = above === '' ? gone.length === all : now.idAt(start - 1) === above;
  return isOnTop ? first.at - firstGone : 0;
}
