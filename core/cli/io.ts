/** The outside of a command: what it reads, writes and is stopped by. A parameter, so that a test can be the terminal. */
import type { Environment } from '../store/data-folder.ts';

export interface Io {
  readonly environment: Environment;
  readonly platform: NodeJS.Platform;
  /** The person's home folder. */
  readonly home: string;
  /** Of the machine, e.g. `ko-KR`. */
  readonly locale: string;
  /** Columns of the terminal behind stderr; null when it is none. */
  readonly columns: number | null;
  out(text: string): void;
  error(text: string): void;
  /** All of stdin. */
  input(): Promise<string>;
  /** Aborted by Ctrl+C, SIGTERM, and the end of a Windows console. */
  readonly interrupted: AbortSignal;
}

/** The language and country that the machine is set to. */
export function machineLocale(environment: Environment): string {
  const posix = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG;
  if (posix && !/^(C|POSIX)\b/.test(posix)) return posix.replace(/\..*$/, '').replace('_', '-');
  return Intl.DateTimeFormat().resolvedOptions().locale;
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const CONSOLE_SIGNALS = ['SIGHUP', 'SIGBREAK'] as const;

/** The real terminal. */
export function processIo(process: NodeJS.Process, home: string): Io {
  const controller = new AbortController();
  for (const signal of STOP_SIGNALS) process.on(signal, () => controller.abort());
  // A console window that is closed gives its programs some seconds. Elsewhere a hang-up may be meant to be ignored (nohup).
  if (process.platform === 'win32')
    for (const signal of CONSOLE_SIGNALS) process.on(signal, () => controller.abort());
  return {
    environment: process.env,
    platform: process.platform,
    home,
    locale: machineLocale(process.env),
    columns: process.stderr.isTTY ? process.stderr.columns : null,
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    input: async () => {
      const parts: Buffer[] = [];
      for await (const part of process.stdin) parts.push(Buffer.from(part));
      return Buffer.concat(parts).toString('utf8');
    },
    interrupted: controller.signal,
  };
}
