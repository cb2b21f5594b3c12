/** The simulated Google Sheets, driven by Google's own client: what it must reproduce of the real service. */
import { auth, sheets, type sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sheets, startSheets } from './sheets.ts';

const ID = 'book-1';
let simulator: Sheets;

beforeEach(async () => {
  simulator = await startSheets({
    tokens: { good: 'kim@example.com', other: 'lee@example.com' },
    spreadsheets: [
      {
        id: ID,
        title: 'Poker',
        tabs: [
          {
            title: 'Clips',
            rowCount: 10,
            columnCount: 5,
            values: [['id', 'Year'], ['a', 2003, '', 'x'], [], ['b']],
          },
          { title: "It's 한글", values: [['k'], ['v']] },
        ],
      },
    ],
  });
});
afterEach(() => simulator.close());

function client(token = 'good'): sheets_v4.Sheets {
  const user = new auth.OAuth2();
  user.setCredentials({ access_token: token });
  return sheets({ version: 'v4', auth: user, rootUrl: simulator.url, retry: false });
}

/** Status, error code and message of a request that is refused. */
async function refusal(request: Promise<unknown>): Promise<{ code: unknown; message: string }> {
  const error: unknown = await request.then(
    () => 'accepted',
    (reason) => reason,
  );
  if (!(error instanceof Error) || !('status' in error)) throw new Error(`not refused: ${String(error)}`);
  return { code: error.status, message: error.message };
}

async function read(range: string, options: Partial<sheets_v4.Params$Resource$Spreadsheets$Values$Get> = {}) {
  const { data } = await client().spreadsheets.values.get({ spreadsheetId: ID, range, ...options });
  return data.values;
}

function write(range: string, values: unknown[][], valueInputOption = 'RAW') {
  return client().spreadsheets.values.batchUpdate({
    spreadsheetId: ID,
    requestBody: { valueInputOption, data: [{ range, values }] },
  });
}

describe('reading', () => {
  it('drops trailing empty cells and rows, and fills gaps', async () => {
    expect(await read('Clips!A1:E10')).toEqual([['id', 'Year'], ['a', '2003', '', 'x'], [], ['b']]);
    expect(await read('Clips!C1:C10')).toBeUndefined();
    expect(await read('Clips!B2:B3', { valueRenderOption: 'UNFORMATTED_VALUE' })).toEqual([[2003]]);
  });

  it('answers several ranges, quoted names and open ends', async () => {
    const { data } = await client().spreadsheets.values.batchGet({
      spreadsheetId: ID,
      ranges: ["'It''s 한글'!A2:A", 'Clips!A:A', 'Clips!2:2'],
    });
    expect(data.valueRanges?.map(({ range, values }) => [range, values])).toEqual([
      ["'It''s 한글'!A2:A1000", [['v']]],
      ['Clips!A1:A10', [['id'], ['a'], [], ['b']]],
      ['Clips!A2:E2', [['a', '2003', '', 'x']]],
    ]);
  });

  it('answers only the fields that are asked for', async () => {
    const { data } = await client().spreadsheets.get({
      spreadsheetId: ID,
      fields: 'properties.title,sheets(properties(title,gridProperties.rowCount))',
    });
    expect(data).toEqual({
      properties: { title: 'Poker' },
      sheets: [
        { properties: { title: 'Clips', gridProperties: { rowCount: 10 } } },
        { properties: { title: "It's 한글", gridProperties: { rowCount: 1000 } } },
      ],
    });
  });
});

describe('writing', () => {
  it('skips null and clears with an empty text', async () => {
    await write('Clips!A2:D2', [[null, '', 'new']]);
    expect(await read('Clips!A2:D2')).toEqual([['a', '', 'new', 'x']]);
  });

  it('keeps RAW text as it is and reads what is typed', async () => {
    const odd = ['=SUM(1)', '1:30', "'07", '2024-05-01', 'TRUE'];
    await write('Clips!A5:E5', [odd], 'RAW');
    await write('Clips!A6:E6', [odd], 'USER_ENTERED');
    const unformatted = { valueRenderOption: 'UNFORMATTED_VALUE' };
    expect(await read('Clips!A5:E5', unformatted)).toEqual([odd]);
    expect(await read('Clips!A6:E6', unformatted)).toEqual([[1, 0.0625, '07', 45413, true]]);
    expect(await read('Clips!A6:E6', { ...unformatted, dateTimeRenderOption: 'FORMATTED_STRING' })).toEqual([
      [1, '1:30', '07', '2024-05-01', true],
    ]);
    expect(await read('Clips!A6:B6', { valueRenderOption: 'FORMULA' })).toEqual([['=SUM(1)', 0.0625]]);
  });

  it('is atomic: one bad range, and nothing is written', async () => {
    const request = client().spreadsheets.values.batchUpdate({
      spreadsheetId: ID,
      requestBody: {
        valueInputOption: 'RAW',
        data: [
          { range: 'Clips!A2', values: [['changed']] },
          { range: 'Clips!A11', values: [['outside']] },
        ],
      },
    });
    expect(await refusal(request)).toEqual({
      code: 400,
      message: 'Range (Clips!A11) exceeds grid limits. Max rows: 10, max columns: 5',
    });
    expect(await read('Clips!A2')).toEqual([['a']]);
  });

  it('refuses more than 50,000 characters in a cell', async () => {
    expect((await refusal(write('Clips!A2', [['x'.repeat(50_001)]]))).message).toContain('maximum of 50000');
    await write('Clips!A2', [['x'.repeat(50_000)]]);
  });

  it('appends below the last row and grows the tab', async () => {
    const rows = Array.from({ length: 8 }, (_, index) => [`new-${index}`]);
    await client().spreadsheets.values.append({
      spreadsheetId: ID,
      range: 'Clips!A1',
      valueInputOption: 'RAW',
      requestBody: { values: rows },
    });
    expect(await read('Clips!A4:A12')).toEqual([['b'], ...rows]);
  });

  it('adds tabs, grows and changes the grid, all or nothing', async () => {
    const change = (requests: sheets_v4.Schema$Request[]) =>
      client().spreadsheets.batchUpdate({ spreadsheetId: ID, requestBody: { requests } });
    await change([
      { addSheet: { properties: { title: 'New', gridProperties: { rowCount: 5, columnCount: 3 } } } },
      { appendDimension: { sheetId: 0, dimension: 'ROWS', length: 2 } },
      { insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } },
    ]);
    expect(simulator.admin.tabs(ID)).toEqual(['Clips', "It's 한글", 'New']);
    expect(await read('Clips!A1:A3')).toEqual([['id'], [], ['a']]);
    expect(simulator.admin.grid(ID, 'Clips').rowCount).toBe(13);

    const twice = change([
      { appendDimension: { sheetId: 0, dimension: 'ROWS', length: 2 } },
      { addSheet: { properties: { title: 'new' } } },
    ]);
    expect((await refusal(twice)).message).toContain('already exists');
    expect(simulator.admin.grid(ID, 'Clips').rowCount).toBe(13);
  });
});

