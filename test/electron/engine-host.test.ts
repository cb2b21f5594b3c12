/** The engine's thread as the main process keeps it: started again, given up, asked, closed. Real threads, no window. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Api } from '../../core/api/schemas.ts';
import type { EngineState } from '../../core/desktop/engine-state.ts';
import type { EngineStart } from '../../core/desktop/link.ts';
import { EngineHost } from '../../electron/engine-host.ts';

const ENGINE = join(import.meta.dirname, '../../electron/engine-thread.ts');
const DYING = join(import.meta.dirname, '../fixtures/dying-thread.ts');

const hosts: EngineHost[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

function start(entry: string, delay?: (deaths: readonly number[]) => number | null, dataDir?: string) {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'nas-host-'));
  folders.push(folder);
  const states: EngineState[] = [];
  const secrets: [string, string | null][] = [];
  const errors: Error[] = [];
  let told: () => void = () => undefined;
  const beginning: Omit<EngineStart, 'restore'> = {
    dataDir: folder,
    locale: 'en-US',
    environment: {},
    secrets: {},
  };
  const host = new EngineHost({
    entry,
    start: () => beginning,
    secret: (name, value) => secrets.push([name, value]),
    notification: () => undefined,
    died: (error) => errors.push(error),
    changed: (state) => {
      states.push(state);
      told();
    },
    ...(delay === undefined ? {} : { delay }),
    now: Date.now,
  });
  hosts.push(host);
  /** Resolves when the state is one of those. */
  const reached = (is: (state: EngineState) => boolean) =>
    new Promise<void>((resolve) => {
      told = () => {
        if (is(host.state)) resolve();
      };
      told();
    });
  return { host, states, secrets, errors, folder, reached };
}

function ask(path: string, init: RequestInit = {}): [Request, string] {
  return [new Request(`app://nas${path}`, init), path];
}

describe('an engine in its thread', () => {
  it('answers requests, keeps secrets by its host, and closes', async () => {
    const { host, secrets, states } = start(ENGINE);
    host.open();
    const link = await host.whenUp();
    if (link === null) throw new Error('no engine');
    const status = (await (await link.fetch(...ask('/api/status'))).json()) as Api['Status'];
    expect(status.headline.headline).toBe('Not set up yet');
    const body = JSON.stringify({ value: 'abc' });
    const headers = { 'content-type': 'application/json' };
    const put = await link.fetch(...ask('/api/secrets/iconik.appId', { method: 'PUT', body, headers }));
    expect(put.status).toBe(200);
    expect(secrets).toEqual([['iconik.appId', 'abc']]);
    await host.close();
    expect(states.map(({ is }) => is)).toEqual(['starting', 'up', 'down']);
    expect(host.link).toBeNull();
  });

  it('sends a long answer no faster than it is read, and stops when nobody reads on', async () => {
    const { host } = start(ENGINE);
    host.open();
    const link = await host.whenUp();
    if (link === null) throw new Error('no engine');
    const whole = await (await link.fetch(...ask('/api/openapi.json'))).text();
    expect(JSON.parse(whole)).toHaveProperty('openapi');
    const left = await link.fetch(...ask('/api/openapi.json'));
    await left.body?.cancel();
    expect((await link.fetch(...ask('/health'))).status).toBe(200);
  });

  it('takes no request that is longer than the API allows', async () => {
    const { host } = start(ENGINE);
    host.open();
    const body = 'x'.repeat(1_000_001);
    const answer = await (await host.whenUp())?.fetch(...ask('/api/settings', { method: 'PATCH', body }));
    expect(answer?.status).toBe(413);
  });

  it('gives live events as the socket does', async () => {
    const { host } = start(ENGINE);
    host.open();
    const link = await host.whenUp();
    const first = await new Promise((resolve) => link?.feed('events', 'ko', resolve));
    expect(first).toMatchObject({ type: 'hello', headline: { state: 'idle' } });
  });

  it('is refused, with words for a person, where another has the data folder', async () => {
    const first = start(ENGINE);
    first.host.open();
    await first.host.whenUp();
    const second = start(ENGINE, undefined, first.folder);
    second.host.open();
    expect(await second.host.whenUp()).toBeNull();
    expect(second.host.state).toMatchObject({ is: 'refused', code: 'data_folder_taken' });
  });

  it('is given up when it dies again and again, and tried anew when a person asks for it', async () => {
    const { host, errors, reached, states } = start(DYING, (deaths) => (deaths.length < 3 ? 0 : null));
    host.open();
    await reached((state) => state.is === 'down' && state.final);
    expect(errors).toHaveLength(3);
    expect(errors[0]?.message).toContain('dead on arrival');
    expect(await host.whenUp()).toBeNull();
    states.length = 0;
    host.retry();
    await reached((state) => state.is === 'down' && state.final);
    expect(states[0]).toEqual({ is: 'starting' });
  });
});
