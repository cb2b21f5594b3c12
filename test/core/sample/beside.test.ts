/** Trying the program with sample data, over a real `nas serve`: what windows see, what programs see, and what is left. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Api } from '../../../core/api/schemas.ts';
import { EngineProcess } from '../../rigs/engine-process.ts';

const PATIENCE = { timeout: 60_000 };

const folders: string[] = [];
const engines: EngineProcess[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function start(dataDir = mkdtempSync(path.join(tmpdir(), 'nas-beside-'))) {
  folders.push(dataDir);
  const engine = await EngineProcess.start(dataDir);
  engines.push(engine);
  return { engine, dataDir, ...(await windowOf(engine, dataDir)) };
}

/** A window: it has the session's cookie, and no token. */
async function windowOf({ url }: EngineProcess, dataDir: string) {
  const { token } = JSON.parse(readFileSync(path.join(dataDir, 'instance.json'), 'utf8'));
  const entry = await fetch(`${url}?token=${token}`, { redirect: 'manual' });
  const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? '';
  const ask = async <T>(method: string, where: string): Promise<T> => {
    const response = await fetch(new URL(where, url), { method, headers: { cookie } });
    if (!response.ok) throw new Error(`${method} ${where}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  return { cookie, ask };
}

const drivesOf = ({ effective }: Api['Settings']) => (effective as { drives: unknown[] }).drives.length;

describe('trying it with sample data', () => {
  it('shows windows a scanned and published archive, and programs the real thing', async () => {
    const { engine, ask, dataDir } = await start();
    expect(await ask('GET', '/api/sample')).toEqual({ shown: false });
    expect(await ask('POST', '/api/sample')).toEqual({ shown: true });
    expect(drivesOf(await ask('GET', '/api/settings'))).toBe(3);
    expect(drivesOf(await engine.client.get('/api/settings'))).toBe(0);
    await vi.waitFor(async () => {
      const { source, target } = await ask<Api['Dashboard']>('GET', '/api/dashboard');
      expect(source.total_files).toBeGreaterThan(2_400);
      expect(target.total_files).toBeGreaterThan(1_000);
    }, PATIENCE);
    const { source } = await engine.client.get<Api['Dashboard']>('/api/dashboard');
    expect(source.total_files).toBe(0);

    const before = readdirSync(dataDir).filter((name) => name !== 'sample');
    expect(await ask('DELETE', '/api/sample')).toEqual({ shown: false });
    expect(drivesOf(await ask('GET', '/api/settings'))).toBe(0);
    expect(readdirSync(dataDir).sort()).toEqual(before.sort());
    expect(await engine.stop()).toBe(0);
  });

  it('is made once however often it is asked for, and made anew after it was left', async () => {
    const { ask } = await start();
    await Promise.all([ask('POST', '/api/sample'), ask('POST', '/api/sample')]);
    // In whichever order they arrive.
    await Promise.all([ask('DELETE', '/api/sample'), ask('POST', '/api/sample')]);
    await ask('POST', '/api/sample');
    expect(await ask('GET', '/api/sample')).toEqual({ shown: true });
    expect(drivesOf(await ask('GET', '/api/settings'))).toBe(3);
  });

  it('has windows connect again, so that they follow what they are shown', async () => {
    const { engine, ask, cookie } = await start();
    const socket = new WebSocket(`${engine.url.replace('http', 'ws')}ws/events`, { headers: { cookie } });
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await ask('POST', '/api/sample');
    await closed;
  });

  it('leaves nothing behind, neither after an orderly end nor after a kill', async () => {
    const { engine, ask, dataDir } = await start();
    await ask('POST', '/api/sample');
    expect(existsSync(path.join(dataDir, 'sample'))).toBe(true);
    await engine.stop('SIGKILL');
    expect(existsSync(path.join(dataDir, 'sample'))).toBe(true);
    const second = await start(dataDir);
    expect(existsSync(path.join(dataDir, 'sample'))).toBe(false);
    await second.ask('POST', '/api/sample');
    expect(await second.engine.stop()).toBe(0);
    expect(existsSync(path.join(dataDir, 'sample'))).toBe(false);
  });
});
