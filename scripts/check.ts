/** `npm run check`: types, lint and format, unused code and one-way imports, side by side, in seconds. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const run = join(root, 'scripts', 'run.mjs');

type Check = { name: string; command: string[] };
type Result = { name: string; passed: boolean; output: string; seconds: number };

const checks: Check[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  ...(existsSync(join(root, 'renderer/tsconfig.json'))
    ? [{ name: 'types of the window', command: ['tsc', '-p', 'renderer'] }]
    : []),
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'one-way imports', command: ['vitest', 'run', 'test/architecture.test.ts'] },
];

const waiting = [...checks];
const results = await Promise.all(Array.from({ length: availableParallelism() }, () => worker()));
const failed = results.flat().filter((result) => !result.passed);
console.log(
  failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.map(({ name }) => name).join(', ')}.`,
);
process.exit(failed.length === 0 ? 0 : 1);

async function worker(): Promise<Result[]> {
  const done: Result[] = [];
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const result = await perform(check);
    console.log(`${result.passed ? 'ok    ' : 'FAILED'}  ${result.name} (${result.seconds.toFixed(1)} s)`);
    if (!result.passed) console.log(result.output);
    done.push(result);
  }
  return done;
}

function perform({ name, command }: Check): Promise<Result> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [run, ...command], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ name, passed: code === 0, output, seconds: (performance.now() - started) / 1000 });
    });
  });
}
