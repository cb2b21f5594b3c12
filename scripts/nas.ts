/** The `nas` command line as a child process, as a person would call it. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';

const cli = join(dirname(import.meta.dirname), 'core', 'cli.ts');

/** Runs `nas …` with this process's streams and signals; answers its exit code. */
export function runNas(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: 'inherit' });
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

/** Runs `nas --json …` and answers its exit code, its document, and what it said besides. */
export async function askNas(
  args: readonly string[],
): Promise<{ code: number; answer: unknown; log: string }> {
  const child = spawn(process.execPath, [cli, '--json', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [answer, log, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve(status ?? 1));
    }),
  ]);
  try {
    return { code, answer: JSON.parse(answer), log };
  } catch (error) {
    throw new Error(`nas ${args.join(' ')} printed no JSON document:\n${answer}\n${log}`, { cause: error });
  }
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return text;
}
