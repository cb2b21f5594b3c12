/** Google Sheets from settings and secrets. */
import type { Settings } from '../model/settings.ts';
import type { RequestCounts } from '../net/policy.ts';
import { googleAccount, type SecretSource } from './account.ts';
import { SheetsApi, type SheetsApiOptions } from './api.ts';
import type { Spreadsheets } from './spreadsheet.ts';
import { spreadsheetId } from './spreadsheet-id.ts';
import { GoogleWorkbook } from './workbook.ts';

/** Spreadsheets for one run. It counts what the run asks, and stops with the signal. */
export type ConnectedSheets = Spreadsheets & {
  /** The address that sheets have to be shared with; null where it is not known. */
  readonly email: string | null;
  counts(): { reads: RequestCounts; writes: RequestCounts };
};

export type ConnectOptions = Omit<SheetsApiOptions, 'account' | 'rootUrl' | 'signal'>;

/**
 * @throws Failure `problem.google_key_missing` | `problem.google_key_malformed` | `problem.google_sign_in_first`
 */
export async function connectSheets(
  settings: Settings['google'],
  secrets: SecretSource,
  signal: AbortSignal,
  options: ConnectOptions = {},
): Promise<ConnectedSheets> {
  const account = await googleAccount(settings.auth, secrets);
  const rootUrl = settings.rootUrl === undefined ? {} : { rootUrl: settings.rootUrl };
  const api = new SheetsApi({ ...options, ...rootUrl, account, signal });
  return {
    email: account.email,
    counts: () => api.counts(),
    open: (id) => GoogleWorkbook.open(api, spreadsheetId(id)),
  };
}
