import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
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
