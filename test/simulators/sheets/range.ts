/** A1 notation as the service reads it; the program has its own, so that one does not hide the other's mistakes. */

/** A rectangle of a tab; rows and columns from 0, ends exclusive, null: to the end of the grid. */
export type Range = {
  readonly tab: string | null;
  readonly startRow: number;
  readonly endRow: number | null;
  readonly startColumn: number;
  readonly endColumn: number | null;
};

/** Null where it is not A1 notation. A text that is no cell range may be the name of a tab. */
export function parseRange(text: string, isTab: (name: string) => boolean): Range | null {
  const quoted = /^'((?:[^']|'')*)'(?:!(.+))?$/.exec(text);
  const bare = /^([^'!]+)!(.+)$/.exec(text);
  const whole = { startRow: 0, endRow: null, startColumn: 0, endColumn: null };
  if (quoted !== null) {
    const tab = (quoted[1] ?? '').replaceAll("''", "'");
    if (quoted[2] === undefined) return { tab, ...whole };
    const cells = parseCells(quoted[2]);
    return cells === null ? null : { tab, ...cells };
  }
  if (bare !== null) {
    const cells = parseCells(bare[2] ?? '');
    return cells === null ? null : { tab: bare[1] ?? '', ...cells };
  }
  if (isTab(text)) return { tab: text, ...whole };
  const cells = parseCells(text);
  return cells === null ? null : { tab: null, ...cells };
}

/** One cell, e.g. `B2` or `$B$2`. */
export function cellAt(text: string): { row: number; column: number } {
  const match = /^\$?([A-Z]+)\$?(\d+)$/i.exec(text.trim());
  if (match === null) throw new Error(`Not a cell: ${text}`);
  return { row: Number(match[2]) - 1, column: columnNumber(match[1] ?? '') };
}

/** `A1:C3` of a rectangle, for answers. */
export function rangeText(
  tab: string,
  startRow: number,
  startColumn: number,
  endRow: number,
  endColumn: number,
) {
  const name = /^[A-Za-z_][A-Za-z0-9_]*$/.test(tab) ? tab : `'${tab.replaceAll("'", "''")}'`;
  const first = `${columnLetters(startColumn)}${startRow + 1}`;
  const last = `${columnLetters(endColumn - 1)}${endRow}`;
  return first === last ? `${name}!${first}` : `${name}!${first}:${last}`;
}

function parseCells(text: string): Omit<Range, 'tab'> | null {
  const match = /^\$?([A-Z]{1,3})?\$?(\d+)?(?::\$?([A-Z]{1,3})?\$?(\d+)?)?$/i.exec(text);
  if (match === null || text === '') return null;
  const [, letters, digits, lastLetters, lastDigits] = match;
  const isSingle = !text.includes(':');
  if (isSingle && (letters === undefined || digits === undefined)) return null;
  const startColumn = letters === undefined ? 0 : columnNumber(letters);
  const startRow = digits === undefined ? 0 : Number(digits) - 1;
  if (isSingle) return { startRow, endRow: startRow + 1, startColumn, endColumn: startColumn + 1 };
  return {
    startRow,
    endRow: lastDigits === undefined ? null : Number(lastDigits),
    startColumn,
    endColumn: lastLetters === undefined ? null : columnNumber(lastLetters) + 1,
  };
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
