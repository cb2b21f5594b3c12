import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { freshFolder } from '../../support/folder.ts';
import { nas } from '../../support/nas.ts';

const LONG_AGO = new Date('2024-01-01T00:00:00Z');

function writeOld(root: string, name: string): void {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, name);
  utimesSync(file, LONG_AGO, LONG_AGO);
}

function ottRows(dataDir: string): { nas_path: string; status: string | null }[] {
  const db = new Database(path.join(dataDir, 'pokervod.db'), { readonly: true });
  try {
    return db
      .prepare<[], { nas_path: string; status: string | null }>(
        'SELECT nas_path, status FROM files ORDER BY nas_path',
      )
      .all();
  } finally {
    db.close();
  }
}

test('the main job from the command line: scan, publish, hold, approve, explain', {
  timeout: 240_000,
}, async () => {
  const folder = freshFolder();
  const root = path.join(folder, 'nas');
  const dataDir = path.join(folder, 'data');
  for (let file = 0; file < 10; file += 1) writeOld(root, `WSOP/2024/EP${file}.mp4`);
  writeOld(root, 'GOG 최종/찐최종.mp4');
  writeOld(root, 'PAD/Special.mxf');
  const run = (...args: string[]) => nas(dataDir, args);

  const settings = {
    drives: [{ id: 'archive', root }],
    guard: { maxRemovedCount: 2, confirmScans: 1 },
    scan: { probeMedia: false },
  };
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings));
  expect((await run('settings', 'import', path.join(folder, 'settings.json'))).code).toBe(0);

  const preview = await run('scan', '--dry-run', '--json');
  expect(preview.code).toBe(0);
  expect(JSON.parse(preview.out)).toMatchObject({ dry_run: true, state: 'done', counts: { added: 12 } });
  const scanned = await run('scan');
  expect(scanned.out).toContain('Scan: done');
  const published = await run('sync', '--json');
  expect(JSON.parse(published.out)).toMatchObject({ job: 'publish', state: 'done', counts: { added: 11 } });
  expect(ottRows(dataDir)).toHaveLength(11);

  rmSync(path.join(root, 'WSOP/2024'), { recursive: true });
  writeOld(root, 'HCL/EP1.mp4');
  const held = await run('scan');
  expect(held.code).toBe(3);
  expect(held.out).toContain('held for approval');
  expect(held.out).toMatch(/nas approve \d+/);
  // What is held stays on the OTT; what is new arrives.
  expect((await run('sync')).code).toBe(0);
  expect(ottRows(dataDir).map((row) => row.nas_path)).toContain('HCL/EP1.mp4');
  expect(ottRows(dataDir).filter((row) => row.status === 'deleted')).toEqual([]);

  const { items } = JSON.parse((await run('held', '--json')).out) as Api['Runs'];
  const id = String(items[0]?.id);
  expect((await run('approve', id)).out).toContain('Approved: 10');
  expect((await run('approve', id)).code).toBe(1);
  expect((await run('sync')).code).toBe(0);
  expect(ottRows(dataDir).filter((row) => row.status === 'deleted')).toHaveLength(10);

  const explained = await run('explain', path.join(root, 'PAD/Special.mxf'));
  expect(explained.out).toContain('not published');
  expect(explained.out).toContain('.mxf');

  const status = JSON.parse((await run('status', '--json')).out) as Api['Status'] & { from: string };
  expect(status).toMatchObject({ from: 'stored', headline: { state: 'idle' } });
  const history = JSON.parse((await run('history', 'EP1.mp4', '--json')).out) as Api['Changes'];
  expect(history.items.map((change) => change.kind)).toContain('remove');

  // A file is found by the whole path that it had before it was moved, too.
  renameSync(path.join(root, 'HCL/EP1.mp4'), path.join(root, 'HCL/Day 1.mp4'));
  await run('scan');
  const moved = JSON.parse(
    (await run('history', path.join(root, 'HCL/EP1.mp4'), '--json')).out,
  ) as Api['Changes'];
  expect(moved.items.map(({ kind, path: where }) => `${kind} ${where}`)).toEqual([
    'move HCL/Day 1.mp4',
    'add HCL/EP1.mp4',
    'add HCL/EP1.mp4',
  ]);

  const other = new Database(path.join(dataDir, 'pokervod.db'));
  other.exec(`CREATE TRIGGER closed BEFORE INSERT ON files BEGIN SELECT RAISE(ABORT, 'closed today'); END`);
  other.close();
  writeOld(root, 'PAD/new.mp4');
  await run('scan');
  const refused = await run('sync');
  expect(refused.code).toBe(1);
  expect(refused.out).toMatch(/PAD\/new\.mp4 .*refused this change: closed today/);
  expect((await run('explain', 'PAD/new.mp4')).out).toContain('failed  The OTT database refused');
  rmSync(path.join(root, 'PAD/new.mp4'));
  await run('scan');

  // What a person took back waits for a person, and so explain says.
  await run('undo', String(JSON.parse(published.out).id));
  expect((await run('sync')).code).toBe(3);
  const waiting = await run('explain', 'GOG 최종/찐최종.mp4', '--json');
  const { status: state, reasons } = JSON.parse(waiting.out) as Api['Explain'];
  expect({ state, reasons }).toEqual({
    state: 'held',
    reasons: ['Its change waits for a decision by a person.'],
  });
});
