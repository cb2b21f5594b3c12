/**
 * The few Windows functions that Node has no equal for. Importing this module loads their libraries, so it is imported
 * on Windows only, where it is needed (`await import`).
 */
import koffi from 'koffi';

const kernel32 = koffi.load('kernel32.dll');
const mpr = koffi.load('mpr.dll');

/** Size of WIN32_FIND_DATAW in bytes. */
export const FIND_DATA_BYTES = 592;

type Handle = number | bigint;

export const FindFirstFileExW: (
  path: string,
  infoLevel: number,
  findData: Uint8Array,
  searchOp: number,
  filter: null,
  flags: number,
) => Handle = kernel32.func(
  'intptr_t __stdcall FindFirstFileExW(str16 path, int level, void *data, int op, void *filter, uint32_t flags)',
);
export const FindNextFileW: (handle: Handle, findData: Uint8Array) => number = kernel32.func(
  'int __stdcall FindNextFileW(intptr_t handle, void *data)',
);
export const FindClose: (handle: Handle) => number = kernel32.func(
  'int __stdcall FindClose(intptr_t handle)',
);
export const GetLastError: () => number = kernel32.func('uint32_t __stdcall GetLastError()');

const WNetGetConnectionW: (local: string, remote: Uint8Array, length: Uint32Array) => number = mpr.func(
  'uint32_t __stdcall WNetGetConnectionW(str16 local, void *remote, void *length)',
);

const GetDriveTypeW: (root: string) => number = kernel32.func('uint32_t __stdcall GetDriveTypeW(str16 root)');
const DRIVE_REMOTE = 4;

/** Whether a drive letter (`Z:`) belongs to a network drive, be its name known or not. */
export function isRemote(letter: string): boolean {
  return GetDriveTypeW(`${letter}\\`) === DRIVE_REMOTE;
}

/** The UNC name (`\\server\share`) that a drive letter (`Z:`) is mapped to; null for a local drive. */
export function uncNameOf(letter: string): string | null {
  const name = Buffer.alloc(2 * 1024);
  const length = new Uint32Array([name.length / 2]);
  if (WNetGetConnectionW(letter, name, length) !== 0) return null;
  return name.toString('utf16le').split('\0', 1)[0] || null;
}
