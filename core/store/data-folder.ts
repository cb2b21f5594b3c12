/** Where this program keeps its own files. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../model/problem.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The data folder when nobody names one: `NAS_AUTO_SYNC_HOME`, else the platform's place for application data.
 * @param home the person's home folder
 */
export function defaultDataDir(environment: Environment, platform: NodeJS.Platform, home: string): string {
  const { NAS_AUTO_SYNC_HOME: named, LOCALAPPDATA: local, XDG_DATA_HOME: xdg } = environment;
  if (named) return path.resolve(named);
  if (platform === 'win32')
    return path.win32.join(local ?? path.win32.join(home, 'AppData', 'Local'), 'NAS Auto Sync');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'NAS Auto Sync');
  return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(home, '.local', 'share'), 'nas-auto-sync');
}

/**
 * Makes sure of the data folder: there, ours, writable, and not on a network drive, where SQLite's write-ahead log is unsafe.
 * @param networkKind what network a folder is on; null: none
 * @throws Failure `problem.data_folder_network` | `problem.data_folder_unusable`
 */
export async function prepareDataDir(
  dir: string,
  networkKind: (dir: string) => Promise<string | null>,
): Promise<string> {
  const absolute = path.resolve(dir);
  try {
    makeFolder(absolute);
    accessSync(absolute, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusable(absolute, error);
  }
  const kind = await networkKind(absolute);
  if (kind !== null) {
    throw new Failure({ code: 'problem.data_folder_network', where: absolute, params: { kind } });
  }
  return absolute;
}

/**
 * The data folder of a process that only reads: it may be missing, but is nothing else than a folder.
 * @throws Failure `problem.data_folder_unusable`
 */
export function dataDirToRead(dir: string): string {
  const absolute = path.resolve(dir);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats?.isDirectory() === false) throw unusable(absolute, 'ENOTDIR');
  return absolute;
}

/**
 * A folder and those above it. Node's own way (`recursive`) never comes back where a parent is there and the file system
 * says "no such file" all the same, as /proc does.
 */
function makeFolder(dir: string): void {
  if (isFolder(dir)) return;
  const parent = path.dirname(dir);
  if (parent !== dir) makeFolder(parent);
  try {
    mkdirSync(dir, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it at the same moment.
    if (!isFolder(dir)) throw error;
  }
}

function isFolder(dir: string): boolean {
  return statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true;
}

function unusable(where: string, error: unknown): Failure {
  const detail = error instanceof Error ? error.message : String(error);
  return new Failure({ code: 'problem.data_folder_unusable', where, detail });
}
