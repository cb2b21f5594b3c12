/** A real `nas serve` in a process of its own, as it runs on a machine, and a client for it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EngineClient } from '../../scripts/engine-client.ts';

const ROOT = dirname(dirname(import.meta.dirname));
const CLI = join(ROOT, 'core', 'cli.ts');
const START_LIMIT_MS = 60_000;
const POLL_MS = 20;
/** As `scripts/run.mjs` starts it. */
const NODE_FLAGS = ['--max-semi-space-size=1'];
const ENVIRONMENT = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '65536',
  NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'nas-auto-sync'),
};

export class EngineProcess {
  readonly client: EngineClient;
  readonly url: string;
  readonly pid: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, pid: number, url: string, token: string) {
    this.#child = child;
    this.pid = pid;
    this.url = url;
    this.client = new EngineClient(fetch, { url, token, language: 'en' });
  }

  /** Starts it over a data folder, on a free port. @throws Error with what it said when it doesn't come up */
  static async start(dataDir: string): Promise<EngineProcess> {
    const args = [...NODE_FLAGS, CLI, 'serve', '--port', '0', '--data', dataDir];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...ENVIRONMENT },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    const deadline = performance.now() + START_LIMIT_MS;
    for (;;) {
      const instance = readInstance(dataDir);
      if (instance !== undefined && instance.pid === child.pid) {
        return new EngineProcess(child, instance.pid, instance.url, instance.token);
      }
      if (child.exitCode !== null || performance.now() > deadline) throw new Error(`nas serve: ${said}`);
      await pause(POLL_MS);
    }
  }

  /** Ends it as a service manager does; answers its exit code. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
      return Promise.resolve(this.#child.exitCode);
    }
    const ended = new Promise<number | null>((resolve) => this.#child.once('exit', resolve));
    this.#child.kill(signal);
    return ended;
  }
}

function readInstance(dataDir: string): { pid: number; url: string; token: string } | undefined {
  const file = join(dataDir, 'instance.json');
  if (!existsSync(file)) return undefined;
  try {
    const { pid, url, token } = JSON.parse(readFileSync(file, 'utf8'));
    return typeof url === 'string' ? { pid, url, token } : undefined;
  } catch (error) {
    // It is being written this very moment.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
