import { closeSync, ftruncateSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleHash } from '../../../core/drives/sample.ts';
import { tempFolder } from './folders.ts';

test('a renamed file keeps its sample; another size, head, middle or end gives another', async () => {
  const root = tempFolder();
  const size = 10_000_000_000; // sparse: costs nothing, and a hash of all of it would take minutes
  const make = (name: string, at: number | null, length = size) => {
    const file = openSync(join(root, name), 'w');
    ftruncateSync(file, length);
    if (at !== null) writeSync(file, 'x', at);
    closeSync(file);
    return sampleHash(root, name);
  };
  const original = await make('a.mp4', null);
  expect(original).toMatch(/^[0-9a-f]{32}$/);
  renameSync(join(root, 'a.mp4'), join(root, 'b.mp4'));
  expect(await sampleHash(root, 'b.mp4')).toBe(original);
  const others = [await make('c', 0), await make('d', size / 2), await make('e', size - 1)];
  others.push(await make('f', null, size + 1));
  expect(new Set([original, ...others]).size).toBe(5);
});

test('small and empty files have samples, a file that is not there has none', async () => {
  const root = tempFolder();
  for (const [name, content] of [
    ['empty', ''],
    ['one', '1'],
    ['two', '2'],
  ] as const)
    writeFileSync(join(root, name), content);
  const samples = await Promise.all(['empty', 'one', 'two'].map((name) => sampleHash(root, name)));
  expect(new Set(samples).size).toBe(3);
  expect(samples).not.toContain(null);
  expect(await sampleHash(root, 'gone')).toBeNull();
});
