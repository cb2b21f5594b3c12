/** A real engine, killed while it tells: nothing is lost, and a message is doubled at most where the service cannot tell. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Api } from '../../core/api/schemas.ts';
import { EngineProcess } from '../rigs/engine-process.ts';
import { type ChatSimulator, startChat } from '../simulators/chat/chat.ts';
import type { ChatFault } from '../simulators/chat/faults.ts';
import { TELEGRAM_CHAT } from '../simulators/chat/telegram.ts';

const LIMIT_MS = 120_000;

type World = { chat: ChatSimulator; dataDir: string; engine: EngineProcess };

async function world(): Promise<World> {
  const chat = await startChat();
  const dataDir = mkdtempSync(join(tmpdir(), 'nas-kill-notify-'));
  const engine = await EngineProcess.start(dataDir);
  const made = { chat, dataDir, engine };
  onTestFinished(async () => {
    await made.engine.stop('SIGKILL');
    await chat.close();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  });
  await engine.client.ask('PUT', '/api/secrets/notify.ops', { value: chat.secrets.telegram });
  await engine.client.ask('PUT', '/api/secrets/notify.hook', { value: chat.secrets.webhook });
  const telegram = { chatId: TELEGRAM_CHAT, apiUrl: chat.url };
  await engine.client.ask('PATCH', '/api/settings', {
    notify: {
      channels: [
        { id: 'ops', type: 'telegram', events: ['failed'], options: telegram },
        { id: 'hook', type: 'webhook', events: ['failed'] },
      ],
    },
    jobs: {
      broken: { kind: 'pipeline', steps: [{ command: [process.execPath, '-e', 'process.exit(1)'] }] },
      long: {
        kind: 'pipeline',
        steps: [{ command: [process.execPath, '-e', 'setInterval(() => {}, 1000)'] }],
      },
    },
  });
  return made;
}

function start({ engine }: World, job: 'broken' | 'long'): Promise<unknown> {
  return engine.client.ask('POST', `/api/jobs/${job}/run`, {});
}

/** Kills the engine as soon as both services have been asked and said nothing, and starts it again. */
async function killWhileTelling(made: World): Promise<void> {
  const asked = () =>
    new Set(made.chat.answered.filter(({ status }) => status === 0).map(({ service }) => service));
  await expect.poll(() => asked().size, { interval: 5 }).toBe(2);
  await made.engine.stop('SIGKILL');
  made.engine = await EngineProcess.start(made.dataDir);
}

const seen = ({ chat }: World, service: string) =>
  chat.seen.filter((message) => message.service === service).length;

it.each<[string, ChatFault, number]>([
  ['before the service has it', 'silent', 1],
  ['after the service has it, before that is noted', 'silent-after', 2],
])(
  'killed %s: the message arrives',
  async (_, fault, atMost) => {
    const made = await world();
    made.chat.faults.script('telegram', fault);
    made.chat.faults.script('webhook', fault);
    await start(made, 'broken');
    await killWhileTelling(made);

    const { client } = made.engine;
    await expect
      .poll(async () => {
        const { items } = await client.get<{ items: { state: string }[] }>('/api/notifications');
        return items.map(({ state }) => state);
      })
      .toEqual(['sent', 'sent']);
    expect(seen(made, 'telegram')).toBe(atMost);
    // It knows the message again by its id.
    expect(seen(made, 'webhook')).toBe(1);
  },
  LIMIT_MS,
);

it(
  'killed during a run: that it was interrupted is told by the next engine, once',
  async () => {
    const made = await world();
    await start(made, 'long');
    await expect
      .poll(async () => (await made.engine.client.get<{ items: Api['Run'][] }>('/api/runs')).items[0]?.state)
      .toBe('running');
    await made.engine.stop('SIGKILL');
    made.engine = await EngineProcess.start(made.dataDir);
    await made.chat.until((messages) => messages.length >= 2);
    await made.engine.stop('SIGTERM');
    made.engine = await EngineProcess.start(made.dataDir);
    await made.engine.stop('SIGTERM');
    expect(made.chat.seen.every(({ text }) => text.includes('long – interrupted'))).toBe(true);
    expect([seen(made, 'telegram'), seen(made, 'webhook')]).toEqual([1, 1]);
  },
  LIMIT_MS,
);
