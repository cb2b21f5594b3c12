/** A1 notation. Rows count from 1 as people see them, columns from 0. */

/** `0` → `A`, `26` → `AA`. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** A whole row of a tab: `'Tab'!1:1`. */
export function rowRange(tab: string, row: number): string {
  return `${quoted(tab)}!${row}:${row}`;
}

/** Cells from a row on, down to `lastRow` or to the end of the tab; `lastColumn` is part of it. */
export function blockRange(
  tab: string,
  block: { firstRow: number; lastRow: number | null; firstColumn: number; lastColumn: number },
): string {
  const first = `${columnLetters(block.firstColumn)}${block.firstRow}`;
  return `${quoted(tab)}!${first}:${columnLetters(block.lastColumn)}${block.lastRow ?? ''}`;
}

/** Always in quotes: a tab may be called `A1`. */
function quoted(tab: string): string {
  return `'${tab.replaceAll("'", "''")}'`;
}
