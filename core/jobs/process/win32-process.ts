/** When a process began, from Windows. Importing this module loads kernel32.dll, so it is imported on Windows only. */
import koffi from 'koffi';

const QUERY_LIMITED_INFORMATION = 0x1000;
const STILL_ACTIVE = 259;
const FILETIME_BYTES = 8;

const kernel32 = koffi.load('kernel32.dll');

const OpenProcess: (access: number, inherit: number, pid: number) => number | bigint = kernel32.func(
  'intptr_t __stdcall OpenProcess(uint32_t access, int inherit, uint32_t pid)',
);
const CloseHandle: (handle: number | bigint) => number = kernel32.func(
  'int __stdcall CloseHandle(intptr_t handle)',
);
const GetExitCodeProcess: (handle: number | bigint, code: Uint32Array) => number = kernel32.func(
  'int __stdcall GetExitCodeProcess(intptr_t handle, void *code)',
);
const GetProcessTimes: (
  handle: number | bigint,
  created: Uint8Array,
  ended: Uint8Array,
  kernel: Uint8Array,
  user: Uint8Array,
) => number = kernel32.func(
  'int __stdcall GetProcessTimes(intptr_t handle, void *created, void *ended, void *kernel, void *user)',
);

/** As a FILETIME in decimal; null when there is no such process (any more). */
export function processStartedAt(pid: number): string | null {
  const handle = OpenProcess(QUERY_LIMITED_INFORMATION, 0, pid);
  if (Number(handle) === 0) return null;
  try {
    const code = new Uint32Array(1);
    if (GetExitCodeProcess(handle, code) === 0 || code[0] !== STILL_ACTIVE) return null;
    const created = Buffer.alloc(FILETIME_BYTES);
    const unused = Buffer.alloc(FILETIME_BYTES);
    return GetProcessTimes(handle, created, unused, unused, unused) === 0
      ? null
      : created.readBigUInt64LE().toString();
  } finally {
    CloseHandle(handle);
  }
}
