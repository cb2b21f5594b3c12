/** What a command prints: aligned text for people, without needing colour. */

/** Rows under headings, columns as wide as their widest cell. Numbers (cells of `right`) stand to the right. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  right: number[] = [],
): string {
  const widths = headings.map((heading, column) =>
    Math.max(...[heading, ...rows.map((row) => row[column] ?? '')].map(width)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, right.includes(column)))
      .join('  ')
      .trimEnd();
  return `${[headings, ...rows].map(line).join('\n')}\n`;
}

/** Names and values, the values in one column. */
export function pairs(entries: readonly (readonly [string, string])[]): string {
  const widest = Math.max(0, ...entries.map(([name]) => width(name)));
  return entries.map(([name, value]) => `${pad(name, widest, false)}  ${value}`.trimEnd()).join('\n');
}

/** A text on one terminal line: what could steer the terminal is shown as `?`. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '?');
}

/** How many columns a text takes: Korean syllables and most emoji take two. */
export function width(text: string): number {
  let columns = 0;
  for (const char of text.normalize('NFC')) columns += columnsOf(char);
  return columns;
}

/** The end of a text, cut from the left to fit. */
export function cutToFit(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  const chars = [...text.normalize('NFC')];
  let kept = '';
  while (chars.length > 0) {
    const char = chars.pop() ?? '';
    if (width(kept) + columnsOf(char) > columns - 1) break;
    kept = char + kept;
  }
  return `…${kept}`;
}

function pad(text: string, columns: number, toRight: boolean): string {
  const blanks = ' '.repeat(Math.max(0, columns - width(text)));
  return toRight ? blanks + text : text + blanks;
}

function columnsOf(char: string): number {
  if (/\p{Mn}|\p{Me}|\u200d|\ufe0f/u.test(char)) return 0;
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    char,
  )
    ? 2
    : 1;
}
