/** Who may open a file on Windows. Importing this module loads Windows' libraries, so it is imported on Windows only. */
import koffi from 'koffi';

type Handle = number | bigint;

/** Rights and numbers of winnt.h and sddl.h. */
const THIS_PROCESS = -1;
const TOKEN_QUERY = 0x8;
const TOKEN_USER = 1;
const SDDL_REVISION = 1;
const PROTECTED_DACL = 0x8000_0004;
/** A security id has at most 68 bytes, TOKEN_USER 16 before it. */
const TOKEN_USER_BYTES = 84;

const kernel32 = koffi.load('kernel32.dll');
const advapi32 = koffi.load('advapi32.dll');

const CloseHandle: (handle: Handle) => number = kernel32.func('int __stdcall CloseHandle(intptr_t handle)');
const LocalFree: (memory: Handle) => Handle = kernel32.func('intptr_t __stdcall LocalFree(intptr_t memory)');
const OpenProcessToken: (process: Handle, access: number, token: BigInt64Array) => number = advapi32.func(
  'int __stdcall OpenProcessToken(intptr_t process, uint32_t access, void *token)',
);
const GetTokenInformation: (
  token: Handle,
  kind: number,
  info: Uint8Array,
  length: number,
  needed: Uint32Array,
) => number = advapi32.func(
  'int __stdcall GetTokenInformation(intptr_t token, int kind, void *info, uint32_t length, void *needed)',
);
const ConvertSidToStringSidW: (sid: Handle, text: [string | null]) => number = advapi32.func(
  'int __stdcall ConvertSidToStringSidW(intptr_t sid, _Out_ str16 *text)',
);
const ConvertStringSecurityDescriptorToSecurityDescriptorW: (
  text: string,
  revision: number,
  descriptor: BigInt64Array,
  length: null,
) => number = advapi32.func(
  'int __stdcall ConvertStringSecurityDescriptorToSecurityDescriptorW(str16 text, uint32_t revision, void *descriptor, void *length)',
);
const SetFileSecurityW: (path: string, what: number, descriptor: Handle) => number = advapi32.func(
  'int __stdcall SetFileSecurityW(str16 path, uint32_t what, intptr_t descriptor)',
);

/**
 * Lets only this person, administrators and the system itself (which runs scheduled tasks) open a file; what its folder
 * allows others no longer counts. False where that is not possible: file systems such as FAT know no owners.
 */
export function keepToOwner(file: string): boolean {
  const person = personOfProcess();
  if (person === null) return false;
  const descriptor = new BigInt64Array(1);
  const rights = `D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;${person})`;
  if (ConvertStringSecurityDescriptorToSecurityDescriptorW(rights, SDDL_REVISION, descriptor, null) === 0)
    return false;
  const [memory = 0n] = descriptor;
  try {
    return SetFileSecurityW(file, PROTECTED_DACL, memory) !== 0;
  } finally {
    LocalFree(memory);
  }
}

/** The security id (`S-1-5-…`) of whom this process works for. */
function personOfProcess(): string | null {
  const handle = new BigInt64Array(1);
  if (OpenProcessToken(THIS_PROCESS, TOKEN_QUERY, handle) === 0) return null;
  const [token = 0n] = handle;
  try {
    const user = Buffer.alloc(TOKEN_USER_BYTES);
    if (GetTokenInformation(token, TOKEN_USER, user, user.length, new Uint32Array(1)) === 0) return null;
    const text: [string | null] = [null];
    return ConvertSidToStringSidW(user.readBigInt64LE(0), text) === 0 ? null : text[0];
  } finally {
    CloseHandle(token);
  }
}
