/**
 * The admin API over HTTP, for tests whose program runs in a process of its own:
 *
 *     GET    /_admin/spreadsheets                       ids and tabs
 *     PUT    /_admin/spreadsheets                       a WorkbookSeed: add or replace
 *     GET    /_admin/spreadsheets/{id}/tabs/{tab}       all cells: value, formula, format
 *     PUT    /_admin/spreadsheets/{id}/sharing          {email: 'reader' | 'writer'}, or null: everybody
 *     POST   /_admin/actions                            a PersonAction, now
 *     POST   /_admin/plans                              a PlannedAction: at the moment of a later request
 *     POST   /_admin/faults                             [ScriptedFault]
 *     PUT    /_admin/faults                             FaultRates
 *     DELETE /_admin/faults
 *     GET    /_admin/requests                           counts and every request; DELETE forgets them
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Admin, plannedAction } from './admin.ts';
import { faultRates, scriptedFault } from './faults.ts';
import { personAction } from './people.ts';
import { workbookSeed } from './workbook.ts';

const sharing = z.record(z.string(), z.enum(['reader', 'writer'])).nullable();

export async function handleAdmin(
  admin: Admin,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  const path = url.pathname.replace('/_admin/', '').split('/').map(decodeURIComponent);
  try {
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    reply(response, 200, carryOut(admin, request.method ?? 'GET', path, body) ?? {});
  } catch (error) {
    reply(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function carryOut(admin: Admin, method: string, path: readonly string[], body: unknown): unknown {
  const [what, id = '', part, tab = ''] = path;
  switch (`${method} ${what}${part === undefined ? '' : `/${part}`}`) {
    case 'GET spreadsheets':
      return admin.ids().map((spreadsheet) => ({ id: spreadsheet, tabs: admin.tabs(spreadsheet) }));
    case 'PUT spreadsheets':
      return admin.put(workbookSeed.parse(body));
    case 'GET spreadsheets/tabs':
      return admin.readTab(id, tab);
    case 'PUT spreadsheets/sharing':
      return admin.share(id, sharing.parse(body) ?? undefined);
    case 'POST actions':
      return admin.act(personAction.parse(body));
    case 'POST plans':
      return admin.plan(plannedAction.parse(body));
    case 'POST faults':
      return admin.faults.script(z.array(scriptedFault).parse(body));
    case 'PUT faults':
      return admin.faults.setRates(faultRates.parse(body));
    case 'DELETE faults':
      return admin.faults.clear();
    case 'GET requests':
      return { reads: admin.countOf('read'), writes: admin.countOf('write'), requests: admin.requests };
    case 'DELETE requests':
      return admin.forgetRequests();
    default:
      throw new Error(`No such admin request: ${method} ${path.join('/')}`);
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(JSON.stringify(body));
}
