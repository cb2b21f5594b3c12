/** The `nas` command line as a child process, as a person would call it. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';

const cli = join(dirname(import.meta.dirname), 'core', 'cli.ts');

/** Runs `nas …` with this process's streams, signals and Node options; answers its exit code. */
export function runNas(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, cli, ...args], { stdio: 'inherit' });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  // Ctrl+C in a terminal reaches the child by itself; this process only waits for its end.
  const wait = () => undefined;
  process.on('SIGTERM', forward);
  process.on('SIGINT', process.stdin.isTTY ? wait : forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
