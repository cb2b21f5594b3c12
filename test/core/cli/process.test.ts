import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { freshFolder } from '../../support/folder.ts';
import { nas, nasProcess } from '../../support/nas.ts';

describe('nas serve as a process', { timeout: 120_000 }, () => {
  test('prints its address, refuses a second one, and ends with 0 when it is asked to', async () => {
    const dataDir = freshFolder();
    const first = nasProcess(dataDir, ['serve', '--port', '0', '--json']);
    const { url, token, open } = JSON.parse(await first.said) as { url: string; token: string; open: string };
    expect(open).toBe(`${url}?token=${token}`);
    expect((await fetch(`${url}health`)).status).toBe(200);
    const second = nasProcess(dataDir, ['serve', '--port', '0']);
    expect(await second.ended).toBe(4);
    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(existsSync(path.join(dataDir, 'instance.json'))).toBe(false);
  });

  test('after a kill the folder is free, and commands are not misled by what was left', async () => {
    const dataDir = freshFolder();
    const killed = nasProcess(dataDir, ['serve', '--port', '0', '--quiet']);
    await killed.said;
    killed.kill('SIGKILL');
    await killed.ended;
    expect(existsSync(path.join(dataDir, 'instance.json'))).toBe(true);
    const { code, out } = await nas(dataDir, ['status', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ from: 'stored' });
    expect((await nas(dataDir, ['settings', 'set', 'language', 'ko'])).code).toBe(0);
  });

  test('a port that is taken is told, with what to do', async () => {
    const first = nasProcess(freshFolder(), ['serve', '--port', '0', '--json']);
    const { url } = JSON.parse(await first.said) as { url: string };
    const second = await nas(freshFolder(), ['serve', '--port', new URL(url).port]);
    expect(second.code).toBe(1);
    expect(second.error).toContain('already in use');
    first.kill('SIGTERM');
    await first.ended;
  });
});
