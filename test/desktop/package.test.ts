/**
 * What ships. electron-builder packs it for real, around a file that stands for Electron's executable (it has the fuses'
 * mark, nothing else); then the packed application is started from its archive under the stand-in.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import asar from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../core/api/schemas.ts';
import { buildDesktop } from '../../scripts/desktop/build.ts';
import { wrongFuses } from '../../scripts/desktop/fuses.ts';
import { stageApp } from '../../scripts/desktop/stage.ts';
import { ensureWindow } from '../../scripts/window.ts';
import { describeUnless, missing } from '../rigs/programs.ts';
import { standIn } from './driver.ts';
import { until } from './host.ts';
import { Stage } from './stage.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BUILDER = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
const MEDIA = join(ROOT, 'core', 'sample', 'media');
const MOST_BYTES = 40 * 1024 * 1024;
/** A fuse wire of version 1 with nine fuses, all off. */
const FUSES = `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009${'0'.repeat(9)}`;

const run = promisify(execFile);
let folder = '';
let packed = '';
const resources = () => join(packed, 'resources');
const archive = () => join(resources(), 'app.asar');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'np-'));
  await ensureWindow();
  await buildDesktop();
  await stageApp(['linux-x64']);
  const electron = join(folder, 'electron');
  mkdirSync(join(electron, 'resources'), { recursive: true });
  writeFileSync(join(electron, 'electron'), FUSES, { mode: 0o755 });
  writeFileSync(join(electron, 'version'), '45.4.1');
  const options = [`-c.electronDist=${electron}`, `-c.directories.output=${join(folder, 'release')}`];
  await run(process.execPath, [BUILDER, '--dir', '--linux', '--x64', ...options], { cwd: ROOT });
  packed = join(folder, 'release', 'linux-unpacked');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  it('is described in words that electron-builder knows: it refuses others', async () => {
    const wrong = run(process.execPath, [BUILDER, '--dir', '--linux', '-c.nsis.oneKlick=true'], {
      cwd: ROOT,
    });
    await expect(wrong).rejects.toThrow(/oneKlick/);
  });

  it('is started in its sandbox from an AppImage, too, which electron-builder does not do by itself', () => {
    const config = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8');
    expect(config).toMatch(/^appImage:\n(?: .*\n)*? {2}executableArgs: \[\]$/m);
    expect(config).not.toMatch(/^ *- --no-sandbox/m);
  });

  it('holds the bundles, the window, the icons and the few packages that run as they are, and nothing else', () => {
    const names = asar.listPackage(archive(), { isPack: false }).map((name) => name.split(sep).join('/'));
    const kinds = new Set(
      names.map((name) =>
        name
          .split('/')
          .slice(1, name.startsWith('/node_modules') ? 3 : 2)
          .join('/'),
      ),
    );
    expect([...kinds].sort()).toEqual([
      'assets',
      'dist',
      'node_modules',
      'node_modules/@koromix',
      'node_modules/better-sqlite3',
      'node_modules/koffi',
      'node_modules/mediainfo.js',
      'package.json',
    ]);
    for (const part of ['/dist/desktop/main.js', '/dist/desktop/preload.cjs', '/dist/renderer/index.html'])
      expect(names).toContain(part);
    expect(names.filter((name) => /\.(ts|map|md|db|log)$|\/test\/|secrets/.test(name))).toEqual([]);
  });

  it('has what threads load beside the archive, and what the main process loads within, with checksums', () => {
    const { header } = asar.getRawHeader(archive());
    const text = JSON.stringify(header);
    expect(text).toContain('"integrity"');
    const main = asar.statFile(archive(), join('dist', 'desktop', 'main.js'));
    expect('unpacked' in main && main.unpacked).toBeFalsy();
    for (const part of ['dist/desktop/threads/engine-thread.js', 'node_modules/better-sqlite3/package.json'])
      expect(statSync(join(resources(), 'app.asar.unpacked', part)).isFile()).toBe(true);
  });

  it('has native libraries that can be loaded from where they lie', async () => {
    const load = async (name: string) => {
      const script = `console.log(Object.keys(await import(${JSON.stringify(name)})).includes('default'))`;
      const cwd = join(resources(), 'app.asar.unpacked');
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd });
      return stdout.trim();
    };
    for (const name of ['koffi', 'better-sqlite3', 'mediainfo.js'])
      expect(await load(name), name).toBe('true');
  });

  it('is not larger than it may be', async () => {
    const sizes = await Promise.all(
      ['app.asar', 'app.asar.unpacked'].map(async (name) => {
        const { stdout } = await run('du', ['-sb', join(resources(), name)]);
        return Number.parseInt(stdout, 10);
      }),
    );
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(5_000_000);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('has its fuses as they have to be, which is read back from the executable', async () => {
    expect(await wrongFuses(join(packed, 'nas-auto-sync'))).toEqual([]);
    expect(await wrongFuses(join(folder, 'electron', 'electron'))).toContain('OnlyLoadAppFromAsar');
  });
});

describe('npm run dist', () => {
  it("says in one line that Electron's runtime cannot be downloaded, and ends with 2", async () => {
    const nowhere = '-c.electronDownload.mirror=http://127.0.0.1:1/';
    const dist = run(process.execPath, [join(ROOT, 'scripts', 'dist.ts'), '--linux', nowhere], { cwd: ROOT });
    const ended = dist.then(
      () => ({ code: 0, stderr: '' }),
      (error: { code: number; stderr: string }) => error,
    );
    const { code, stderr } = await ended;
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^No installer: .*dist\/app/)]);
  });
});

describeUnless(missing('chromium'), 'the packed application, started from its archive', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(standIn);
  });
  afterAll(() => stage?.close());

  it('shows its window, scans, publishes, and reads media with its own native parts', async () => {
    const app = join(folder, 'resources', 'app.asar');
    cpSync(join(resources(), 'app.asar.unpacked'), `${app}.unpacked`, { recursive: true });
    asar.extractAll(archive(), app);
    // What lies beside the archive is not looked for within.
    for (const part of ['node_modules', join('dist', 'desktop', 'threads')])
      rmSync(join(app, part), { recursive: true });
    const machine = stage.machine();
    for (const name of ['avc.mp4', 'prores.mov']) {
      mkdirSync(dirname(join(machine.drive, 'media', name)), { recursive: true });
      cpSync(join(MEDIA, name), join(machine.drive, 'media', name));
    }
    const host = await machine.start({ app });
    const page = await host.page();
    await page.getByRole('heading', { name: 'Setting up' }).waitFor();
    await page.getByRole('button', { name: 'Later' }).click();
    await page.getByRole('heading', { name: 'Welcome. Which drive holds your archive?' }).waitFor();
    const client = await machine.client();
    await client.ask(
      'PATCH',
      '/api/settings',
      machine.settings({ scan: { settleSeconds: 0, watch: false } }),
    );
    expect((await client.run('/api/jobs/sync/run')).state).toBe('done');
    // Media info is read in the background after a scan.
    const { items } = await until('the codec', async () => {
      const answer = await client.get<Api['Matching']>('/api/matching?q=avc');
      return answer.items.some(({ source }) => source?.codec) ? answer : undefined;
    });
    expect(items[0]?.source?.codec).toMatch(/avc|h264/i);
    await host.trayThat(({ icon }) => icon === 'idle');
  });
});
