/** `nas` in a test: in this process with a terminal of the test's own, or as a real process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Io } from '../../core/cli/io.ts';
import { runCli } from '../../core/cli/program.ts';

export type NasAnswer = { code: number; out: string; error: string };
export type NasOptions = {
  input?: string;
  environment?: Record<string, string>;
  locale?: string;
  interrupted?: AbortSignal;
};

/** Runs a command in this process. */
export async function nas(dataDir: string, args: string[], options: NasOptions = {}): Promise<NasAnswer> {
  let out = '';
  let error = '';
  const io: Io = {
    environment: options.environment ?? {},
    platform: process.platform,
    home: dataDir,
    locale: options.locale ?? 'en-US',
    columns: null,
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    input: async () => options.input ?? '',
    interrupted: options.interrupted ?? new AbortController().signal,
  };
  const code = await runCli(['--data', dataDir, ...args], io, '/nowhere');
  return { code, out, error };
}

/** Runs a command as a process of its own. */
export function nasProcess(
  dataDir: string,
  args: string[],
): ChildProcess & { said: Promise<string>; ended: Promise<number | null> } {
  const cli = fileURLToPath(new URL('../../core/cli.ts', import.meta.url));
  const child = spawn(process.execPath, [cli, '--data', dataDir, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LANG: 'en_US.UTF-8' },
  });
  const said = once(child.stdout, 'data').then(([text]) => String(text));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return Object.assign(child, { said, ended });
}
