import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { acquireInstanceLock, readInstance } from '../../../core/store/instance-lock.ts';
import { freshFolder } from '../../support/folder.ts';

const lockModule = new URL('../../../core/store/instance-lock.ts', import.meta.url).href;
const held = (dataDir: string) => acquireInstanceLock(dataDir);

describe('a data folder', () => {
  test('has one owner at a time', () => {
    const dataDir = freshFolder();
    const lock = held(dataDir);
    expect(lock).toBeDefined();
    expect(held(dataDir)).toBeUndefined();
    lock?.release();
    const next = held(dataDir);
    expect(next).toBeDefined();
    next?.release();
  });

  test('is free again the moment its owner is killed', async () => {
    const dataDir = freshFolder();
    const script = `const { acquireInstanceLock } = await import(${JSON.stringify(lockModule)});
      const lock = acquireInstanceLock(${JSON.stringify(dataDir)});
      lock.announce({ pid: process.pid, started: 'now', url: 'http://127.0.0.1:1/', token: 't' });
      console.log(lock ? 'taken' : 'refused'); setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(owner.stdout, 'data');
    expect(String(said)).toContain('taken');
    expect(held(dataDir)).toBeUndefined();
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const lock = held(dataDir);
    expect(lock).toBeDefined();
    // What it announced is left, and is only a hint.
    expect(readInstance(dataDir)?.pid).toBe(owner.pid);
    lock?.release();
  });
});

describe('the announcement', () => {
  test('is for its owner only, and gone with the lock', () => {
    const dataDir = freshFolder();
    const lock = held(dataDir);
    const instance = {
      pid: 1,
      started: '2026-01-05T12:00:00Z',
      url: 'http://127.0.0.1:4620/',
      token: 'secret',
    };
    lock?.announce(instance);
    expect(readInstance(dataDir)).toEqual(instance);
    if (process.platform !== 'win32')
      expect(statSync(path.join(dataDir, 'instance.json')).mode & 0o777).toBe(0o600);
    lock?.release();
    expect(readInstance(dataDir)).toBeUndefined();
  });

  test.each(['', '{', '[]', '{"pid":"x"}'])('that is damaged (%s) counts as none', (text) => {
    const dataDir = freshFolder();
    writeFileSync(path.join(dataDir, 'instance.json'), text);
    expect(readInstance(dataDir)).toBeUndefined();
  });
});