describe('refusing', () => {
  it('a token that it does not know, a sheet that is not shared, one that is not there', async () => {
    const open = (token: string, spreadsheetId: string) =>
      refusal(client(token).spreadsheets.get({ spreadsheetId }));
    expect((await open('wrong', ID)).code).toBe(401);
    expect(await open('good', 'nowhere')).toEqual({ code: 404, message: 'Requested entity was not found.' });

    simulator.admin.share(ID, { 'kim@example.com': 'reader' });
    expect(await open('other', ID)).toEqual({ code: 403, message: 'The caller does not have permission' });
    expect(await read('Clips!A1')).toEqual([['id']]);
    expect((await refusal(write('Clips!A1', [['x']]))).code).toBe(403);
  });

  it('more requests than a minute allows, for each user, reads and writes apart', async () => {
    await simulator.close();
    simulator = await startSheets({
      perMinute: 2,
      tokens: { good: 'kim@example.com', other: 'lee@example.com' },
      spreadsheets: [{ id: ID }],
    });
    const get = (token: string) => client(token).spreadsheets.get({ spreadsheetId: ID });
    await get('good');
    await get('good');
    expect(await refusal(get('good'))).toMatchObject({
      code: 429,
      message: expect.stringContaining('Quota exceeded'),
    });
    await get('other');
    await write('Sheet1!A1', [['x']]);
  });
});

describe('faults', () => {
  it('answers 503 although the write was done', async () => {
    simulator.admin.faults.script([{ fault: 'unavailable-after', on: 'write' }]);
    expect((await refusal(write('Clips!A2', [['landed']]))).code).toBe(503);
    expect(await read('Clips!A2')).toEqual([['landed']]);
  });

  it('cuts the connection before, after, and in the middle of the answer', async () => {
    for (const fault of ['cut', 'cut-after'] as const) {
      simulator.admin.faults.script([{ fault, on: 'write' }]);
      await expect(write('Clips!A2', [[fault]])).rejects.toThrow();
    }
    expect(await read('Clips!A2')).toEqual([['cut-after']]);
    simulator.admin.faults.script([{ fault: 'cut-body', on: 'read' }]);
    await expect(read('Clips!A1:E10')).rejects.toThrow();
  });

  it('meets the same faults again with the same seed', async () => {
    const run = async () => {
      simulator.admin.faults.setRates({ seed: 7, rates: { unavailable: 0.5 } });
      const outcomes: boolean[] = [];
      for (let turn = 0; turn < 12; turn += 1)
        outcomes.push(
          await read('Clips!A1').then(
            () => true,
            () => false,
          ),
        );
      return outcomes;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([true, false]));
    expect(await run()).toEqual(first);
  });
});

describe('a person', () => {
  it('edits, inserts, sorts and deletes, also over HTTP and between two requests', async () => {
    const admin = async (method: string, path: string, body?: unknown) => {
      const response = await fetch(`${simulator.url}_admin/${path}`, { method, body: JSON.stringify(body) });
      expect(response.status, await response.clone().text()).toBe(200);
      return response.json();
    };
    const where = { spreadsheet: ID, tab: 'Clips' };
    await admin('POST', 'actions', {
      do: 'edit',
      ...where,
      id: 'id',
      is: 'a',
      column: 'Year',
      value: '=SUM(B3,2)',
    });
    await admin('POST', 'actions', { do: 'sort', ...where, column: 'id', descending: true });
    await admin('POST', 'plans', {
      when: 'before',
      on: 'write',
      actions: [{ do: 'insert-rows', ...where, before: 2, count: 1 }],
    });
    await write('Clips!A2', [['hit']]);
    expect(await admin('GET', `spreadsheets/${ID}/tabs/Clips`)).toMatchObject([
      [{ value: 'id' }, { value: 'Year' }],
      [{ value: 'hit' }],
      [{ value: 'b' }],
      [{ value: 'a' }, { value: 2, formula: '=SUM(B3,2)' }, { value: '' }, { value: 'x' }],
    ]);
    expect(await admin('GET', 'requests')).toMatchObject({ reads: 0, writes: 1 });
  });
});
