import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dataDirToRead, prepareDataDir } from '../../../core/store/data-folder.ts';
import { freshFolder } from '../../support/folder.ts';

const local = () => Promise.resolve(null);

test('a data folder is made with the folders above it, for its owner only', async () => {
  const dir = path.join(freshFolder(), '데이터 폴더', 'a', 'b');
  expect(await prepareDataDir(dir, local)).toBe(dir);
  if (process.platform !== 'win32') expect(statSync(dir).mode & 0o777).toBe(0o700);
  expect(await prepareDataDir(dir, local)).toBe(dir);
});

test('a file is no data folder, whoever asks', async () => {
  const file = path.join(freshFolder(), 'file');
  writeFileSync(file, '');
  const refusal = `The data folder cannot be used. (${file})`;
  await expect(prepareDataDir(file, local)).rejects.toThrow(refusal);
  expect(() => dataDirToRead(file)).toThrow(refusal);
  expect(dataDirToRead(`${file}-that-is-missing`)).toBe(`${file}-that-is-missing`);
});

// In a process of its own, because what it guards against never comes back.
test.runIf(process.platform === 'linux')('where no folder can be made, that is told', () => {
  const cli = fileURLToPath(new URL('../../../core/cli.ts', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [cli, '--data', '/proc/nas/data', 'sync'], {
    encoding: 'utf8',
    timeout: 100_000,
    env: { ...process.env, LANG: 'en_US.UTF-8' },
  });
  expect([status, stderr.split('\n')[0]]).toEqual([1, 'The data folder cannot be used. (/proc/nas/data)']);
});
