/**
 * The requests that the program makes of Google Sheets v4, each through the request policy. Answers are checked; what a
 * request means is the callers' business. Facts: `docs/services.md`.
 */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { z } from 'zod';
import { Failure } from '../model/problem.ts';
import { type Answer, type Clock, type RequestCounts, RequestPolicy, SYSTEM_CLOCK } from '../net/policy.ts';
import { networkErrorOf, type Reply } from '../net/reply.ts';
import { RequestFailure } from '../net/request-failure.ts';
import type { GoogleAccount } from './account.ts';
import { googleMessage, sheetsProblem } from './problems.ts';
import type { Cell } from './spreadsheet.ts';

export type SheetsApiOptions = {
  readonly account: GoogleAccount;
  /** Setting `google.rootUrl`: where the API is, other than at Google. */
  readonly rootUrl?: string;
  /** Ends every wait and request with `problem.cancelled`. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  readonly random?: () => number;
  /** Requests a minute, reads and writes apart; default 60, Google's limit for one user. */
  readonly perMinute?: number;
  /** Longest wait before the second attempt, ms. */
  readonly backoffMs?: number;
  /** How long one attempt may take, ms; default Google's own limit. */
  readonly attemptMs?: number;
};

export type TabFacts = {
  readonly sheetId: number;
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
};
export type WorkbookFacts = { readonly title: string; readonly tabs: readonly TabFacts[] };

/** Rows of a range; ragged: trailing empty cells and rows are left out. */
export type Values = readonly (readonly Cell[])[];

/** Cells to write from the top left of a range; null leaves a cell as it is. */
export type ValueRange = { readonly range: string; readonly values: (Cell | null)[][] };

/**
 * `seen`: results of formulas, dates as the text that people see. `stored`: formulas as such, dates as their numbers, so
 * that writing it back gives the same cell.
 */
export type Rendering = 'seen' | 'stored';

/** How a write ended. `outside`: a range lies outside the grid and nothing was written. `unsure`: it may have landed. */
export type WriteEnd = 'done' | 'unsure' | 'outside';

/** A new tab's grid, as Google makes it; for a service that does not say. */
export const NEW_GRID = { rowCount: 1000, columnCount: 26 } as const;

const facts = z.object({
  properties: z.object({ title: z.string() }).optional(),
  sheets: z.array(
    z.object({
      properties: z.object({
        // Google's JSON may leave out what is 0.
        sheetId: z.number().default(0),
        title: z.string(),
        sheetType: z.string().default('GRID'),
        gridProperties: z.object({ rowCount: z.number(), columnCount: z.number() }).default(NEW_GRID),
      }),
    }),
  ),
});
const valueRanges = z.object({
  // Looked at in one go: an object of zod's for each of 100,000 rows is more than the rows.
  valueRanges: z.array(z.object({ values: z.custom<SentValues>(areRows).optional() })),
});

/** Rows as they are sent: a cell without contents is `''`, or null. */
type SentValues = readonly (readonly (Cell | null)[])[];

