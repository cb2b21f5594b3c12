/** Slack, Teams, Telegram, Discord and a webhook over real HTTP on a loopback port: for tests and for the demo. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DISCORD_PATH, discord } from './discord.ts';
import { ChatFaults } from './faults.ts';
import type { ChatAnswer, ChatRequest, ChatService } from './service.ts';
import { SLACK_PATH, slack } from './slack.ts';
import { TEAMS_PATH, teams } from './teams.ts';
import { markupRefused, TELEGRAM_TOKEN, telegram } from './telegram.ts';
import { WEBHOOK_KEY, WEBHOOK_PATH, webhook } from './webhook.ts';

const SERVICES: readonly ChatService[] = [slack, teams, telegram, discord, webhook];

/** A message as its reader sees it. */
export type SeenMessage = { readonly service: string; readonly text: string };

export type ChatSimulator = {
  readonly url: string;
  readonly faults: ChatFaults;
  /** What to put into the secret `notify.<channel>` of each service. */
  readonly secrets: Readonly<Record<'slack' | 'teams' | 'telegram' | 'discord' | 'webhook', string>>;
  /** What readers see, oldest first. */
  readonly seen: readonly SeenMessage[];
  /** Status codes of all answers that were given, by service; 0: none was. */
  readonly answered: readonly { readonly service: string; readonly status: number }[];
  /** Resolves when readers see what they are expected to. @throws Error after `limitMs`, with what they see */
  until(expected: (seen: readonly SeenMessage[]) => boolean, limitMs?: number): Promise<void>;
  close(): Promise<void>;
};

export type ChatOptions = {
  readonly port?: number;
  /** What a 429 asks to wait, in seconds. */
  readonly retryAfterSeconds?: number;
};

const UNTIL_MS = 20_000;

export async function startChat({
  port = 0,
  retryAfterSeconds = 1,
}: ChatOptions = {}): Promise<ChatSimulator> {
  const faults = new ChatFaults();
  const seen: SeenMessage[] = [];
  const answered: { service: string; status: number }[] = [];
  const known = new Set<string>();
  const watchers = new Set<() => void>();

  const take = (service: ChatService, request: ChatRequest): ChatAnswer => {
    const answer = service.answer(request);
    const key = service.sameAs?.(request) ?? null;
    if (answer.shown !== undefined && (key === null || !known.has(key))) {
      seen.push({ service: service.name, text: answer.shown });
      if (key !== null) known.add(key);
      for (const watcher of watchers) watcher();
    }
    return answer;
  };

  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await requestOf(incoming);
    const service = SERVICES.find((candidate) => candidate.matches(request.path));
    if (service === undefined || incoming.method !== 'POST')
      return send(response, { status: 404, body: 'nothing here' });
    const fault = faults.next(service.name);
    const tell = (given: ChatAnswer) => {
      answered.push({ service: service.name, status: given.status });
      send(response, given);
    };
    const silent = (cut: boolean) => {
      answered.push({ service: service.name, status: 0 });
      if (cut) incoming.socket.destroy();
    };
    if (fault === 'throttle') return tell(service.throttled(retryAfterSeconds));
    if (fault === 'throttle-mute') return tell(service.throttled(null));
    if (fault === 'markup') return tell(markupRefused('simulated'));
    if (fault === 'error') return tell({ status: 500, body: 'internal error' });
    if (fault === 'silent' || fault === 'cut') return silent(fault === 'cut');
    const given = take(service, request);
    if (fault === 'error-after') return tell({ status: 500, body: 'internal error' });
    if (fault === 'cut-after' || fault === 'silent-after') return silent(fault === 'cut-after');
    tell(given);
  };

  const server = createServer((incoming, response) => void answer(incoming, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    faults,
    seen,
    answered,
    secrets: {
      slack: url + SLACK_PATH,
      teams: url + TEAMS_PATH,
      telegram: TELEGRAM_TOKEN,
      discord: url + DISCORD_PATH,
      webhook: `${url}${WEBHOOK_PATH} ${WEBHOOK_KEY}`,
    },
    until: (expected, limitMs = UNTIL_MS) =>
      new Promise((resolve, reject) => {
        const end = (finish: () => void) => {
          watchers.delete(look);
          clearTimeout(timer);
          finish();
        };
        const look = () => {
          if (expected(seen)) end(resolve);
        };
        const timer = setTimeout(() => {
          const words = seen.map(({ service, text }) => `[${service}] ${text.slice(0, 300)}`).join('\n---\n');
          end(() => reject(new Error(`not seen within ${limitMs} ms. Seen:\n${words}`)));
        }, limitMs);
        watchers.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function requestOf(incoming: IncomingMessage): Promise<ChatRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const raw = Buffer.concat(chunks).toString('utf8');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, value?.toString()]),
  );
  return { path: (incoming.url ?? '').split('?')[0] ?? '', headers, raw, json: parsed(raw) };
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function send(response: ServerResponse, { status, body, headers = {} }: ChatAnswer): void {
  const isText = typeof body === 'string';
  const type = isText ? 'text/plain' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(status === 204 ? undefined : isText ? body : JSON.stringify(body));
}
