/** Builds the window (dist/renderer) when it is missing or older than what it is made of. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newest } from './newest.ts';

const root = dirname(import.meta.dirname);

/** Where the built window lies. */
export const WINDOW_FOLDER = join(root, 'dist', 'renderer');

/** Everything that ends up in the window: its own sources, the texts and types that it shares, the versions it is built with. */
const SOURCES = ['renderer', 'core/model', 'core/api', 'assets', 'package-lock.json'];

/**
 * Makes sure that dist/renderer is there and current.
 * @throws Error with the build's own output
 */
export async function ensureWindow(): Promise<void> {
  const built = join(WINDOW_FOLDER, 'index.html');
  const builtAt = existsSync(built) ? (await stat(built)).mtimeMs : 0;
  if (builtAt > (await newest(SOURCES.map((source) => join(root, source))))) return;
  console.error('Building the window …');
  const build = spawnSync(
    process.execPath,
    [
      join(root, 'scripts', 'run.mjs'),
      'vite',
      'build',
      '--config',
      'renderer/vite.config.ts',
      '--logLevel',
      'warn',
    ],
    { cwd: root, encoding: 'utf8' },
  );
  if (build.status !== 0) throw new Error(`The window could not be built:\n${build.stdout}\n${build.stderr}`);
}
