/** Placements as the fewest ranges of a request: neighbouring rows in one block, untouched cells in between as null. */
import { blockRange } from './a1.ts';
import type { ValueRange } from './api.ts';
import type { Placement } from './round.ts';
import type { Cell } from './spreadsheet.ts';

/** The cells of a row by column, with gaps. There may be thousands of rows: a map for each would be more than its cells. */
type Row = (Cell | undefined)[];
type Block = { firstRow: number; firstColumn: number; lastColumn: number; rows: Row[] };

/** Placements of one tab; each cell at most once. */
export function valueRangesOf(tab: string, placements: Iterable<Placement>): ValueRange[] {
  const rows = new Map<number, Row>();
  for (const { row, column, value } of placements) {
    const cells = rows.get(row) ?? [];
    cells[column] = value;
    rows.set(row, cells);
  }
  const blocks: Block[] = [];
  for (const [row, cells] of [...rows].toSorted(([a], [b]) => a - b)) {
    const firstColumn = cells.findIndex((cell) => cell !== undefined);
    const lastColumn = cells.length - 1;
    const last = blocks.at(-1);
    const adjoins =
      last !== undefined &&
      last.firstRow + last.rows.length === row &&
      last.firstColumn === firstColumn &&
      last.lastColumn === lastColumn;
    if (adjoins) last.rows.push(cells);
    else blocks.push({ firstRow: row, firstColumn, lastColumn, rows: [cells] });
  }
  return blocks.map((block) => rangeOf(tab, block));
}

function rangeOf(tab: string, { firstRow, firstColumn, lastColumn, rows }: Block): ValueRange {
  const width = lastColumn - firstColumn + 1;
  const range = blockRange(tab, { firstRow, lastRow: firstRow + rows.length - 1, firstColumn, lastColumn });
  const values = rows.map((cells) =>
    Array.from({ length: width }, (_, index) => cells[firstColumn + index] ?? null),
  );
  return { range, values };
}
