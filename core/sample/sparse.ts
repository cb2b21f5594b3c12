/** Files of any apparent size that take no room on the disk. */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import koffi from 'koffi';

const GENERIC_WRITE = 0x40000000;
const OPEN_EXISTING = 3;
const FSCTL_SET_SPARSE = 0x900c4;
const NO_TEMPLATE = null;

/**
 * Creates `file` (it must not exist) with `content` at its beginning and zeros up to `size` bytes. Where the file
 * system has no sparse files, it ends with its content.
 * @throws the file system's own error, `EEXIST` among them
 */
export function writeSparseFile(file: string, content: Buffer, size: number): void {
  const handle = openSync(file, 'wx');
  try {
    writeSync(handle, content);
    if (size > content.length && (process.platform !== 'win32' || markSparse(file)))
      ftruncateSync(handle, size);
  } finally {
    closeSync(handle);
  }
}

/** Elsewhere files are sparse by themselves; NTFS has to be asked, or a long file would fill the disk. */
function markSparse(file: string): boolean {
  const kernel = koffi.load('kernel32.dll');
  const createFile = kernel.func(
    'void* __stdcall CreateFileW(str16, uint32_t, uint32_t, void*, uint32_t, uint32_t, void*)',
  );
  const control = kernel.func(
    'bool __stdcall DeviceIoControl(void*, uint32_t, void*, uint32_t, void*, uint32_t, _Out_ uint32_t*, void*)',
  );
  const close = kernel.func('bool __stdcall CloseHandle(void*)');
  const shareAll = 7;
  const handle = createFile(file, GENERIC_WRITE, shareAll, null, OPEN_EXISTING, 0, NO_TEMPLATE);
  try {
    return control(handle, FSCTL_SET_SPARSE, null, 0, null, 0, [0], null);
  } finally {
    close(handle);
  }
}
