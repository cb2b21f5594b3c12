/** Files that a command writes where the person said. */
import { writeFile as write } from 'node:fs/promises';
import { Failure } from '../model/problem.ts';

/** @throws Failure `problem.file_unwritable` */
export async function writeFile(file: string, contents: string | Uint8Array): Promise<void> {
  await write(file, contents).catch((error: Error) => {
    throw new Failure(
      { code: 'problem.file_unwritable', where: file, detail: error.message },
      { cause: error },
    );
  });
}
