import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readText } from '../../../core/cli/read-text.ts';
import { freshFolder } from '../../support/folder.ts';

test.each([
  ['UTF-8', 'utf8', ''],
  ['UTF-8 of the Windows editor', 'utf8', '\ufeff'],
  ['PowerShell 5', 'utf16le', '\ufeff'],
] as const)('reads a text in %s', async (_name, encoding, mark) => {
  const file = path.join(freshFolder(), 'settings.json');
  writeFileSync(file, `${mark}{"name":"최종 🏆"}`, encoding);
  expect(await readText(file)).toBe('{"name":"최종 🏆"}');
});

test('a file that is not there is named', async () => {
  const file = path.join(freshFolder(), 'none.json');
  await expect(readText(file)).rejects.toMatchObject({
    problem: { code: 'problem.file_unreadable', where: file },
  });
});
