import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { Bases } from '../../../core/store/bases.ts';
import { Conflicts } from '../../../core/store/conflicts.ts';
import { type TestEngine, testEngine } from '../../support/engine.ts';

const SHEET = 'workbook/Iconik_Full_Metadata';

let nas: TestEngine;
beforeAll(async () => {
  nas = await testEngine();
});
afterAll(() => nas.close());

/** Two cells of one asset that both sides changed; answers with their ids, the newest first. */
async function twoConflicts(): Promise<number[]> {
  const { db } = nas.engine.services.state;
  const cell = (column: string) => ({ column, base: '', sheet: `s ${column}`, iconik: `i ${column}` });
  const at = { sheet: SHEET, asset: 'asset-1', title: 'Final table', columns: ['Scene', 'Venue'] };
  new Conflicts(db).found(at, [cell('Scene'), cell('Venue')], 1, 1_000);
  const { items } = await nas.json<Api['Conflicts']>('GET', '/api/conflicts');
  return items.map(({ id }) => id);
}

describe('the tasks of sheets and iconik', () => {
  test('say what is missing before they can run, and nothing once it is there', async () => {
    const missing = async (job: string) => {
      const { tasks } = await nas.json<Api['SheetTasks']>('GET', '/api/sheets');
      return tasks.find((task) => task.job === job)?.missing.map(({ what }) => what);
    };
    expect(await missing('iconik-export')).toEqual(
      [
        'No spreadsheet is set for this task.',
        'No metadata view of iconik is set.',
        'The secret google.accessToken is not set.',
        'The secret iconik.appId is not set.',
        'The secret iconik.authToken is not set.',
      ].map((text) => text.replace('google.accessToken', 'google.serviceAccount')),
    );
    await nas.ask('PATCH', '/api/settings', {
      body: { sheets: { nams: 'n' }, google: { auth: 'token' } },
    });
    await nas.ask('PUT', '/api/secrets/google.accessToken', { body: { value: 'a-token' } });
    expect(await missing('nas-scan')).toEqual([]);
  });
});

describe('conflicts', () => {
  test('stand in the attention list until a person chooses, one by one or many at once', async () => {
    const ids = await twoConflicts();
    const attention = async () =>
      (await nas.json<Api['Dashboard']>('GET', '/api/dashboard')).attention.find(
        ({ kind }) => kind === 'conflict',
      )?.title;
    expect(await attention()).toBe('Conflicting edits: 2');

    await nas.json('POST', `/api/conflicts/${ids[0]}`, { keep: 'sheet' });
    expect(await attention()).toBe('Conflicting edits: 1');
    const settled = await nas.json<Api['Settled']>('POST', '/api/conflicts', { ids, keep: 'iconik' });
    expect(settled.settled).toBe(1);
    expect(await attention()).toBeUndefined();
  });

  test('a choice makes the other side follow: the base becomes what that side shows', async () => {
    const [venue] = await twoConflicts();
    await nas.json('POST', `/api/conflicts/${venue}`, { keep: 'iconik' });
    const { cells } = new Bases(nas.engine.services.state.db, SHEET).of('asset-1');
    expect(cells.Venue).toBe('s Venue');
  });

  test('a choice comes once; a wrong one changes nothing', async () => {
    const [id] = await twoConflicts();
    await nas.json('POST', `/api/conflicts/${id}`, { keep: 'sheet' });
    expect((await nas.ask('POST', `/api/conflicts/${id}`, { body: { keep: 'sheet' } })).status).toBe(404);
    expect((await nas.ask('POST', '/api/conflicts/1', { body: { keep: 'both' } })).status).toBe(422);
    expect((await nas.ask('GET', '/api/conflicts?state=lost')).status).toBe(422);
  });

  test('the settled ones are still listed, with the choice', async () => {
    const { items } = await nas.json<Api['Conflicts']>('GET', '/api/conflicts?state=settled&limit=1');
    expect(items).toMatchObject([{ state: 'settled', keep: 'sheet', title: 'Final table' }]);
  });

  test('are found by a part of the asset, the column or any of the texts, as it stands there', async () => {
    const { db } = nas.engine.services.state;
    const cell = { column: 'Description', base: '', sheet: '100 %_sure', iconik: '찐최종'.normalize('NFD') };
    const at = { sheet: SHEET, asset: 'asset-9', title: 'River', columns: ['Description'] };
    new Conflicts(db).found(at, [cell], 1, 2_000);
    const found = async (q: string) => {
      const path = `/api/conflicts?q=${encodeURIComponent(q)}`;
      const { items, total } = await nas.json<Api['Conflicts']>('GET', path);
      return [total, ...items.map(({ asset }) => asset)];
    };
    for (const part of ['rIvEr', 'asset-9', 'descript', '%_', '찐최']) {
      expect([part, ...(await found(part))]).toEqual([part, 1, 'asset-9']);
    }
    expect(await found('_%')).toEqual([0]);
  });
});
