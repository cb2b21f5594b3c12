import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placesOf } from '../../../core/api/locate.ts';
import type { Api } from '../../../core/api/schemas.ts';
import { parseSettings } from '../../../core/model/settings.ts';
import { type TestEngine, testEngine } from '../../support/engine.ts';

let nas: TestEngine;
let root = '';
beforeAll(async () => {
  nas = await testEngine();
  root = path.join(nas.dataDir, '드라이브 1');
  mkdirSync(path.join(root, 'WSOP', '@eaDir'), { recursive: true });
  writeFileSync(path.join(root, 'WSOP', 'new.mp4'), 'x');
  writeFileSync(path.join(root, 'WSOP', '@eaDir', 'x.mp4'), 'x');
  symlinkSync('new.mp4', path.join(root, 'WSOP', 'link.mp4'));
  await nas.json('PATCH', '/api/settings', { drives: [{ id: 'archive', root }] });
});
afterAll(() => nas.close());

const explain = (asked: string) =>
  nas.json<Api['Explain']>('GET', `/api/explain?path=${encodeURIComponent(asked)}`);

test.each([
  ['WSOP/new.mp4', 'It is on the drive, but no scan has seen it yet.'],
  ['./WSOP//x/../new.mp4', 'It is on the drive, but no scan has seen it yet.'],
  ['WSOP', 'It is a folder. Each file in it has its own state: ask for one of them, or look at the tree.'],
  ['WSOP/link.mp4', 'It is a link. Links are not followed, so that no file is counted twice.'],
  [
    'WSOP/@eaDir/x.mp4',
    'Not counted as a file: a leftover of a system or a transfer, or ignored by the settings.',
  ],
])('what no scan has seen is told for what it is: %s', async (asked, reason) => {
  expect((await explain(asked)).reasons).toEqual([reason]);
});

test.each(['../드라이브 1/WSOP/new.mp4', '..', '/etc/passwd'])('%s is on no drive', async (asked) => {
  expect(await explain(asked)).toMatchObject({ code: 'file_unknown', status: 404 });
});

test('a path is taken as people write and copy it', () => {
  const parsed = parseSettings({ drives: [{ id: 'z', root: 'Z:\\ARCHIVE' }] });
  const drives = parsed.ok ? parsed.settings.drives : [];
  const unc = () => '\\\\10.10.100.122\\docker\\ARCHIVE';
  const place = (text: string) => placesOf(text, drives, unc).map(({ path: where }) => where);
  expect(place('Z:\\ARCHIVE\\WSOP\\a.mp4')).toEqual(['WSOP/a.mp4']);
  expect(place('z:/archive//WSOP/a.mp4')).toEqual(['WSOP/a.mp4']);
  expect(place('\\\\10.10.100.122\\docker\\ARCHIVE\\WSOP\\a.mp4')).toEqual(['WSOP/a.mp4']);
  expect(place('WSOP\\a.mp4')).toEqual(['WSOP/a.mp4']);
  expect(place('Z:\\ARCHIVE\\..\\other\\a.mp4')).toEqual([]);
  expect(place('Z:\\other\\a.mp4')).toEqual([]);
});
