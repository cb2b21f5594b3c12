/** The services that syncs speak to; made for one run, with its settings, secrets and signal. */
import type { Iconik } from '../iconik/iconik.ts';
import type { JobContext } from '../jobs/context.ts';
import type { RequestCounts } from '../net/policy.ts';
import type { Spreadsheets } from '../sheets/spreadsheet.ts';

export type Outside = {
  /** @throws Failure `problem.iconik_key_missing` */
  iconik(job: JobContext): Iconik;
  /** @throws Failure when Google's credentials are missing */
  spreadsheets(job: JobContext): Promise<Spreadsheets>;
  /** What was asked of them so far. */
  asked(): Asked;
};

/** Requests by service; null: nothing was asked of it. */
export type Asked = {
  readonly iconik: RequestCounts | null;
  readonly sheets: { readonly reads: RequestCounts; readonly writes: RequestCounts } | null;
};
