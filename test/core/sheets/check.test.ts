/** The connection test says exactly what is missing. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { problemText } from '../../../core/model/problem.ts';
import { googleAccount } from '../../../core/sheets/account.ts';
import { checkSheet } from '../../../core/sheets/check.ts';
import { sheetsOf } from '../../../core/sheets/connect.ts';
import { startSheets } from '../../simulators/sheets/sheets.ts';
import { BOOK } from './rig.ts';

async function check(id: string, token = 'good', sharedWith?: Record<string, 'reader' | 'writer'>) {
  const tabs = [{ title: 'Clips', values: [['id', 'title']] }, { title: '메모' }];
  const shared = sharedWith === undefined ? {} : { sharedWith };
  const simulator = await startSheets({
    tokens: { good: 'nas@project.example' },
    spreadsheets: [{ id: BOOK, title: 'Poker', tabs, ...shared }],
  });
  onTestFinished(() => simulator.close());
  // A service account cannot sign in here; it differs from a token by its address only.
  const account = { ...(await googleAccount('token', { get: () => token })), email: 'nas@project.example' };
  const sheets = sheetsOf(account, simulator.url, new AbortController().signal, { backoffMs: 5 });
  const result = await checkSheet(sheets, id);
  return { ...result, simulator };
}

describe('the connection test of a spreadsheet', () => {
  it('answers with title and tabs, for the id or the address of the browser, and changes nothing', async () => {
    const found = await check(`https://docs.google.com/spreadsheets/d/${BOOK}/edit#gid=0`);
    expect(found).toMatchObject({ title: 'Poker', tabs: ['Clips', '메모'], problem: null });
    expect(found.simulator.admin.values(BOOK, 'Clips')).toEqual([['id', 'title']]);
  });

  it('tells a wrong key, a sheet that does not exist, one that is not shared, and one to read only', async () => {
    expect((await check(BOOK, 'wrong')).problem).toMatchObject({ code: 'problem.google_sign_in' });
    expect((await check('nowhere')).problem).toMatchObject({
      code: 'problem.sheet_not_found',
      where: 'nowhere',
    });
    expect((await check('')).problem).toMatchObject({ code: 'problem.sheet_id_unset' });
    expect((await check('a b')).problem).toMatchObject({ code: 'problem.sheet_id_malformed' });
    const hidden = await check(BOOK, 'good', { 'kim@example.com': 'writer' });
    expect(hidden).toMatchObject({ title: null, problem: { code: 'problem.sheet_not_shared' } });
    const readable = await check(BOOK, 'good', { 'nas@project.example': 'reader' });
    expect(readable).toMatchObject({
      title: 'Poker',
      tabs: ['Clips', '메모'],
      problem: { code: 'problem.sheet_read_only' },
    });
    for (const { problem } of [hidden, readable]) {
      expect(problem && problemText(problem, 'en').todo).toContain('nas@project.example');
    }
  });
});
