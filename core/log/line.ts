/** One line of the log, and what makes any text safe to be one. */
import type { LogLevel } from '../jobs/context.ts';

export type LogLine = {
  /** Grows with every line, across restarts too: it is made from the time. */
  readonly id: number;
  /** Unix milliseconds. */
  readonly at: number;
  readonly level: LogLevel;
  /** The job that said it, or `engine`. */
  readonly job: string;
  readonly runId: number | null;
  readonly text: string;
};

/** The order of the levels, for "this level and above". */
export const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

const LONGEST = 4_000;

/**
 * A text on one line: line ends and other control characters, and the ones that turn the writing direction around, become
 * visible escapes, so that a file name can neither forge a second line nor steer a terminal.
 */
export function oneLine(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  // biome's rule against control characters in patterns is met by naming their Unicode category.
  return cut.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (char) => {
    if (char === '\n') return '\\n';
    if (char === '\r') return '\\r';
    if (char === '\t') return ' ';
    return `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
}

/** Replaces every known secret value in a text. */
export function masked(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    // A value of a few characters would black out half of every line and is no secret worth the name.
    (shown, secret) => (secret.length < 6 ? shown : shown.replaceAll(secret, '•••')),
    text,
  );
}
