/** Google Sheets from settings and secrets. */
import type { Settings } from '../model/settings.ts';
import type { RequestCounts } from '../net/policy.ts';
import { blockRange } from './a1.ts';
import { type GoogleAccount, googleAccount, type SecretSource, type SignInAddresses } from './account.ts';
import { SheetsApi, type SheetsApiOptions } from './api.ts';
import type { Spreadsheets } from './spreadsheet.ts';
import { spreadsheetId } from './spreadsheet-id.ts';
import { GoogleWorkbook } from './workbook.ts';

/** Spreadsheets for one run. It counts what the run asks, and stops with the signal. */
export type ConnectedSheets = Spreadsheets & {
  /** The address that sheets have to be shared with; null where it is not known. */
  readonly email: string | null;
  /**
   * Makes sure that a spreadsheet may be written, with a write that leaves every cell as it is.
   * @throws Failure `problem.sheet_not_shared` | …
   */
  tryWrite(id: string, tab: string): Promise<void>;
  counts(): { reads: RequestCounts; writes: RequestCounts };
};

export type ConnectOptions = Omit<SheetsApiOptions, 'account' | 'rootUrl' | 'signal'> & {
  /** Where Google's sign-in is; for a private one. */
  readonly signIn?: SignInAddresses;
};

/**
 * @throws Failure `problem.google_key_missing` | `problem.google_key_malformed` | `problem.google_sign_in_first`
 */
export async function connectSheets(
  settings: Pick<Settings['google'], 'auth' | 'rootUrl'>,
  secrets: SecretSource,
  signal: AbortSignal,
  options: ConnectOptions = {},
): Promise<ConnectedSheets> {
  const account = await googleAccount(settings.auth, secrets, options.signIn);
  return sheetsOf(account, settings.rootUrl, signal, options);
}

/** Google Sheets for an account that is known already. */
export function sheetsOf(
  account: GoogleAccount,
  rootUrl: string | undefined,
  signal: AbortSignal,
  options: ConnectOptions = {},
): ConnectedSheets {
  const api = new SheetsApi({ ...options, ...(rootUrl === undefined ? {} : { rootUrl }), account, signal });
  return {
    email: account.email,
    tryWrite: async (id, tab) => {
      const cell = { firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 0 };
      // null leaves the cell as it is.
      await api.write(spreadsheetId(id), [{ range: blockRange(tab, cell), values: [[null]] }]);
    },
    counts: () => api.counts(),
    open: (id) => GoogleWorkbook.open(api, spreadsheetId(id)),
  };
}
