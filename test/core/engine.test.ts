import { chmodSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openReader } from '../../core/engine.ts';
import { openArchive } from '../../core/store/archive.ts';
import { testEngine } from '../support/engine.ts';
import { freshFolder } from '../support/folder.ts';

describe('an engine that ends leaves no log of changes beside its databases', () => {
  const sqliteFiles = (dataDir: string) => readdirSync(dataDir).filter((name) => name.includes('.db'));

  test('after people have looked at the table, its tree and an export', async () => {
    const dataDir = freshFolder();
    const { engine, ask } = await testEngine({ dataDir });
    for (const where of ['/api/matching', '/api/matching/tree', '/api/matching/export?format=csv'])
      expect((await (await ask('GET', where)).arrayBuffer()).byteLength, where).toBeGreaterThan(0);
    expect(sqliteFiles(dataDir)).toContain('archive.db-wal');
    await engine.close();
    expect(sqliteFiles(dataDir)).toEqual(['archive.db', 'state.db']);
  });

  test('that was left by who only looked, either', async () => {
    const dataDir = freshFolder();
    openArchive(path.join(dataDir, 'archive.db')).close();
    const reader = openReader({ dataDir, environment: {}, locale: 'en-US' });
    reader.services.archive()?.prepare('SELECT 1 FROM files').get();
    await reader.close();
    expect(sqliteFiles(dataDir)).toContain('archive.db-wal');
    const { engine } = await testEngine({ dataDir });
    await engine.close();
    expect(sqliteFiles(dataDir)).toEqual(['archive.db', 'state.db']);
  });

  test('after a job that does not heed its end was ended by force', async () => {
    const dataDir = freshFolder();
    const { engine, ask } = await testEngine({ dataDir });
    await (await ask('GET', '/api/matching')).text();
    const begun = new Promise<void>((resolve) => {
      engine.services.log.lines.subscribe(({ text }) => text === 'not listening' && resolve());
    });
    engine.services.jobs?.start('scan', 'manual', { folders: ['deaf'] });
    await begun;
    await engine.close();
    expect(sqliteFiles(dataDir)).toEqual(['archive.db', 'state.db']);
  });
});

test('what an engine writes into a data folder that others may enter is for its owner only', async ({
  skip,
}) => {
  skip(process.platform === 'win32', 'on Windows access lists say so: test/windows');
  const dataDir = freshFolder();
  chmodSync(dataDir, 0o755);
  const { engine, ask } = await testEngine({ dataDir });
  await (await ask('GET', '/api/matching')).text();
  await ask('PUT', '/api/secrets/iconik.appId', { body: { value: 'a-secret' } });
  engine.services.log.write('info', 'engine', null, 'a line');
  const files = [
    'api-token',
    'secrets.json',
    'state.db',
    'state.db-wal',
    'archive.db',
    'archive.db-wal',
    'logs',
  ];
  for (const name of files) expect(statSync(path.join(dataDir, name)).mode & 0o077, name).toBe(0);
  await engine.close();
});
