/**
 * Runs a command of this project with the project's own Node, installing first what is missing:
 *
 *   node scripts/run.mjs [--needs=samba,rclone…] [NAME=value…] <file.ts | tool> [arguments…]
 *
 * Plain JavaScript, because it is what the system's Node (18 or newer) starts. It uses no shell, so arguments arrive
 * unchanged on Linux and on Windows. `NAME=value` sets an environment variable unless the caller has set it.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { ensureModules, ensurePrograms, projectNode, root } from './bootstrap.mjs';

/** Packages whose command has another name than they. */
const PACKAGE_OF = { tsc: 'typescript', biome: '@biomejs/biome' };
/**
 * What starts an engine. It waits most of the time: its young objects need little room (V8's default takes 16 MB and
 * more), and what the threads of its jobs took goes back to the system (glibc). About 60 MB less together.
 */
const ENGINES = ['core/cli.ts', 'scripts/start.ts', 'scripts/demo.ts'];
const ENGINE_FLAGS = ['--max-semi-space-size=1'];
const ENGINE_ENVIRONMENT = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '65536',
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'nas-auto-sync'),
};

const args = process.argv.slice(2);
const needs = [];
const defaults = {};
while (args.length > 0) {
  const [first] = args;
  const setting = /^([A-Z][A-Z0-9_]*)=(.*)$/s.exec(first);
  if (first.startsWith('--needs=')) needs.push(...first.slice('--needs='.length).split(','));
  else if (setting !== null) defaults[setting[1]] = setting[2];
  else break;
  args.shift();
}

const [command, ...rest] = args;
if (command === undefined) {
  console.error('usage: node scripts/run.mjs [--needs=…] [NAME=value…] <file.ts | tool> [arguments…]');
  process.exit(2);
}

ensureModules();
ensurePrograms(needs);
const isEngine = ENGINES.includes(command);
if (isEngine) Object.assign(defaults, ENGINE_ENVIRONMENT);
start(projectNode(), [...(isEngine ? ENGINE_FLAGS : []), scriptOf(command), ...rest]);

/** The file that Node runs for a command: itself, or the named tool's entry in node_modules. */
function scriptOf(name) {
  if (/\.m?[jt]s$/.test(name)) return join(root, name);
  const folder = join(root, 'node_modules', PACKAGE_OF[name] ?? name);
  if (!existsSync(folder)) {
    console.error(`${name} is not one of this project's tools (node_modules has no such package).`);
    process.exit(2);
  }
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/** Runs it in this process's place: same streams, same signals, same exit code. */
function start(node, argv) {
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const env = {
    ...defaults,
    ...process.env,
    [pathName]: [join(node, '..'), join(root, 'node_modules', '.bin'), process.env[pathName]].join(delimiter),
  };
  const child = spawn(node, argv, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends its Ctrl+C to the child as well; sending it twice would look like impatience.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  child.on('error', (error) => {
    console.error(`${node} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
