/** The operations of Google Sheets v4 on the simulated spreadsheets. Each is atomic: all of it or an error. */
import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { type DateRenderOption, entered, type InputOption, type RenderOption, rendered } from './entry.ts';
import { fieldsOf } from './field-mask.ts';
import { Grid } from './grid.ts';
import { parseRange, type Range, rangeText } from './range.ts';
import type { SimWorkbook } from './workbook.ts';

const CELL_CHARACTERS = 50_000;
const WORKBOOK_CELLS = 10_000_000;

const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();
const valueRange = z.object({
  range: z.string(),
  majorDimension: z.literal('ROWS').optional(),
  values: z.array(z.array(cell)).default([]),
});
const inputOption = z.enum(['RAW', 'USER_ENTERED']);
export const batchUpdateValuesBody = z.object({ valueInputOption: inputOption, data: z.array(valueRange) });
export const appendBody = valueRange.partial({ range: true });
const gridProperties = z.object({
  rowCount: z.int().positive().optional(),
  columnCount: z.int().positive().optional(),
  frozenRowCount: z.int().min(0).optional(),
});
const properties = z.object({
  sheetId: z.int().optional(),
  title: z.string().optional(),
  index: z.int().min(0).optional(),
  gridProperties: gridProperties.optional(),
});
const dimensionRange = z.object({
  sheetId: z.int(),
  dimension: z.enum(['ROWS', 'COLUMNS']),
  startIndex: z.int().min(0),
  endIndex: z.int().min(1),
});
const request = z.union([
  z.strictObject({ addSheet: z.object({ properties: properties.default({}) }) }),
  z.strictObject({ deleteSheet: z.object({ sheetId: z.int() }) }),
  z.strictObject({
    appendDimension: z.object({
      sheetId: z.int(),
      dimension: z.enum(['ROWS', 'COLUMNS']),
      length: z.int().positive(),
    }),
  }),
  z.strictObject({ insertDimension: z.object({ range: dimensionRange }) }),
  z.strictObject({ deleteDimension: z.object({ range: dimensionRange }) }),
  z.strictObject({ updateSheetProperties: z.object({ properties, fields: z.string() }) }),
]);
type Request = z.output<typeof request>;
export const batchUpdateBody = z.object({ requests: z.array(request).min(1) });

export type ReadOptions = { render: RenderOption; dates: DateRenderOption };

