/**
 * Puts together what ships, in `dist/app`: the bundles, the built window, the icons, and of the few packages that cannot be
 * bundled only the parts that run. electron-builder packs this folder and nothing else.
 */
import { existsSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isFeed } from '../../core/desktop/update-plan.ts';
import { fetchPackage } from './fetch-package.ts';

const root = dirname(dirname(import.meta.dirname));
/** What ships. */
export const APP_FOLDER = join(root, 'dist', 'app');

/** A platform as its native parts are named: `win32-x64`. */
export type Target = `${NodeJS.Platform}-${string}`;

/**
 * @param targets whose native parts ship
 * @param feed where new versions come from, an https address; null: from nowhere, unless the person names one
 * @throws Error when a native part cannot be had, or the feed is no https address
 */
export async function stageApp(
  targets: readonly Target[],
  feed: string | null = null,
  folder = APP_FOLDER,
): Promise<void> {
  if (feed !== null && !isFeed(feed)) throw new Error(`no https address for new versions: ${feed}`);
  await rm(folder, { recursive: true, force: true });
  const parts = ['dist/desktop', 'dist/renderer', 'assets/tray', 'assets/icon.png', ...packageParts(targets)];
  for (const part of parts) await copy(join(root, part), join(folder, part));
  for (const target of targets) await stageKoffi(target, folder);
  await writeFile(join(folder, 'package.json'), await manifest(feed));
}

function packageParts(targets: readonly Target[]): string[] {
  const of = (name: string, parts: readonly string[]) => parts.map((part) => `node_modules/${name}/${part}`);
  return [
    ...of('better-sqlite3', ['package.json', 'LICENSE', 'lib']),
    ...of(
      'better-sqlite3/prebuilds',
      targets.map((target) => `${target}.node`),
    ),
    ...of('koffi', ['package.json', 'LICENSE.txt', 'index.js', 'index.cjs']),
    ...of('koffi/src/koffi', ['index.js', 'index.cjs', 'src/static.js', 'src/static.cjs']),
    ...of('mediainfo.js', ['package.json', 'LICENSE.txt', 'dist/esm', 'dist/MediaInfoModule.wasm']),
  ];
}

/** koffi's native part is a package of its own for each platform; npm installs only that of this machine. */
async function stageKoffi(target: Target, folder: string): Promise<void> {
  const name = `@koromix/koffi-${target}`;
  const installed = join(root, 'node_modules', name);
  const source = existsSync(installed) ? installed : await fetchPackage(root, name);
  await copy(source, join(folder, 'node_modules', name));
}

/** Without what only those read who build it. */
function copy(from: string, to: string): Promise<void> {
  return cp(from, to, { recursive: true, filter: (file) => !/\.(map|md|d\.ts)$/.test(file) });
}

/** Names the entry and the feed; lists no dependencies, because they are there already. */
async function manifest(feed: string | null): Promise<string> {
  const { name, version, description, license, type } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  const shipped = {
    name,
    productName: 'NAS Auto Sync',
    version,
    description,
    license,
    type,
    author: { name: 'NAS Auto Sync', email: 'nas-auto-sync@example.invalid' },
    homepage: 'https://example.invalid/nas-auto-sync',
    main: 'dist/desktop/main.js',
    updates: feed,
  };
  return `${JSON.stringify(shipped, null, 2)}\n`;
}
