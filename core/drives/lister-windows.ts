/** Lists folders on Windows: one search per folder brings names, sizes and times together. Loaded on Windows only. */
import { win32 } from 'node:path';
import type { IgnoreRules } from '../model/names.ts';
import type { Problem } from '../model/problem.ts';
import { type FolderListing, type Lister, unknownFolder } from './lister.ts';
import { FIND_DATA_BYTES, FindClose, FindFirstFileExW, FindNextFileW, GetLastError } from './win32.ts';

const FIND_EX_INFO_BASIC = 1; // without the 8.3 names, which cost the server a look-up each
const FIND_EX_SEARCH_NAME_MATCH = 0;
const FIND_FIRST_EX_LARGE_FETCH = 2;

const ERROR_FILE_NOT_FOUND = 2;
const ERROR_NO_MORE_FILES = 18;
/** ERROR_PATH_NOT_FOUND, ERROR_DIRECTORY, ERROR_DELETE_PENDING. */
const VANISHED = new Set([ERROR_FILE_NOT_FOUND, 3, 267, 303]);
/** Errors that speak of the drive or the network: device, share, session, server, time-out. */
const DRIVE_GONE = new Set([
  15, 21, 31, 51, 53, 54, 55, 59, 64, 67, 71, 121, 433, 1006, 1110, 1117, 1167, 1231, 1232, 1236, 2250,
]);

const ATTRIBUTE_DIRECTORY = 0x10;
const ATTRIBUTE_DEVICE = 0x40;
const ATTRIBUTE_REPARSE_POINT = 0x400;
/** Set in the tags of reparse points that stand for another place: symbolic links and junctions, but not deduplicated or cloud files. */
const NAME_SURROGATE = 0x2000_0000;
const NO_TAG = 0; // some servers do not say what the reparse point is: then it is not followed either

export class WindowsLister implements Lister {
  readonly #rules: IgnoreRules;
  /** One WIN32_FIND_DATAW, seen as 32-bit numbers, as UTF-16 units and as bytes. */
  readonly #bytes = Buffer.alloc(FIND_DATA_BYTES);
  readonly #dwords = new Uint32Array(this.#bytes.buffer, this.#bytes.byteOffset, FIND_DATA_BYTES / 4);
  readonly #units = new Uint16Array(this.#bytes.buffer, this.#bytes.byteOffset, FIND_DATA_BYTES / 2);

  constructor(options: { rules: IgnoreRules }) {
    this.#rules = options.rules;
  }

  list(root: string, folder: string): FolderListing {
    const handle = FindFirstFileExW(
      searchPath(root, folder),
      FIND_EX_INFO_BASIC,
      this.#bytes,
      FIND_EX_SEARCH_NAME_MATCH,
      null,
      FIND_FIRST_EX_LARGE_FETCH,
    );
    if (Number(handle) === -1) {
      const error = GetLastError();
      // Every folder lists `.` and `..`, only the root of a volume does not: nothing found there is an empty root.
      if (error === ERROR_FILE_NOT_FOUND && folder === '') return this.#collect(folder, () => false);
      return unknownFolder(folder, windowsProblem(folder, error));
    }
    let error = ERROR_NO_MORE_FILES;
    let first = true;
    const listing = this.#collect(folder, () => {
      if (first) {
        first = false;
        return true;
      }
      if (FindNextFileW(handle, this.#bytes) !== 0) return true;
      error = GetLastError();
      return false;
    });
    FindClose(handle);
    return error === ERROR_NO_MORE_FILES ? listing : unknownFolder(folder, windowsProblem(folder, error));
  }

  /** Reads entries out of the find data for as long as `next` brings another. */
  #collect(folder: string, next: () => boolean): FolderListing {
    const prefix = folder === '' ? '' : `${folder}/`;
    const folders: string[] = [];
    const names: string[] = [];
    const sizes: number[] = [];
    const modified: number[] = [];
    let unusable = 0;
    while (next()) {
      const attributes = this.#dword(0);
      if (attributes & ATTRIBUTE_DEVICE) continue;
      if (attributes & ATTRIBUTE_REPARSE_POINT && isLink(this.#dword(9))) continue;
      const name = this.#name();
      if (name === '.' || name === '..') continue;
      if (!name.isWellFormed()) unusable += 1;
      else if (attributes & ATTRIBUTE_DIRECTORY) {
        if (!this.#rules.skipFolder(prefix + name, name)) folders.push(name);
      } else if (!this.#rules.skipFile(prefix + name, name)) {
        names.push(name);
        sizes.push(this.#dword(7) * 2 ** 32 + this.#dword(8));
        modified.push(unixMs(this.#dword(6), this.#dword(5)));
      }
    }
    return {
      path: folder,
      folders,
      names,
      sizes: Float64Array.from(sizes),
      modified: Float64Array.from(modified),
      refs: new Float64Array(names.length),
      ...(unusable > 0 && {
        warning: { code: 'problem.names_unusable', where: folder, params: { count: unusable } },
      }),
    };
  }

  #dword(index: number): number {
    return this.#dwords[index] ?? 0;
  }

  #name(): string {
    const start = 22;
    return this.#bytes.toString('utf16le', 2 * start, 2 * this.#units.indexOf(0, start));
  }
}

function isLink(reparseTag: number): boolean {
  return reparseTag === NO_TAG || (reparseTag & NAME_SURROGATE) !== 0;
}

/** `\\?\…\*`: without the prefix, paths end at 260 characters, and trailing dots and names such as `CON` are changed. */
function searchPath(root: string, folder: string): string {
  const base = win32.toNamespacedPath(/^[a-z]:$/i.test(root) ? `${root}\\` : root).replace(/\\$/, '');
  return folder === '' ? `${base}\\*` : `${base}\\${folder.replaceAll('/', '\\')}\\*`;
}

/** Whole Unix milliseconds of a FILETIME (100 ns since 1601), exactly: 2³² × 100 ns = 429,496 ms + 7,296 × 100 ns. */
function unixMs(high: number, low: number): number {
  const rest = Math.floor((high * 7_296 + (low % 10_000)) / 10_000);
  return high * 429_496 + Math.floor(low / 10_000) + rest - 11_644_473_600_000;
}

function windowsProblem(folder: string, error: number): Problem {
  const detail = `Windows error ${error}`;
  if (DRIVE_GONE.has(error)) return { code: 'problem.drive_gone', where: folder, detail };
  if (VANISHED.has(error)) return { code: 'problem.folder_vanished', where: folder, detail };
  return { code: 'problem.folder_unreadable', where: folder, detail };
}
