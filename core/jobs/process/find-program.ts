/** Where a program is, found as the system finds it when a process is started without a shell. */
import { accessSync, constants, lstatSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../model/problem.ts';
import type { Environment } from '../../store/data-folder.ts';
import { variable } from './environment.ts';

/** Windows starts these by itself; the others need a program that reads them. */
const WINDOWS_PROGRAMS = ['.exe', '.com'];
const WINDOWS_SCRIPTS = ['.cmd', '.bat', '.ps1'];

type Place = { readonly cwd: string; readonly env: Environment; readonly platform?: NodeJS.Platform };

/**
 * The file of a program.
 * @throws Failure `problem.program_not_found` | `problem.program_is_script` | `problem.folder_missing` (`cwd`)
 */
export function findProgram(program: string, place: Place): string {
  const platform = place.platform ?? process.platform;
  if (!isFolder(place.cwd)) throw new Failure({ code: 'problem.folder_missing', where: place.cwd });
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const folders = /[\\/]/.test(platform === 'win32' ? program : program.replaceAll('\\', ''))
    ? [place.cwd]
    : searchFolders(place, platform);
  const found = (extensions: readonly string[]) =>
    folders
      .flatMap((folder) => extensions.map((extension) => paths.resolve(folder, program + extension)))
      .find((file) => isProgram(file, platform));
  const script = { code: 'problem.program_is_script', where: program, params: { program } } as const;
  if (platform !== 'win32') {
    const file = found(['']);
    if (file !== undefined) return file;
  } else {
    if (WINDOWS_SCRIPTS.includes(paths.extname(program).toLowerCase())) throw new Failure(script);
    const file = found(paths.extname(program) === '' ? WINDOWS_PROGRAMS : ['', ...WINDOWS_PROGRAMS]);
    if (file !== undefined) return file;
    if (found(WINDOWS_SCRIPTS) !== undefined) throw new Failure(script);
  }
  throw new Failure({ code: 'problem.program_not_found', where: program, params: { program } });
}

function searchFolders({ cwd, env }: Place, platform: NodeJS.Platform): string[] {
  const list = variable(env, 'PATH', platform) ?? '';
  const folders = list.split(platform === 'win32' ? ';' : ':').filter((folder) => folder !== '');
  return platform === 'win32' ? [cwd, ...folders] : folders;
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isProgram(file: string, platform: NodeJS.Platform): boolean {
  try {
    // Programs of the Microsoft Store (python.exe) are links that only Windows itself can follow.
    if (platform === 'win32') return !lstatSync(file).isDirectory();
    if (!statSync(file).isFile()) return false;
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // Not there, or not to be started.
  }
}