const RENDERINGS = {
  seen: { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' },
  stored: { valueRenderOption: 'FORMULA', dateTimeRenderOption: 'SERIAL_NUMBER' },
} as const;

/** Google gives up on a request after this time. */
const ATTEMPT_MS = 180_000;
/** Quotas are per minute: waiting must be able to outlast one. */
const ATTEMPTS = 12;
const TOTAL_MS = 900_000;
const LONGEST_REST_MS = 30_000;

/** One account's way to its spreadsheets; reads and writes each keep to the quota of their own. */
export class SheetsApi {
  readonly account: GoogleAccount;
  readonly #options: Required<Pick<SheetsApiOptions, 'clock' | 'random' | 'backoffMs' | 'signal'>>;
  readonly #rootUrl: string | undefined;
  readonly #reads: RequestPolicy;
  readonly #writes: RequestPolicy;
  #client: Promise<sheets_v4.Sheets> | undefined;

  constructor(options: SheetsApiOptions) {
    this.account = options.account;
    this.#rootUrl = options.rootUrl;
    this.#options = { clock: SYSTEM_CLOCK, random: Math.random, backoffMs: 500, ...options };
    const perMinute = options.perMinute ?? 60;
    const burst = Math.max(1, Math.floor(perMinute / 4));
    const policy = {
      attemptMs: ATTEMPT_MS,
      ...options,
      // A burst and a minute at the rate together stay within the quota.
      rate: Math.max(1, perMinute - burst) / 60,
      burst,
      maxAttempts: ATTEMPTS,
      totalMs: TOTAL_MS,
      describe: sheetsProblem(options.account.email),
    };
    this.#reads = new RequestPolicy(policy);
    this.#writes = new RequestPolicy(policy);
  }

  /**
   * Waits before a write that did not arrive is tried again; `attempt` counts from 1.
   * @throws Failure `problem.cancelled`
   */
  async rest(attempt: number): Promise<void> {
    const { clock, random, backoffMs, signal } = this.#options;
    const longest = Math.min(LONGEST_REST_MS, backoffMs * 2 ** attempt);
    try {
      await clock.sleep(random() * longest, signal);
    } catch (thrown) {
      if (signal.aborted) throw new Failure({ code: 'problem.cancelled' });
      throw thrown;
    }
  }

  counts(): { reads: RequestCounts; writes: RequestCounts } {
    return { reads: this.#reads.counts(), writes: this.#writes.counts() };
  }

  /** @throws Failure `problem.sheet_not_found` | `problem.sheet_not_shared` | `problem.google_sign_in` | … */
  async describe(spreadsheetId: string): Promise<WorkbookFacts> {
    const fields =
      'properties.title,sheets.properties(sheetId,title,sheetType,gridProperties(rowCount,columnCount))';
    const body = await this.#read('spreadsheet', spreadsheetId, (client, options) =>
      client.spreadsheets.get({ spreadsheetId, fields }, options),
    );
    const { properties, sheets } = this.#checked(facts, body, spreadsheetId);
    // Others are charts, and have no cells.
    const tabs = sheets.flatMap(({ properties: { sheetType, gridProperties, ...tab } }) =>
      sheetType === 'GRID' ? [{ ...tab, ...gridProperties }] : [],
    );
    return { title: properties?.title ?? spreadsheetId, tabs };
  }

  /** The values of each range, in their order. */
  async read(spreadsheetId: string, ranges: readonly string[], rendering: Rendering): Promise<Values[]> {
    const body = await this.#read('values.read', spreadsheetId, (client, options) =>
      client.spreadsheets.values.batchGet(
        { spreadsheetId, ranges: [...ranges], ...RENDERINGS[rendering] },
        options,
      ),
    );
    const answer = this.#checked(valueRanges, body, spreadsheetId).valueRanges;
    if (answer.length !== ranges.length)
      throw unreadable(spreadsheetId, 'another number of ranges than asked');
    return answer.map(({ values }) => withoutEmptyEnds(values ?? []));
  }

  /** Writes values. `formulas`: text is entered as typed, which is only for putting back what was there. */
  write(spreadsheetId: string, data: ValueRange[], formulas = false): Promise<WriteEnd> {
    const requestBody = { valueInputOption: formulas ? 'USER_ENTERED' : 'RAW', data };
    return this.#write('values.write', spreadsheetId, (client, options) =>
      client.spreadsheets.values.batchUpdate({ spreadsheetId, requestBody }, options),
    );
  }

  /** Adds tabs, rows and columns. `outside` where a tab of that name is there already. */
  change(spreadsheetId: string, requests: sheets_v4.Schema$Request[]): Promise<WriteEnd> {
    return this.#write('spreadsheet.change', spreadsheetId, (client, options) =>
      client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } }, options),
    );
  }

  async #read(what: string, where: string, request: Request): Promise<unknown> {
    const answer = await this.#reads.send({
      what,
      where,
      repeat: 'safe',
      send: (signal) => this.#send(request, signal),
    });
    if (answer.kind === 'ok') return answer.reply.body;
    throw missing(answer, where);
  }

  async #write(what: string, where: string, request: Request): Promise<WriteEnd> {
    try {
      const answer = await this.#writes.send({
        what,
        where,
        // Addressed cells: but a row may stand elsewhere by the time that it is repeated.
        repeat: 'unsure',
        send: (signal) => this.#send(request, signal),
      });
      if (answer.kind === 'ok') return 'done';
      if (answer.kind === 'unsure') return 'unsure';
      throw missing(answer, where);
    } catch (thrown) {
      if (isOutside(thrown)) return 'outside';
      throw thrown;
    }
  }

  async #send(request: Request, signal: AbortSignal): Promise<Reply> {
    const refused = await this.account.authorise();
    if (refused !== null) return refused;
    const client = await this.#connected();
    try {
      const { status, headers, data } = await request(client, { signal });
      return { status, headers: Object.fromEntries(Object.entries(headers)), body: data };
    } catch (thrown) {
      // The client gives all that went wrong on the wire its request's configuration.
      if (thrown instanceof Error && 'config' in thrown) throw networkErrorOf(thrown);
      throw thrown;
    }
  }

  /** The client costs 27 MB and is loaded when it is first needed. */
  #connected(): Promise<sheets_v4.Sheets> {
    this.#client ??= import('googleapis/build/src/apis/sheets/index.js').then(({ sheets }) =>
      sheets({
        version: 'v4',
        auth: this.account.client,
        ...(this.#rootUrl === undefined ? {} : { rootUrl: this.#rootUrl }),
        retry: false,
        validateStatus: () => true,
      }),
    );
    return this.#client;
  }

  #checked<T>(schema: z.ZodType<T>, body: unknown, where: string): T {
    const result = schema.safeParse(body);
    if (result.success) return result.data;
    throw unreadable(where, z.prettifyError(result.error));
  }
}

