/**
 * A new version from its feed to the start of its installer: the packed application with the real electron-updater, over a
 * real https server. The installer is a script that writes down how it was started.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { stageApp } from '../../scripts/desktop/stage.ts';
import { describeUnless, findProgram, missing } from '../rigs/programs.ts';
import { standIn } from './driver.ts';
import { type DesktopHost, until } from './host.ts';
import { type Machine, Stage } from './stage.ts';

const INSTALLER = '#!/bin/sh\necho "$@" > "$INSTALLED"\n';
const lacks = missing('chromium') ?? missing('openssl');
const onWindows = process.platform === 'win32' ? 'the installer is a script of a shell' : undefined;

describeUnless(lacks ?? onWindows, 'a new version (over the stand-in of Electron)', () => {
  let stage: Stage;
  let machine: Machine;
  let feed: Server;
  /** What the feed serves, by path. */
  const files = new Map<string, string>();
  let address = '';

  beforeAll(async () => {
    stage = await Stage.open(standIn);
    machine = stage.machine();
    const { key, cert } = certificate(machine.folder);
    feed = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
      const body = files.get(new URL(request.url ?? '/', 'https://feed').pathname);
      response.writeHead(body === undefined ? 404 : 200).end(body);
    });
    await new Promise<void>((resolve) => feed.listen(0, '127.0.0.1', resolve));
    const at = feed.address();
    address = `https://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/`;
    await install(machine, address);
  });
  afterEach(() => stage.leave());
  afterAll(async () => {
    feed?.close();
    await stage?.close();
  });

  const offer = (version: string, checksum = createHash('sha512').update(INSTALLER).digest('base64')) => {
    const [file, size] = ['setup.exe', INSTALLER.length];
    files.set(`/${file}`, INSTALLER);
    files.set(
      '/latest.yml',
      `version: ${version}\nfiles:\n  - url: ${file}\n    sha512: ${checksum}\n    size: ${size}\npath: ${file}\nsha512: ${checksum}\nreleaseDate: '2026-01-01T00:00:00.000Z'\n`,
    );
  };
  const installed = () => join(machine.folder, 'installed');
  const start = (...args: string[]) =>
    machine.start({
      app: join(machine.folder, 'resources', 'app.asar'),
      args,
      environment: {
        INSTALLED: installed(),
        LOCALAPPDATA: join(machine.folder, 'local'),
        NODE_EXTRA_CA_CERTS: join(machine.folder, 'cert.pem'),
      },
    });
  const updateOf = async (host: DesktopHost, more = {}) =>
    (await host.page()).evaluate<object>(
      `nasDesktop.ask('update', ${JSON.stringify({ install: false, ...more })})`,
    );

  it('is not taken when it is not what the feed says', async () => {
    offer('9.0.0', createHash('sha512').update('another file').digest('base64'));
    const host = await start();
    await until('a refusal', async () => (/no update: .*sha512/.test(host.said) ? true : undefined));
    expect(await updateOf(host)).toMatchObject({ available: '9.0.0', ready: false });
    await host.close();
    expect(existsSync(installed())).toBe(false);
  });

  it('is fetched in the background and told; a log-off installs nothing', async () => {
    offer('9.0.0');
    const host = await start();
    await host.notificationWith('Version 9.0.0 is ready');
    expect(await updateOf(host)).toMatchObject({ available: '9.0.0', ready: true });
    await (await host.pageAt('/settings/about')).getByText('Version 9.0.0 is ready').waitFor();
    await stage.keep(host, 'update-ready');
    await host.ask('endSession').catch(() => undefined); // its end may come before its answer
    expect(await host.ended(), host.said).toBe(0);
    expect(existsSync(installed())).toBe(false);
  });

  it('that was fetched is installed by the next start, without questions, and once', async () => {
    const host = await start('--hidden');
    expect(await host.ended(), host.said).toBe(0);
    const how = await until('the installer', async () =>
      existsSync(installed()) ? readFileSync(installed(), 'utf8').trim() : undefined,
    );
    expect(how).toBe('--updated /S --force-run');
    const again = await start('--hidden'); // the installation failed: this is still the old version
    await again.notificationWith('Version 9.0.0 is ready');
  });

  it('is installed when the person says so in the window', async () => {
    offer('9.1.0');
    writeFileSync(installed(), '');
    const host = await start();
    const { index } = await host.notificationWith('Version 9.1.0 is ready');
    const page = await host.page();
    await page.getByRole('heading').first().waitFor();
    await host.ask('clickNotification', index);
    await page.getByRole('button', { name: 'Install and restart' }).click();
    expect(await host.ended(), host.said).toBe(0);
    await until('the installer', async () =>
      readFileSync(installed(), 'utf8').includes('--updated') ? true : undefined,
    );
  });

  it('comes from no address but https', async () => {
    files.clear();
    const host = await start();
    await expect(updateOf(host, { feed: 'http://127.0.0.1/' })).rejects.toThrow('malformed');
    expect(await updateOf(host, { feed: `${address}mine/` })).toMatchObject({ feed: `${address}mine/` });
    await until('the other feed', async () => (host.said.includes('/mine/latest.yml') ? true : undefined));
  });
});

/** The packed application as electron-builder lays it out, with a feed. */
async function install({ folder }: Machine, feed: string): Promise<void> {
  const resources = join(folder, 'resources');
  const app = join(resources, 'app.asar');
  await stageApp([`${process.platform}-${process.arch}`], feed, app);
  mkdirSync(join(`${app}.unpacked`, 'dist', 'desktop'), { recursive: true });
  for (const part of ['node_modules', join('dist', 'desktop', 'threads')])
    renameSync(join(app, part), join(`${app}.unpacked`, part));
  const settings =
    'provider: generic\nurl: https://updates.invalid\nupdaterCacheDirName: nas-auto-sync-updater\n';
  writeFileSync(join(resources, 'app-update.yml'), settings);
  // What was fetched is no program to this system; electron-updater has the same way for a system that refuses.
  writeFileSync(join(resources, 'elevate.exe'), '#!/bin/sh\nexec sh "$@"\n', { mode: 0o755 });
}

/** A certificate for this machine, made for this test. */
function certificate(folder: string): { key: string; cert: string } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert];
  execFileSync(findProgram('openssl') ?? 'openssl', [...made, ...subject], { stdio: 'ignore' });
  return { key, cert };
}
