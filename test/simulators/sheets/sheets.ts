/**
 * Google Sheets v4 over real HTTP, faithful to `docs/services.md`, with quotas, faults and an
 * admin API (`admin-routes.ts`) for the person who edits. Contract-tested with Google's own client.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { Admin } from './admin.ts';
import { handleAdmin } from './admin-routes.ts';
import { ApiError } from './api-error.ts';
import type { Fault } from './faults.ts';
import { Quota } from './quota.ts';
import {
  appendBody,
  appendValues,
  batchUpdateBody,
  batchUpdateValuesBody,
  changeWorkbook,
  describeWorkbook,
  readValues,
  updateValues,
} from './service.ts';
import type { SimWorkbook, WorkbookSeed } from './workbook.ts';

export type SheetsOptions = {
  readonly spreadsheets?: readonly WorkbookSeed[];
  /** Access tokens that are accepted, and whose they are. Default: `{ 'test-token': 'operator@example.com' }`. */
  readonly tokens?: Readonly<Record<string, string>>;
  /** Requests a minute for each user, reads and writes apart; default 60, Google's own. */
  readonly perMinute?: number;
  /** How long that minute is, ms. */
  readonly windowMs?: number;
  readonly port?: number;
  /** How another service of this kind tells the same; `path` with its query. Default: as Google does. */
  readonly retell?: (answer: unknown, path: string) => unknown;
};

export type Sheets = {
  /** `http://127.0.0.1:<port>/`: the setting `google.rootUrl`. */
  readonly url: string;
  readonly admin: Admin;
  close(): Promise<void>;
};

const readOptions = z.object({
  render: z.enum(['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA']).catch('FORMATTED_VALUE'),
  dates: z.enum(['SERIAL_NUMBER', 'FORMATTED_STRING']).catch('SERIAL_NUMBER'),
});
const inputOption = z.enum(['RAW', 'USER_ENTERED']);

/** One request, understood: what it does, and to which spreadsheet. */
type Operation = {
  readonly kind: 'read' | 'write';
  readonly spreadsheet: string;
  run(workbook: SimWorkbook, body: unknown): unknown;
};

export async function startSheets(options: SheetsOptions = {}): Promise<Sheets> {
  const admin = new Admin(options.spreadsheets ?? []);
  const { retell = (told) => told } = options;
  const tokens = options.tokens ?? { 'test-token': 'operator@example.com' };
  const quotas = {
    read: new Quota(options.perMinute ?? 60, options.windowMs ?? 60_000),
    write: new Quota(options.perMinute ?? 60, options.windowMs ?? 60_000),
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const handling = url.pathname.startsWith('/_admin/')
      ? handleAdmin(admin, request, response, url)
      : serve(request, response, url);
    handling.catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });

  async function serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const operation = operationOf(request.method ?? 'GET', url);
    const body = await bodyOf(request);
    const kind = operation?.kind ?? 'read';
    const fault = admin.faults.next(kind, url.href);
    admin.count({
      kind,
      method: request.method ?? 'GET',
      path: url.pathname + url.search,
      bytes: body.length,
    });
    const carryOut = () => {
      if (operation === null) throw new ApiError(404, 'Requested entity was not found.');
      const user = userOf(request, tokens);
      if (!quotas[operation.kind].take(user, Date.now())) throw quotaExceeded(operation.kind);
      admin.beforeRequest(operation.kind, url.href);
      try {
        return retell(operation.run(permitted(admin, operation, user), parsed(body)), url.href);
      } finally {
        admin.afterRequest(operation.kind, url.href);
      }
    };
    await answer(response, fault, carryOut, admin);
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    admin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  response: ServerResponse,
  fault: Fault | null,
  carryOut: () => unknown,
  admin: Admin,
): Promise<void> {
  switch (fault?.kind) {
    case undefined:
      return send(response, carryOut);
    case 'slow':
      await delay(fault.ms);
      return send(response, carryOut);
    case 'throttle':
      return send(response, () => {
        throw quotaExceeded('read');
      });
    case 'error':
      return send(response, () => {
        throw new ApiError(500, 'Internal error encountered.');
      });
    case 'unavailable-after':
      attempt(carryOut);
      return send(response, unavailable);
    case 'unavailable-late':
      admin.stillToLand += 1;
      setTimeout(() => {
        attempt(carryOut);
        admin.stillToLand -= 1;
      }, fault.ms).unref();
      return send(response, unavailable);
    case 'unavailable':
      return send(response, unavailable);
    case 'cut':
      response.destroy();
      return;
    case 'cut-after':
      attempt(carryOut);
      response.destroy();
      return;
    case 'cut-body': {
      const text = JSON.stringify(carryOut());
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      });
      response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
      return;
    }
    case 'silent':
  }
}

