/** Text files of people. */
import { readFile } from 'node:fs/promises';
import { Failure } from '../model/problem.ts';

/**
 * The text of a file in UTF-8, or in what Windows calls Unicode (PowerShell 5 writes that with `>`); without its byte
 * order mark.
 * @throws Failure `problem.file_unreadable`
 */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new Failure({ code: 'problem.file_unreadable', where: file, detail: error.message });
  });
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}
