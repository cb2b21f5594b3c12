/** Cuts long messages into parts that a service takes. Pure. */

/** One line: its plain text, and how it looks in the service's markup. */
export type Line = { readonly text: string; markup(plain: string): string };

/**
 * Lines put together in parts of at most `limit` units (markup included). Parts begin at line ends; only a line that is too
 * long by itself is cut, between characters as people see them, never inside markup.
 */
export function splitLines(
  lines: readonly Line[],
  limit: number,
  size: (markup: string) => number = (markup) => markup.length,
): string[] {
  const parts: string[] = [];
  let part = '';
  for (const markup of lines.flatMap((line) => pieces(line, limit, size))) {
    const joined = part === '' ? markup : `${part}\n${markup}`;
    if (size(joined) <= limit) part = joined;
    else {
      parts.push(part);
      part = markup;
    }
  }
  return part === '' ? parts : [...parts, part];
}

function pieces({ text, markup }: Line, limit: number, size: (markup: string) => number): string[] {
  if (size(markup(text)) <= limit) return [markup(text)];
  const found: string[] = [];
  let piece = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    if (piece !== '' && size(markup(piece + segment)) > limit) {
      found.push(markup(piece));
      piece = '';
    }
    piece += segment;
  }
  return [...found, markup(piece)];
}
