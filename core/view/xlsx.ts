/** XLSX with typed cells: a text is a text, whatever it begins with. What XML cannot hold, the library leaves out. */
import writeXlsxFile from 'write-excel-file/node';
import { type Language, message, textOf } from '../model/message.ts';
import type { Cell } from './export-columns.ts';

const LONGEST_TEXT = 32_767; // Excel's limit of a cell
const WIDTHS = [16, 40, 16, 12, 10, 70, 16, 24, 10, 12, 14, 20, 70, 16, 14, 50];

/** The whole file. */
export function xlsxOf(
  titles: readonly string[],
  rows: readonly (readonly Cell[])[],
  language: Language,
): Promise<Buffer> {
  const header = titles.map((title) => ({ ...typed(title), fontWeight: 'bold' as const }));
  return writeXlsxFile([header, ...rows.map((row) => row.map(typed))], {
    sheet: textOf(message('view.export.sheet'), language),
    stickyRowsCount: 1,
    columns: WIDTHS.map((width) => ({ width })),
  }).toBuffer();
}

function typed(cell: Cell) {
  if (typeof cell === 'number') return { value: cell, type: Number };
  return cell === null ? null : { value: cell.slice(0, LONGEST_TEXT), type: String };
}
