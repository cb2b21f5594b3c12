import { expect, it, onTestFinished } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { fillSampleWorld } from '../../simulators/iconik/sample-world.ts';
import { startIconik } from '../../simulators/iconik/server.ts';
import { startSheets } from '../../simulators/sheets/sheets.ts';
import { type TestEngine, testEngine } from '../../support/engine.ts';

async function engine(): Promise<TestEngine> {
  const test = await testEngine();
  onTestFinished(() => test.close());
  return test;
}

const tryOut = (test: TestEngine, name: string) =>
  test.json<Api['ConnectionTest']>('POST', `/api/connections/${name}/test`);

it('iconik: says what is missing one after the other, until it is connected', async () => {
  const iconik = await startIconik();
  onTestFinished(() => iconik.close());
  const { viewId } = fillSampleWorld(iconik.world, { seed: 1 });
  const test = await engine();
  await test.json('PATCH', '/api/settings', { iconik: { host: iconik.url } });
  expect(await tryOut(test, 'iconik')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('iconik.appId'),
  });
  await test.json('PUT', '/api/secrets/iconik.appId', { value: iconik.appId });
  await test.json('PUT', '/api/secrets/iconik.authToken', { value: 'a-wrong-token' });
  const wrong = await tryOut(test, 'iconik');
  expect(wrong).toMatchObject({ ok: false, detail: expect.stringContaining('does not accept the key') });
  expect(JSON.stringify(wrong)).not.toContain('a-wrong-token');
  await test.json('PUT', '/api/secrets/iconik.authToken', { value: iconik.authToken });
  await test.json('PATCH', '/api/settings', { iconik: { metadataView: viewId } });
  expect(await tryOut(test, 'iconik')).toMatchObject({ ok: true, title: 'iconik: connected', todo: null });
});

it('Google: names the sheet that cannot be used, and those that can', async () => {
  const sheets = await startSheets({
    tokens: { 'good-token': 'robot@example.com' },
    spreadsheets: [{ id: 'nams-sheet-id', title: 'NAMS' }],
  });
  onTestFinished(() => sheets.close());
  const test = await engine();
  await test.json('PATCH', '/api/settings', { google: { auth: 'token', rootUrl: sheets.url } });
  await test.json('PUT', '/api/secrets/google.accessToken', { value: 'good-token' });
  expect(await tryOut(test, 'google')).toMatchObject({ ok: false, detail: 'No spreadsheet is set up yet.' });
  await test.json('PATCH', '/api/settings', { sheets: { nams: 'nams-sheet-id', iconik: 'not-there' } });
  expect(await tryOut(test, 'google')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('not-there'),
  });
  await test.json('PATCH', '/api/settings', { sheets: { iconik: 'nams-sheet-id' } });
  expect(await tryOut(test, 'google')).toMatchObject({ ok: true, detail: 'Can be read and written: NAMS.' });
});
