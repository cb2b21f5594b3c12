import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { type ChatSimulator, startChat } from '../../simulators/chat/chat.ts';
import { TELEGRAM_CHAT } from '../../simulators/chat/telegram.ts';
import { type TestEngine, testEngine } from '../../support/engine.ts';

let chat: ChatSimulator;
let test: TestEngine;

/** A run of the job that behaves so, to its end. */
const run = async (behaviour: string) => {
  const { jobs } = test.engine.services;
  const started = jobs?.start('sync', 'manual', { folders: [behaviour] });
  await expect.poll(() => jobs?.run(started?.id ?? 0).state).not.toMatch(/queued|running/);
};
const secret = (name: string, value: string) => test.json('PUT', `/api/secrets/${name}`, { value });
const tryOut = (name: string) => test.json<Api['ConnectionTest']>('POST', `/api/connections/${name}/test`);

beforeAll(async () => {
  chat = await startChat();
  test = await testEngine({ background: true });
  await test.json('PATCH', '/api/settings', {
    notify: {
      channels: [
        { id: 'ops', type: 'telegram', language: 'ko', options: { chatId: TELEGRAM_CHAT, apiUrl: chat.url } },
        { id: 'team', type: 'slack', events: ['failed', 'recovered'] },
      ],
    },
  });
});
afterAll(async () => {
  await test.close();
  await chat.close();
});

describe('a channel', () => {
  it('without its secret is not ready, and its test says what is missing and where to enter it', async () => {
    const { channels } = await test.json<Api['Notifications']>('GET', '/api/notifications');
    expect(channels.map(({ id, ready }) => [id, ready])).toEqual([
      ['ops', false],
      ['team', false],
    ]);
    expect(await tryOut('notify.team')).toEqual({
      ok: false,
      title: 'notify.team: not connected',
      detail: 'The channel team has no webhook URL yet.',
      todo: 'Enter it under Notifications, or with: nas secrets set notify.team',
    });
  });

  it('is tested with a message that arrives', async () => {
    await secret('notify.ops', chat.secrets.telegram);
    expect(await tryOut('notify.ops')).toMatchObject({ ok: true });
    await chat.until((seen) =>
      seen.some(({ text }) => text.includes('테스트 메시지') && text.includes('<100%>')),
    );
  });

  it('whose address is wrong says so in the words of the service, without the address', async () => {
    await secret('notify.team', `${chat.url}/services/T/B/wrong-and-secret`);
    const result = await tryOut('notify.team');
    expect(result).toMatchObject({ ok: false });
    expect(result.detail).toContain('HTTP 404 no_service');
    expect(JSON.stringify(result)).not.toContain('wrong-and-secret');
  });

  it('that is not in the settings is not found', async () => {
    expect((await test.ask('POST', '/api/connections/notify.nobody/test')).status).toBe(404);
    expect((await test.ask('POST', '/api/connections/everything/test')).status).toBe(404);
  });
});

describe('a job that fails and works again', () => {
  it('is told in each channel, and looked up with what became of each message', async () => {
    await secret('notify.team', chat.secrets.slack);
    await run('fail');
    await chat.until((seen) => seen.filter(({ text }) => text.includes('archive.db')).length === 2);
    await run('done');
    await chat.until((seen) => seen.filter(({ text }) => /works again|다시 정상/.test(text)).length === 2);
    await expect
      .poll(async () => {
        const { items } = await test.json<Api['Notifications']>('GET', '/api/notifications');
        return items.map(({ channel, event, state }) => `${channel} ${event} ${state}`);
      })
      .toEqual(['team recovered sent', 'ops recovered sent', 'team failed sent', 'ops failed sent']);
    expect(chat.seen.find(({ text }) => text.includes('동기화 – 실패'))?.text).toContain('소요 시간');
  });

  it('is listed page by page', async () => {
    const page = (rest: string) =>
      test.json<Api['Notifications']>('GET', `/api/notifications?limit=3${rest}`);
    const first = await page('');
    expect([first.items.length, first.next_before]).toEqual([3, first.items[2]?.id]);
    const last = await page(`&before=${first.next_before}`);
    expect([last.items.length, last.next_before]).toEqual([1, null]);
  });

  it('is in the metrics and the series', async () => {
    const metrics = await (await test.ask('GET', '/metrics')).text();
    expect(metrics).toContain('nas_runs_total{job="sync",result="failed"} 1');
    expect(metrics).toMatch(/nas_last_success_age_seconds\{job="sync"\} \d/);
    const stats = await test.json<Api['Stats']>('GET', '/api/stats?job=');
    expect(stats.days.at(-1)).toMatchObject({ runs: 2, succeeded: 1, failed: 1, added: 1 });
    expect(stats.days).toHaveLength(31);
    expect(stats.jobs.find(({ name }) => name === 'sync')).toMatchObject({ runs: 2, success_rate: 0.5 });
    const one = await test.json<Api['Stats']>('GET', '/api/stats?job=backup&from=2026-01-01');
    expect(one.days.every(({ runs }) => runs === 0)).toBe(true);
    expect((await test.ask('GET', '/api/stats?from=yesterday')).status).toBe(422);
  });

  it('takes days of the settings’ time zone, the last one whole', async () => {
    await test.json('PATCH', '/api/settings', { timezone: 'America/New_York' });
    const days = async (from: string, to: string) =>
      (await test.json<Api['Stats']>('GET', `/api/stats?from=${from}&to=${to}`)).days.map(({ day }) => day);
    expect(await days('2026-03-07', '2026-03-09')).toEqual(['2026-03-07', '2026-03-08', '2026-03-09']);
    expect(await days('2026-03-07T05:00:00Z', '2026-03-08T05:00:00Z')).toEqual(['2026-03-07']);
    const answer = await test.ask('GET', '/api/stats?from=2026-03-09&to=2026-03-07');
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ issues: [{ path: 'to', allowed: '2026-03-09 or later' }] });
    await test.json('PATCH', '/api/settings', { timezone: null });
  });
});

it('secrets of channels are in no log line and no answer', async () => {
  const hidden = [chat.secrets.telegram, 'simulatedslacksecret'];
  const answers = await Promise.all(
    ['/api/logs', '/api/notifications', '/api/settings', '/api/secrets', '/api/runs'].map(async (where) =>
      (await test.ask('GET', where)).text(),
    ),
  );
  for (const secretText of hidden) for (const answer of answers) expect(answer).not.toContain(secretText);
});
