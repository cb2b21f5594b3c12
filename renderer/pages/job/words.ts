/** A command as one line: words apart by spaces, those with spaces in double quotes (a quote in them doubled). Pure. */

/** The words of a line. Backslashes are only themselves, as Windows paths need them. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/"((?:[^"]|"")*)(?:"|$)|([^\s"]+)/g)) {
    if (quoted !== undefined) words.push(quoted.replaceAll('""', '"'));
    else if (plain !== undefined) words.push(plain);
  }
  return words;
}

export function joinWords(words: readonly string[]): string {
  return words
    .map((word) => (word === '' || /[\s"]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word))
    .join(' ');
}

/** `NAME=value`, one a line; a line without `=` is a name without a value. */
export function readPairs(typed: string): Record<string, string> {
  const pairs = typed.split('\n').flatMap((line): [string, string][] => {
    const cut = line.indexOf('=');
    const name = (cut < 0 ? line : line.slice(0, cut)).trim();
    return name === '' ? [] : [[name, cut < 0 ? '' : line.slice(cut + 1)]];
  });
  return Object.fromEntries(pairs);
}

export function writePairs(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}