function send(response: ServerResponse, carryOut: () => unknown): void {
  const { status, body } = outcome(carryOut);
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(JSON.stringify(body));
}

/** Done although nobody is told; a refusal is not told either. */
function attempt(carryOut: () => unknown): void {
  outcome(carryOut);
}

function outcome(carryOut: () => unknown): { status: number; body: unknown } {
  try {
    return { status: 200, body: carryOut() };
  } catch (error) {
    if (error instanceof ApiError) return { status: error.code, body: error.body };
    if (error instanceof z.ZodError) {
      const wrong = new ApiError(400, `Invalid JSON payload received. ${z.prettifyError(error)}`);
      return { status: 400, body: wrong.body };
    }
    throw error;
  }
}

function operationOf(method: string, url: URL): Operation | null {
  const match = /^\/v4\/spreadsheets\/([^/:]+)(.*)$/.exec(decodeURIComponent(url.pathname));
  if (match === null) return null;
  const [, spreadsheet = '', rest = ''] = match;
  const query = url.searchParams;
  const reading = () =>
    readOptions.parse({ render: query.get('valueRenderOption'), dates: query.get('dateTimeRenderOption') });
  const asked = `${method} ${rest}`;
  if (asked === 'GET ') {
    return { kind: 'read', spreadsheet, run: (workbook) => describeWorkbook(workbook, query.get('fields')) };
  }
  if (asked === 'GET /values:batchGet') {
    const run = (workbook: SimWorkbook) => ({
      spreadsheetId: workbook.id,
      valueRanges: query.getAll('ranges').map((range) => readValues(workbook, range, reading())),
    });
    return { kind: 'read', spreadsheet, run };
  }
  if (asked === 'POST /values:batchUpdate') {
    const run = (workbook: SimWorkbook, body: unknown) =>
      updateValues(workbook, batchUpdateValuesBody.parse(body));
    return { kind: 'write', spreadsheet, run };
  }
  if (asked === 'POST :batchUpdate') {
    const run = (workbook: SimWorkbook, body: unknown) =>
      changeWorkbook(workbook, batchUpdateBody.parse(body).requests);
    return { kind: 'write', spreadsheet, run };
  }
  return oneRange(method, rest, spreadsheet, query, reading);
}

/** `values.get`, `values.update` and `values.append`. */
function oneRange(
  method: string,
  rest: string,
  spreadsheet: string,
  query: URLSearchParams,
  reading: () => z.output<typeof readOptions>,
): Operation | null {
  const range = /^\/values\/(.+?)(:append)?$/.exec(rest);
  const text = range?.[1];
  if (text === undefined) return null;
  const option = () => inputOption.parse(query.get('valueInputOption'));
  if (method === 'GET') {
    return { kind: 'read', spreadsheet, run: (workbook) => readValues(workbook, text, reading()) };
  }
  if (method === 'POST' && range?.[2] !== undefined) {
    const run = (workbook: SimWorkbook, body: unknown) =>
      appendValues(workbook, text, appendBody.parse(body).values ?? [], option());
    return { kind: 'write', spreadsheet, run };
  }
  if (method !== 'PUT') return null;
  const run = (workbook: SimWorkbook, body: unknown) => {
    const values = appendBody.parse(body).values ?? [];
    return updateValues(workbook, { valueInputOption: option(), data: [{ range: text, values }] })
      .responses[0];
  };
  return { kind: 'write', spreadsheet, run };
}

function userOf(request: IncomingMessage, tokens: Readonly<Record<string, string>>): string {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const user = tokens[token];
  if (user !== undefined) return user;
  throw new ApiError(
    401,
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
  );
}

function permitted(admin: Admin, { kind, spreadsheet }: Operation, user: string): SimWorkbook {
  const workbook = admin.find(spreadsheet);
  if (workbook === undefined) throw new ApiError(404, 'Requested entity was not found.');
  const right = workbook.sharedWith === undefined ? 'writer' : workbook.sharedWith[user];
  if (right === undefined || (kind === 'write' && right === 'reader')) {
    throw new ApiError(403, 'The caller does not have permission');
  }
  return workbook;
}

function quotaExceeded(kind: 'read' | 'write'): ApiError {
  const name = kind === 'read' ? 'Read' : 'Write';
  return new ApiError(
    429,
    `Quota exceeded for quota metric '${name} requests' and limit '${name} requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:1'.`,
  );
}

function unavailable(): never {
  throw new ApiError(503, 'The service is currently unavailable.');
}

function parsed(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    throw new ApiError(400, 'Invalid JSON payload received.');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
