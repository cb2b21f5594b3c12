import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

it('the Electron that is packed is the one that is tested, named exactly', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const packed = /^electronVersion: (\S+)$/m.exec(
    readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8'),
  )?.[1];
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(packed).toBe(devDependencies.electron);
});