type Request = (
  client: sheets_v4.Sheets,
  options: { signal: AbortSignal },
) => Promise<{ status: number; headers: object; data: unknown }>;

function missing(answer: Answer, where: string): Failure {
  const detail = 'reply' in answer ? googleMessage(answer.reply) : answer.detail;
  const code = answer.kind === 'missing' ? 'problem.sheet_not_found' : 'problem.sheets_refused';
  return new Failure({ code, where, detail });
}

function unreadable(where: string, detail: string): Failure {
  return new Failure({ code: 'problem.sheets_answer', where, detail });
}

/** Whether a range lay outside the grid. Google's own words are the only thing that tells this from other refusals. */
export function isOutside(thrown: unknown): boolean {
  if (!(thrown instanceof RequestFailure) || thrown.reply?.status !== 400) return false;
  return /exceeds grid limits|already exists/.test(googleMessage(thrown.reply));
}

/** Ragged, as {@link Values} are, also where the service fills rows up to the end of the range. */
function withoutEmptyEnds(sent: SentValues): Values {
  const rows = sent.map((row) => {
    const last = row.findLastIndex(isFilled);
    const own = last === row.length - 1 ? row : row.slice(0, last + 1);
    return isWhole(own) ? own : own.map((cell) => cell ?? '');
  });
  return rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
}

function isWhole(row: readonly (Cell | null)[]): row is readonly Cell[] {
  return !row.includes(null);
}

function isFilled(cell: Cell | null): boolean {
  return cell !== null && cell !== '';
}

function areRows(value: unknown): boolean {
  return Array.isArray(value) && value.every(isRow);
}

function isRow(value: unknown): boolean {
  return Array.isArray(value) && value.every(isCell);
}

function isCell(value: unknown): value is Cell | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
