/** CSV as spreadsheets read it: UTF-8 with BOM, RFC 4180, and no cell that they would take for a formula. */
import type { Cell } from './export-columns.ts';

const BOM = '\ufeff';
/** What makes a spreadsheet calculate a text instead of showing it, the full-width forms included (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** The first line, with the BOM before it. */
export function csvHeader(titles: readonly string[]): string {
  return BOM + csvRow(titles);
}

/** One line with its end. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
