/** Attacks on the desktop application, from a page that somebody got to run in its window. Each fails. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeUnless, missing } from '../rigs/programs.ts';
import { standIn } from './driver.ts';
import { type DesktopHost, until } from './host.ts';
import { type Machine, Stage } from './stage.ts';

describeUnless(missing('chromium'), 'attacks from within the window (over the stand-in of Electron)', () => {
  let stage: Stage;
  let machine: Machine;
  let host: DesktopHost;
  let page: Page;
  beforeAll(async () => {
    stage = await Stage.open(standIn);
    machine = stage.machine();
    writeFileSync(join(machine.folder, 'secret.txt'), 'out of reach');
    host = await machine.start();
    page = await host.page();
    await page.getByRole('heading').first().waitFor();
    await host.trayThat(({ icon }) => icon === 'idle');
  });
  afterAll(() => stage?.close());

  /** The status of a request that the page makes. */
  const status = (address: string, init = '{}') =>
    page.evaluate(`fetch(${JSON.stringify(address)}, ${init}).then((r) => r.status, () => 'refused')`);
  /** The error of something that the page asks of the desktop; null when it was done. */
  const refusal = (ask: string) => page.evaluate(`${ask}.then(() => null, (error) => String(error))`);

  it('the window is sandboxed and isolated, and knows nothing of Node', async () => {
    const [window] = await host.ask('windows');
    expect(window?.preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    expect(window?.preferences).not.toHaveProperty('webviewTag', true);
    expect(window?.preferences).not.toHaveProperty('allowRunningInsecureContent', true);
    expect((await host.ask('facts')).isSandboxed).toBe(true);
    expect(
      await page.evaluate('[typeof require, typeof process, Object.keys(nasDesktop).sort().join()]'),
    ).toEqual(['undefined', 'undefined', 'ask,feed']);
  });

  it('does not leave for another page, and neither does a frame', async () => {
    await page.evaluate("location.href = 'https://evil.example/'").catch(() => undefined);
    await page.evaluate("location.href = 'file:///etc/passwd'").catch(() => undefined);
    await page.evaluate(`{
      const frame = document.createElement('iframe');
      frame.src = 'https://evil.example/';
      document.body.append(frame);
    }`);
    await page.getByRole('heading').first().waitFor();
    expect(new URL(page.url()).host).toBe('nas.app.localhost');
    const frames = page.frames().map((frame) => frame.url());
    expect(frames.filter((url) => url.includes('evil'))).toEqual([]);
  });

  it('opens no window; only https links go to the browser', async () => {
    const before = (await host.ask('opened')).length;
    for (const url of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'http://plain.example/',
      'ms-msdt:/id',
      'https://good.example/',
    ])
      await page.evaluate(`window.open(${JSON.stringify(url)})`);
    await until('the browser', async () => ((await host.ask('opened')).length > before ? true : undefined));
    const opened = (await host.ask('opened')).slice(before);
    expect(opened).toEqual([{ how: 'external', what: 'https://good.example/' }]);
    expect(await host.ask('windows')).toHaveLength(1);
  });

  it('opens no other address by the desktop either', async () => {
    const before = (await host.ask('opened')).length;
    for (const url of [
      'file:///C:/Windows/System32/calc.exe',
      'javascript:1',
      'ms-settings:',
      '\\\\evil\\share',
      '',
    ])
      expect(await page.evaluate(`nasDesktop.ask('openExternal', { url: ${JSON.stringify(url)} })`)).toBe(
        false,
      );
    expect(await host.ask('opened')).toHaveLength(before);
  });

  it('has no guest page in it, whatever that would be allowed', async () => {
    await page.evaluate(`{
      const guest = document.createElement('webview');
      guest.setAttribute('src', 'https://evil.example/');
      guest.setAttribute('allowpopups', '');
      guest.setAttribute('nodeintegration', '');
      document.body.append(guest);
    }`);
    expect(await host.ask('attachesWebview', 'https://evil.example/')).toBe(false);
    expect(page.frames().filter((frame) => frame.url().includes('evil'))).toEqual([]);
    expect(await host.ask('windows')).toHaveLength(1);
  });

  it('is granted no permission', async () => {
    expect(await page.evaluate('Notification.requestPermission()')).toBe('denied');
    const place =
      'new Promise((ok) => navigator.geolocation.getCurrentPosition(() => ok("found"), () => ok("denied")))';
    expect(await page.evaluate(place)).toBe('denied');
  });

  it('runs no script that was written into the page', async () => {
    await page.evaluate(`{
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.hacked = 1');
      image.src = '/nothing.png';
      const script = document.createElement('script');
      script.textContent = 'window.hacked = 2';
      document.body.append(image, script);
    }`);
    const evaluated = `(() => { try { return new Function('return 3')(); } catch { return 'refused'; } })()`;
    // The debugger's own evaluations are exempt from the policy, a timer's are not.
    expect(await page.evaluate(`new Promise((ok) => setTimeout(() => ok(${evaluated})))`)).toBe('refused');
    expect(await page.evaluate('window.hacked')).toBeUndefined();
  });

  it('is given no file but the parts of the window', async () => {
    const paths = [
      '/assets/../../../package.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/assets/..%5c..%5cpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/C:%5csecret.txt',
      '/assets/secret%00.js',
      `/assets/${encodeURIComponent(join(machine.folder, 'secret.txt'))}`,
      '//evil.example/assets/x.js',
    ];
    for (const path of paths) {
      const text = await page.evaluate(
        `fetch(${JSON.stringify(path)}).then((r) => r.text(), () => 'refused')`,
      );
      expect(text, path).not.toMatch(/out of reach|"nas-auto-sync"|better-sqlite3/);
    }
    expect(await status('/assets/nothing.js')).toBe(404);
  });

  it('reaches no other host', async () => {
    expect(await status('https://evil.example/steal')).toBe('refused');
    expect(await status('http://127.0.0.1:1/')).toBe('refused');
  });

  it('asks nothing by a frame of its own', async () => {
    const before = await page.evaluate("nasDesktop.ask('preferences', {})");
    // As a page would that got hold of the channel itself: the preload script does not run in frames.
    const attack = `new Promise((ok) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<p>frame</p>';
      frame.onload = () => ok([
        typeof frame.contentWindow.nasDesktop,
        frame.contentWindow.standIn({ kind: 'invoke', channel: 'desktop:preferences', args: [{ theme: 'dark' }] })
          .then(() => 'done', (error) => String(error)),
      ]);
      document.body.append(frame);
    }).then(([known, answer]) => answer.then((text) => [known, text]))`;
    const [known, answer] = (await page.evaluate(attack)) as [string, string];
    expect(known).toBe('undefined');
    expect(answer).toContain('not from our window');
    expect(await page.evaluate("nasDesktop.ask('preferences', {})")).toEqual(before);
  });

  it('is refused what is malformed, too long, or has no name', async () => {
    expect(await refusal("nasDesktop.ask('preferences', { theme: 'neon' })")).toContain('malformed');
    expect(await refusal("nasDesktop.ask('preferences', { secrets: { a: 'b' } })")).toContain('malformed');
    expect(await refusal("nasDesktop.ask('preferences', null)")).toContain('malformed');
    expect(await refusal("nasDesktop.ask('revealFile', { path: 'x'.repeat(5_000_000) })")).toContain(
      'malformed',
    );
    expect(await refusal("nasDesktop.ask('format', {})")).toContain('No handler');
    await page.evaluate(`for (let at = 0; at < 500; at += 1)
      standIn({ kind: 'send', channel: 'feed:open', args: [{ id: at, feed: 'passwords', language: 5 }] })`);
    expect(
      await status(
        '/api/settings',
        `{ method: 'PATCH', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'x'.repeat(3_000_000) }) }`,
      ),
    ).toBe(413);
    // And it still works.
    expect(await status('/api/status')).toBe(200);
  });

  it('is never told a secret', async () => {
    const put = `{ method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"value":"hush-hush"}' }`;
    expect(await status('/api/secrets/iconik.appId', put)).toBe(200);
    for (const path of ['/api/secrets', '/api/settings', '/api/logs', '/api/doctor']) {
      const text = await page.evaluate(`fetch('${path}').then((r) => r.text())`);
      expect(text, path).not.toContain('hush-hush');
    }
    expect(JSON.stringify(await page.evaluate("nasDesktop.ask('preferences', {})"))).not.toContain('hush');
  });

  it('sends no crash report anywhere', async () => {
    expect((await host.ask('facts')).sendsCrashes).toBe(false);
  });
});
