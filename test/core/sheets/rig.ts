/** A simulated spreadsheet and the client connected to it. */
import { onTestFinished } from 'vitest';
import { type ConnectedSheets, type ConnectOptions, connectSheets } from '../../../core/sheets/connect.ts';
import type { Cell, TabLayout, Workbook, WrittenBatch } from '../../../core/sheets/spreadsheet.ts';
import { type Sheets, type SheetsOptions, startSheets } from '../../simulators/sheets/sheets.ts';

export const BOOK = 'book-1';
export const CLIPS: TabLayout = { tab: 'Clips', id: 'id', columns: ['id', 'title', 'Description', 'Grade'] };
const TOKEN = 'test-token';

export type Rig = {
  simulator: Sheets;
  sheets: ConnectedSheets;
  open(): Promise<Workbook>;
  clips(): Cell[][];
};

export async function sheetsRig(
  values: (Cell | null)[][],
  options: SheetsOptions & ConnectOptions = {},
): Promise<Rig> {
  const spreadsheets = [{ id: BOOK, title: 'Poker', tabs: [{ title: 'Clips', values }] }];
  const simulator = await startSheets({ perMinute: 100_000, spreadsheets, ...options });
  onTestFinished(() => simulator.close());
  const sheets = await connect(simulator, TOKEN, options);
  return {
    simulator,
    sheets,
    open: () => sheets.open(BOOK),
    clips: () => simulator.admin.values(BOOK, 'Clips'),
  };
}

/** Signed in with an access token; as fast as the machine allows. */
export function connect(
  simulator: Sheets,
  token: string,
  options: ConnectOptions = {},
): Promise<ConnectedSheets> {
  const secrets = { get: (name: string) => (name === 'google.accessToken' ? token : undefined) };
  const settings = { auth: 'token', rootUrl: simulator.url } as const;
  const quick = { perMinute: 100_000, backoffMs: 5, ...options };
  return connectSheets(settings, secrets, new AbortController().signal, quick);
}

export async function all<T>(items: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** All batches as one. */
export function joined(batches: readonly WrittenBatch[]) {
  return {
    edited: batches.flatMap(({ edited }) => edited),
    added: batches.flatMap(({ added }) => added),
    refused: batches.flatMap(({ refused }) => refused),
    problems: batches.flatMap(({ problems }) => problems),
  };
}
