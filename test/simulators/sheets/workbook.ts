/** A spreadsheet of the simulated service, and who may use it. */
import { z } from 'zod';
import { Grid } from './grid.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);

/** A spreadsheet to begin with. Values are as a person types them, unless `raw`; `null` leaves a cell alone. */
export const workbookSeed = z.strictObject({
  id: z.string().min(1),
  title: z.string().default('Untitled spreadsheet'),
  /** E-mail addresses and their rights; absent: everybody who is signed in may write. */
  sharedWith: z.record(z.string(), z.enum(['reader', 'writer'])).optional(),
  tabs: z
    .array(
      z.strictObject({
        title: z.string(),
        rowCount: z.int().positive().default(1000),
        columnCount: z.int().positive().default(26),
        raw: z.boolean().default(false),
        values: z.array(z.array(value.nullable())).default([]),
      }),
    )
    .default([{ title: 'Sheet1', rowCount: 1000, columnCount: 26, raw: false, values: [] }]),
});
export type WorkbookSeed = z.input<typeof workbookSeed>;

export type SimWorkbook = {
  readonly id: string;
  readonly title: string;
  sharedWith: Record<string, 'reader' | 'writer'> | undefined;
  grids: Grid[];
  nextSheetId: number;
};

export function createWorkbook(input: WorkbookSeed): SimWorkbook {
  const seed = workbookSeed.parse(input);
  const grids = seed.tabs.map((tab, index) => {
    const width = Math.max(tab.columnCount, ...tab.values.map((cells) => cells.length));
    const grid = new Grid(index, tab.title, Math.max(tab.rowCount, tab.values.length), width);
    tab.values.forEach((cells, row) => {
      cells.forEach((cell, column) => {
        if (cell === null) return;
        if (tab.raw) grid.put(row, column, { value: cell });
        else grid.type(row, column, cell);
      });
    });
    return grid;
  });
  return { id: seed.id, title: seed.title, sharedWith: seed.sharedWith, grids, nextSheetId: grids.length };
}