/** `spreadsheets.get` without grid data. */
export function describeWorkbook(workbook: SimWorkbook, fields: string | null): unknown {
  const whole = {
    spreadsheetId: workbook.id,
    properties: { title: workbook.title, locale: 'en_US', timeZone: 'Asia/Seoul' },
    sheets: workbook.grids.map((grid, index) => ({ properties: sheetProperties(grid, index) })),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${workbook.id}/edit`,
  };
  return fields === null || fields === '*' ? whole : fieldsOf(whole, fields);
}

/** `values.get` and each part of `values.batchGet`: rows are ragged, trailing empty cells and rows are dropped. */
export function readValues(workbook: SimWorkbook, text: string, { render, dates }: ReadOptions) {
  const { grid, range } = find(workbook, text);
  const endRow = Math.min(range.endRow ?? grid.rowCount, grid.rowCount);
  const endColumn = Math.min(range.endColumn ?? grid.columnCount, grid.columnCount);
  const values: (string | number | boolean)[][] = [];
  const lastRow = Math.min(endRow, grid.usedRows);
  for (let row = range.startRow; row < lastRow; row += 1) {
    const cells: (string | number | boolean)[] = [];
    for (let column = range.startColumn; column < endColumn; column += 1) {
      const value = rendered(grid.at(row, column), render, dates);
      if (value === undefined) continue;
      while (cells.length < column - range.startColumn) cells.push('');
      cells.push(value);
    }
    if (cells.length === 0) continue;
    while (values.length < row - range.startRow) values.push([]);
    values.push(cells);
  }
  return {
    range: rangeText(grid.title, range.startRow, range.startColumn, endRow, endColumn),
    majorDimension: 'ROWS',
    ...(values.length === 0 ? {} : { values }),
  };
}

/** `values.batchUpdate`: `null` skips a cell, `''` clears it. */
export function updateValues(workbook: SimWorkbook, body: z.output<typeof batchUpdateValuesBody>) {
  const parts = body.data.map((part) => ({ ...find(workbook, part.range), part }));
  for (const { grid, range, part } of parts) check(grid, range, part.values);
  const responses = parts.map(({ grid, range, part }) =>
    put(workbook, grid, range, part.values, body.valueInputOption),
  );
  return {
    spreadsheetId: workbook.id,
    totalUpdatedRows: sum(responses, 'updatedRows'),
    totalUpdatedColumns: sum(responses, 'updatedColumns'),
    totalUpdatedCells: sum(responses, 'updatedCells'),
    totalUpdatedSheets: new Set(parts.map(({ grid }) => grid.sheetId)).size,
    responses,
  };
}

/** `values.append`: below the last row of the tab, growing it. */
export function appendValues(
  workbook: SimWorkbook,
  text: string,
  values: z.output<typeof valueRange>['values'],
  option: InputOption,
) {
  const { grid, range } = find(workbook, text);
  const startRow = grid.usedRows;
  const at = { ...range, startRow, endRow: null, endColumn: null };
  grid.rowCount = Math.max(grid.rowCount, startRow + values.length);
  check(grid, at, values);
  return { spreadsheetId: workbook.id, updates: put(workbook, grid, at, values, option) };
}

/** `spreadsheets.batchUpdate`: if one request is wrong, none is carried out. */
export function changeWorkbook(workbook: SimWorkbook, requests: readonly Request[]) {
  const before = { grids: workbook.grids.map((grid) => grid.copy()), nextSheetId: workbook.nextSheetId };
  try {
    const replies = requests.map((one, index) => change(workbook, one, index));
    const cells = workbook.grids.reduce((all, grid) => all + grid.rowCount * grid.columnCount, 0);
    if (cells > WORKBOOK_CELLS) {
      throw invalid(
        `This action would increase the number of cells in the workbook above the limit of ${WORKBOOK_CELLS} cells.`,
      );
    }
    return { spreadsheetId: workbook.id, replies };
  } catch (error) {
    Object.assign(workbook, before);
    throw error;
  }
}

function change(workbook: SimWorkbook, one: Request, index: number): unknown {
  const grid = (sheetId: number) => {
    const found = workbook.grids.find((candidate) => candidate.sheetId === sheetId);
    if (found === undefined) throw invalid(`Invalid requests[${index}]: No grid with id: ${sheetId}`);
    return found;
  };
  if ('addSheet' in one) {
    const { title = `Sheet${workbook.nextSheetId + 1}`, sheetId, gridProperties } = one.addSheet.properties;
    if (workbook.grids.some((other) => other.title.toLowerCase() === title.toLowerCase())) {
      throw invalid(
        `Invalid requests[${index}].addSheet: A sheet with the name "${title}" already exists. Please enter another name.`,
      );
    }
    const id = sheetId ?? workbook.nextSheetId;
    workbook.nextSheetId = Math.max(workbook.nextSheetId, id) + 1;
    const added = new Grid(id, title, gridProperties?.rowCount, gridProperties?.columnCount);
    added.frozenRowCount = gridProperties?.frozenRowCount ?? 0;
    workbook.grids.push(added);
    return { addSheet: { properties: sheetProperties(added, workbook.grids.length - 1) } };
  }
  if ('deleteSheet' in one) {
    const gone = grid(one.deleteSheet.sheetId);
    workbook.grids = workbook.grids.filter((other) => other !== gone);
  } else if ('appendDimension' in one) {
    const { sheetId, dimension, length } = one.appendDimension;
    if (dimension === 'ROWS') grid(sheetId).rowCount += length;
    else grid(sheetId).columnCount += length;
  } else if ('insertDimension' in one) {
    const { sheetId, dimension, startIndex, endIndex } = one.insertDimension.range;
    if (dimension === 'ROWS') grid(sheetId).insertRows(startIndex, endIndex - startIndex);
    else grid(sheetId).insertColumns(startIndex, endIndex - startIndex);
  } else if ('deleteDimension' in one) {
    const { sheetId, dimension, startIndex, endIndex } = one.deleteDimension.range;
    if (dimension === 'ROWS') grid(sheetId).deleteRows(startIndex, endIndex - startIndex);
    else grid(sheetId).deleteColumns(startIndex, endIndex - startIndex);
  } else {
    const { properties: wanted, fields } = one.updateSheetProperties;
    const target = grid(wanted.sheetId ?? 0);
    const named = fields.split(',').map((field) => field.trim());
    const has = (field: string) =>
      named.some((name) => name === '*' || name === field || field.startsWith(`${name}.`));
    if (has('title') && wanted.title !== undefined) target.title = wanted.title;
    const { rowCount, columnCount, frozenRowCount } = wanted.gridProperties ?? {};
    if (has('gridProperties.frozenRowCount')) target.frozenRowCount = frozenRowCount ?? 0;
    // As the service does: a smaller grid drops what lies outside it.
    if (has('gridProperties.rowCount') && rowCount !== undefined) resize(target, 'row', rowCount);
    if (has('gridProperties.columnCount') && columnCount !== undefined) resize(target, 'column', columnCount);
  }
  return {};
}

function resize(grid: Grid, dimension: 'row' | 'column', size: number): void {
  if (dimension === 'row') {
    if (size < grid.rowCount) grid.deleteRows(size, grid.rowCount - size);
    grid.rowCount = size;
  } else {
    if (size < grid.columnCount) grid.deleteColumns(size, grid.columnCount - size);
    grid.columnCount = size;
  }
}

function find(workbook: SimWorkbook, text: string): { grid: Grid; range: Range } {
  const range = parseRange(text, (name) => workbook.grids.some(({ title }) => title === name));
  const grid =
    range?.tab === null ? workbook.grids[0] : workbook.grids.find(({ title }) => title === range?.tab);
  if (range === null || grid === undefined) throw invalid(`Unable to parse range: ${text}`);
  if (range.startRow >= grid.rowCount || range.startColumn >= grid.columnCount) throw exceeds(grid, text);
  return { grid, range };
}

function check(grid: Grid, range: Range, values: readonly (readonly unknown[])[]): void {
  const height = values.length;
  const width = Math.max(0, ...values.map((cells) => cells.length));
  const text = rangeText(
    grid.title,
    range.startRow,
    range.startColumn,
    range.startRow + Math.max(1, height),
    range.startColumn + Math.max(1, width),
  );
  if (range.startRow + height > grid.rowCount || range.startColumn + width > grid.columnCount) {
    throw exceeds(grid, text);
  }
  if (range.endRow !== null && height > range.endRow - range.startRow) {
    throw invalid(
      `Requested writing within range [${text}], but tried writing to row [${range.startRow + height}]`,
    );
  }
  if (range.endColumn !== null && width > range.endColumn - range.startColumn) {
    throw invalid(`Requested writing within range [${text}], but tried writing to a column outside it`);
  }
  for (const value of values.flat()) {
    if (typeof value === 'string' && value.length > CELL_CHARACTERS) {
      throw invalid(
        `Your input contains more than the maximum of ${CELL_CHARACTERS} characters in a single cell.`,
      );
    }
  }
}

function put(
  workbook: SimWorkbook,
  grid: Grid,
  range: Range,
  values: z.output<typeof valueRange>['values'],
  option: InputOption,
) {
  let updatedCells = 0;
  values.forEach((cells, row) => {
    cells.forEach((value, column) => {
      if (value === null) return;
      grid.put(range.startRow + row, range.startColumn + column, entered(value, option));
      updatedCells += 1;
    });
  });
  const width = Math.max(1, ...values.map((cells) => cells.length));
  const height = Math.max(1, values.length);
  return {
    spreadsheetId: workbook.id,
    updatedRange: rangeText(
      grid.title,
      range.startRow,
      range.startColumn,
      range.startRow + height,
      range.startColumn + width,
    ),
    updatedRows: values.filter((cells) => cells.some((value) => value !== null)).length,
    updatedColumns: width,
    updatedCells,
  };
}

function sheetProperties(grid: Grid, index: number) {
  const { sheetId, title, rowCount, columnCount, frozenRowCount } = grid;
  const frozen = frozenRowCount === 0 ? {} : { frozenRowCount };
  return { sheetId, title, index, sheetType: 'GRID', gridProperties: { rowCount, columnCount, ...frozen } };
}

function sum<K extends string>(items: readonly Record<K, number>[], key: K): number {
  return items.reduce((all, item) => all + item[key], 0);
}

function exceeds(grid: Grid, text: string): ApiError {
  return invalid(
    `Range (${text}) exceeds grid limits. Max rows: ${grid.rowCount}, max columns: ${grid.columnCount}`,
  );
}

function invalid(message: string): ApiError {
  return new ApiError(400, message);
}
