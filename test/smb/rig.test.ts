import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeUnless } from '../rigs/programs.ts';
import { noSmb, SmbRig } from '../rigs/smb.ts';

describeUnless(noSmb, 'a share that can be taken away', () => {
  let rig: SmbRig;
  beforeAll(async () => {
    rig = await SmbRig.start();
  });
  afterAll(() => rig.close());

  it('shows what the server has, writes to it, fails without it, and works again', async () => {
    mkdirSync(join(rig.shared, 'GOG 최종'));
    writeFileSync(join(rig.shared, 'GOG 최종', '🏆 #1.mp4'), 'content');
    await expect.poll(() => readdir(rig.mounted)).toEqual(['GOG 최종']);
    expect(await readFile(join(rig.mounted, 'GOG 최종', '🏆 #1.mp4'), 'utf8')).toBe('content');
    await writeFile(join(rig.mounted, 'marker.json'), '{}');
    expect(await readdir(rig.shared)).toContain('marker.json');

    await rig.stopServer();
    await expect.poll(() => readdir(rig.mounted).catch(() => 'failed')).toBe('failed');
    await rig.startServer();
    await expect.poll(() => readdir(rig.mounted).catch(() => 'failed')).toContain('marker.json');
  });

  it('leaves nothing behind when its program is killed', async () => {
    const program = `
      const { SmbRig } = await import(${JSON.stringify(join(import.meta.dirname, '../rigs/smb.ts'))});
      console.log((await SmbRig.start()).mounted);
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
    const mounted = await new Promise<string>((resolve) => {
      child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()));
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(mounted)).toBe(true);

    const next = await SmbRig.start();
    await next.close();
    expect(existsSync(dirname(mounted))).toBe(false);
  });
});
