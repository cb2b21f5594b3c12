/**
 * What Windows knows of processes and Node does not: when one began, and *jobs*, which hold a process with all that it
 * starts. Importing this module loads kernel32.dll, so it is imported on Windows only.
 */
import koffi from 'koffi';

type Handle = number | bigint;

/** Rights and numbers of winnt.h. */
const PROCESS_TERMINATE = 0x1;
const PROCESS_SET_QUOTA = 0x100;
const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;
const JOB_OBJECT_ALL_ACCESS = 0x1f003f;
const STILL_ACTIVE = 259;
const FILETIME_BYTES = 8;
const BASIC_PROCESS_ID_LIST = 3;
const EXTENDED_LIMIT_INFORMATION = 9;
/** JOBOBJECT_EXTENDED_LIMIT_INFORMATION on 64 bits, and where its flags are. */
const LIMITS_BYTES = 144;
const LIMIT_FLAGS_AT = 16;
const KILL_ON_JOB_CLOSE = 0x2000;
const MOST_PROCESSES = 4096;
const KILLED = 1;

const kernel32 = koffi.load('kernel32.dll');

const OpenProcess: (access: number, inherit: number, pid: number) => Handle = kernel32.func(
  'intptr_t __stdcall OpenProcess(uint32_t access, int inherit, uint32_t pid)',
);
const CloseHandle: (handle: Handle) => number = kernel32.func('int __stdcall CloseHandle(intptr_t handle)');
const GetExitCodeProcess: (handle: Handle, code: Uint32Array) => number = kernel32.func(
  'int __stdcall GetExitCodeProcess(intptr_t handle, void *code)',
);
const GetProcessTimes: (
  handle: Handle,
  created: Uint8Array,
  ended: Uint8Array,
  kernel: Uint8Array,
  user: Uint8Array,
) => number = kernel32.func(
  'int __stdcall GetProcessTimes(intptr_t handle, void *created, void *ended, void *kernel, void *user)',
);
const CreateJobObjectW: (attributes: null, name: string) => Handle = kernel32.func(
  'intptr_t __stdcall CreateJobObjectW(void *attributes, str16 name)',
);
const OpenJobObjectW: (access: number, inherit: number, name: string) => Handle = kernel32.func(
  'intptr_t __stdcall OpenJobObjectW(uint32_t access, int inherit, str16 name)',
);
const SetInformationJobObject: (job: Handle, kind: number, info: Uint8Array, length: number) => number =
  kernel32.func('int __stdcall SetInformationJobObject(intptr_t job, int kind, void *info, uint32_t length)');
const QueryInformationJobObject: (
  job: Handle,
  kind: number,
  info: Uint8Array,
  length: number,
  returned: null,
) => number = kernel32.func(
  'int __stdcall QueryInformationJobObject(intptr_t job, int kind, void *info, uint32_t length, void *returned)',
);
const AssignProcessToJobObject: (job: Handle, process: Handle) => number = kernel32.func(
  'int __stdcall AssignProcessToJobObject(intptr_t job, intptr_t process)',
);
const TerminateJobObject: (job: Handle, code: number) => number = kernel32.func(
  'int __stdcall TerminateJobObject(intptr_t job, uint32_t code)',
);

/** As a FILETIME in decimal; null when there is no such process (any more). */
export function processStartedAt(pid: number): string | null {
  return withHandle(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, pid), (handle) => {
    if (exitCodeOf(handle) !== STILL_ACTIVE) return null;
    const created = Buffer.alloc(FILETIME_BYTES);
    const unused = Buffer.alloc(FILETIME_BYTES);
    return GetProcessTimes(handle, created, unused, unused, unused) === 0
      ? null
      : created.readBigUInt64LE().toString();
  });
}

/** Whether a process is known to have ended; false where nothing is known of it. */
export function hasEnded(pid: number): boolean {
  const code = withHandle(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, pid), exitCodeOf);
  return code !== null && code !== STILL_ACTIVE;
}

function exitCodeOf(handle: Handle): number | null {
  const code = new Uint32Array(1);
  return GetExitCodeProcess(handle, code) === 0 ? null : (code[0] ?? null);
}

/**
 * Puts a process into a job of its own; what it starts from now on is in it, too. All of it is killed when the handle is
 * closed, also by the end of this process. Null where that is not possible.
 */
export function createJob(name: string, pid: number): { close(): void } | null {
  const job = CreateJobObjectW(null, name);
  if (Number(job) === 0) return null;
  const limits = Buffer.alloc(LIMITS_BYTES);
  limits.writeUInt32LE(KILL_ON_JOB_CLOSE, LIMIT_FLAGS_AT);
  const isAssigned =
    SetInformationJobObject(job, EXTENDED_LIMIT_INFORMATION, limits, limits.length) !== 0 &&
    withHandle(OpenProcess(PROCESS_SET_QUOTA | PROCESS_TERMINATE, 0, pid), (handle) =>
      AssignProcessToJobObject(job, handle) !== 0 ? true : null,
    );
  if (isAssigned) return { close: () => void CloseHandle(job) };
  CloseHandle(job);
  return null;
}

/** The processes of a job; null when there is no such job (any more). */
export function processesOfJob(name: string): number[] | null {
  return withHandle(OpenJobObjectW(JOB_OBJECT_ALL_ACCESS, 0, name), (job) => {
    const list = Buffer.alloc(8 + 8 * MOST_PROCESSES);
    if (QueryInformationJobObject(job, BASIC_PROCESS_ID_LIST, list, list.length, null) === 0) return null;
    const count = list.readUInt32LE(4);
    return Array.from({ length: count }, (_, index) => Number(list.readBigUInt64LE(8 + 8 * index)));
  });
}

/** Ends all processes of a job; false when there is no such job. */
export function terminateJob(name: string): boolean {
  return (
    withHandle(OpenJobObjectW(JOB_OBJECT_ALL_ACCESS, 0, name), (job) =>
      TerminateJobObject(job, KILLED) !== 0 ? true : null,
    ) ?? false
  );
}

function withHandle<T>(handle: Handle, use: (handle: Handle) => T | null): T | null {
  if (Number(handle) === 0) return null;
  try {
    return use(handle);
  } finally {
    CloseHandle(handle);
  }
}
