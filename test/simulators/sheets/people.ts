/** What a person does in the browser while programs run: as data, so that a test can send it over HTTP. */
import { z } from 'zod';
import type { Grid } from './grid.ts';
import type { SimWorkbook } from './workbook.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);
const where = { spreadsheet: z.string(), tab: z.string() };

/** Rows count from 1 as in the window; columns are named by their header. */
export const personAction = z.discriminatedUnion('do', [
  /** Types into the cell of the row whose `id` column (a header's name) shows `is`. */
  z.strictObject({
    do: z.literal('edit'),
    ...where,
    id: z.string(),
    is: value,
    column: z.string(),
    value,
  }),
  z.strictObject({ do: z.literal('type'), ...where, row: z.int().min(1), column: z.string(), value }),
  z.strictObject({ do: z.literal('insert-rows'), ...where, before: z.int().min(1), count: z.int().min(1) }),
  z.strictObject({ do: z.literal('delete-rows'), ...where, row: z.int().min(1), count: z.int().min(1) }),
  z.strictObject({ do: z.literal('insert-column'), ...where, before: z.string(), header: z.string() }),
  z.strictObject({ do: z.literal('sort'), ...where, column: z.string(), descending: z.boolean() }),
  /** Writes a whole new row below the last one. */
  z.strictObject({ do: z.literal('add-row'), ...where, values: z.record(z.string(), value) }),
]);
export type PersonAction = z.output<typeof personAction>;

export function act(workbook: SimWorkbook, action: PersonAction): void {
  const grid = workbook.grids.find(({ title }) => title === action.tab);
  if (grid === undefined) throw new Error(`No tab ${action.tab}`);
  switch (action.do) {
    case 'edit':
      grid.type(rowOf(grid, action.id, action.is), columnOf(grid, action.column), action.value);
      break;
    case 'type':
      grid.type(action.row - 1, columnOf(grid, action.column), action.value);
      break;
    case 'insert-rows':
      grid.insertRows(action.before - 1, action.count);
      break;
    case 'delete-rows':
      grid.deleteRows(action.row - 1, action.count);
      break;
    case 'insert-column': {
      const before = columnOf(grid, action.before);
      grid.insertColumns(before, 1);
      grid.type(0, before, action.header);
      break;
    }
    case 'sort':
      grid.sort(columnOf(grid, action.column), action.descending);
      break;
    case 'add-row': {
      const row = grid.usedRows;
      if (row >= grid.rowCount) grid.rowCount += 1;
      for (const [column, cell] of Object.entries(action.values))
        grid.type(row, columnOf(grid, column), cell);
    }
  }
}

function columnOf(grid: Grid, header: string): number {
  for (let column = 0; column < grid.columnCount; column += 1) {
    if (grid.at(0, column).value === header) return column;
  }
  throw new Error(`No column ${header} in ${grid.title}`);
}

function rowOf(grid: Grid, id: string, is: string | number | boolean): number {
  const column = columnOf(grid, id);
  for (let row = 1; row < grid.usedRows; row += 1) if (grid.at(row, column).value === is) return row;
  throw new Error(`No row ${String(is)} in ${grid.title}`);
}
