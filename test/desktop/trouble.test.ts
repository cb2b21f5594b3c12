/** The desktop application when things go wrong around it: sleep, crashes, damaged files, the end of the session. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Api } from '../../core/api/schemas.ts';
import { describeUnless } from '../rigs/programs.ts';
import { DRIVER_NAME, missingDriver } from './driver.ts';
import { until } from './host.ts';
import { type Machine, Stage } from './stage.ts';

/** A program that does not heed its end. */
const LONG = 'process.on("SIGTERM", () => {}); console.log("begun"); setInterval(() => {}, 1000)';

describeUnless(missingDriver(), `the desktop application in trouble (over ${DRIVER_NAME})`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.leave());
  afterAll(() => stage?.close());

  const preferencesFile = (machine: Machine) => join(machine.folder, 'profile', 'preferences.json');
  const writePreferences = (machine: Machine, text: string) => {
    mkdirSync(join(machine.folder, 'profile'), { recursive: true });
    writeFileSync(preferencesFile(machine), text);
  };

  /** Syncs, backs up and ends; then archive.db is damaged. Answers with that file. */
  const damageAfterBackup = async (machine: Machine) => {
    const host = await machine.start({ args: ['--hidden'] });
    const client = await machine.client();
    await client.ask('PATCH', '/api/settings', machine.settings());
    for (const job of ['sync', 'backup'])
      expect((await client.run(`/api/jobs/${job}/run`)).state).toBe('done');
    await host.close();
    const database = join(machine.folder, 'data', 'archive.db');
    writeFileSync(database, 'damage '.repeat(2_000));
    // A log of changes that is left would hide the damage.
    expect(existsSync(`${database}-wal`)).toBe(false);
    return database;
  };

  it('quits in the middle of a run: says that it waits, and the run is told as interrupted', async () => {
    const machine = stage.machine();
    const host = await machine.start();
    await host.page();
    const client = await machine.client();
    await client.ask('PATCH', '/api/settings', machine.settings({ jobs: { long: machine.job(LONG) } }));
    const { job_id } = await client.ask<Api['Started']>('POST', '/api/jobs/long/run', {});
    await host.trayThat(({ icon }) => icon === 'running');
    await stage.keep(host, 'running');
    await host.click('Quit');
    await host.trayThat(({ tooltip }) => tooltip.includes('Closing when the running job'));
    expect(await host.ended()).toBe(0);
    const again = await machine.start({ args: ['--hidden'] });
    await again.trayThat(({ icon }) => icon !== 'starting');
    const { state } = await (await machine.client()).get<Api['Run']>(`/api/runs/${job_id}`);
    expect(['interrupted', 'cancelled']).toContain(state);
  });

  it('started at login shows no window, and ends by --quit of another start', async () => {
    const machine = stage.machine();
    const host = await machine.start({ args: ['--hidden'] });
    await host.trayThat(({ icon }) => icon === 'idle');
    expect(await host.ask('windows')).toEqual([]);
    expect(await (await machine.start({ args: ['--quit'] })).ended()).toBe(0);
    expect(await host.ended()).toBe(0);
  });

  it('makes up for a run that was due while the machine slept, once', async ({ skip }) => {
    skip(process.platform === 'win32', 'Windows cannot stop a process and let it go on');
    const machine = stage.machine();
    const host = await machine.start();
    const client = await machine.client();
    const due = Date.now() + 15_000; // time enough on a busy machine to be asleep before
    const job = machine.job('console.log("awake")', {
      schedule: { at: new Date(due).toISOString() },
      misfireGraceSeconds: 3_600,
    });
    await client.ask('PATCH', '/api/settings', machine.settings({ jobs: { once: job } }));
    await host.trayThat(({ menu }) => menu.some(({ label }) => label.startsWith('Next: ')));
    host.signal('SIGSTOP');
    await until('the due time', async () => (Date.now() > due + 1_000 ? true : undefined));
    host.signal('SIGCONT');
    await host.ask('power', 'resume');
    const runs = async () => (await client.get<{ items: Api['Run'][] }>('/api/runs?job=once')).items;
    const [run] = await until('the run', async () => {
      const ended = (await runs()).filter(({ state }) => state === 'done');
      return ended.length > 0 ? ended : undefined;
    });
    expect(run?.due_at).toBe(new Date(due).toISOString());
    await host.ask('power', 'resume');
    expect(await runs()).toHaveLength(1);
    await (await host.pageAt('/runs')).getByRole('link', { name: 'once' }).waitFor();
    await stage.keep(host, 'slept');
  });

  it('starts an engine again that died, tells of it, and the window goes on', async () => {
    const machine = stage.machine();
    const host = await machine.start();
    const page = await host.page();
    await host.trayThat(({ icon }) => icon === 'idle');
    await host.ask('crashEngine');
    await host.notificationWith('The engine stopped unexpectedly');
    await host.trayThat(({ icon }) => icon === 'idle');
    const answer = await page.evaluate("fetch('/api/status').then((response) => response.status)");
    expect(answer).toBe(200);
    await page.getByText('Not set up yet').first().waitFor();
    await stage.keep(host, 'engine-restarted');
  });

  it('loads a page again that crashed, tells of it, and keeps a note of it', async () => {
    const machine = stage.machine();
    const host = await machine.start();
    const page = await host.page();
    await page.getByRole('heading').first().waitFor();
    await page.evaluate("document.body.dataset.before = 'crash'");
    await host.ask('crashPage');
    await host.notificationWith('loaded again');
    await until('a fresh page', async () => {
      const fresh = "document.body.dataset.before === undefined && document.querySelector('h1') !== null";
      // A page that is being loaded answers nothing.
      const isFresh = await (await host.page()).evaluate(fresh).catch(() => false);
      return isFresh === true ? true : undefined;
    });
    expect(readdirSync(join(machine.folder, 'profile', 'crashes')).join()).toMatch(/_window\.txt/);
  });

  it('loads a page again that hangs, in a process of its own', async () => {
    const machine = stage.machine();
    const host = await machine.start();
    const page = await host.page();
    await page.getByRole('heading').first().waitFor();
    page.evaluate('for (;;);').catch(() => undefined); // its end is that of the page
    await host.ask('pageHangs');
    await host.notificationWith('loaded again');
    await until('a page that answers', async () => {
      const fresh = await host.openPage();
      if (fresh === undefined || fresh === page) return undefined;
      const answer = await fresh.evaluate("document.querySelector('h1') !== null").catch(() => false);
      return answer === true ? true : undefined;
    });
    await stage.keep(host, 'hung');
    const [note = ''] = readdirSync(join(machine.folder, 'profile', 'crashes'));
    expect(readFileSync(join(machine.folder, 'profile', 'crashes', note), 'utf8')).toContain('unresponsive');
  });

  it('shows a window that does not become ready; closed meanwhile, it does not come back by itself', async ({
    skip,
  }) => {
    skip(stage.driver.name === 'Electron', 'Electron is always ready in the end');
    const host = await stage.machine().start({ environment: { STANDIN_NEVER_READY: 'yes' } });
    const isVisible = async () => (await host.ask('windows')).some(({ visible }) => visible);
    await until('a window', async () => ((await isVisible()) ? true : undefined));
    await host.ask('closeWindow');
    await host.ask('becomeReady');
    expect(await isVisible()).toBe(false);
  });

  it('goes on after an error that nobody foresaw, and keeps a note of it', async () => {
    const machine = stage.machine();
    const host = await machine.start({ args: ['--hidden'] });
    await host.trayThat(({ icon }) => icon === 'idle');
    await host.ask('fail', 'nobody foresaw this');
    const crashes = join(machine.folder, 'profile', 'crashes');
    const [note = ''] = await until('a note', async () =>
      existsSync(crashes) ? readdirSync(crashes) : undefined,
    );
    expect(note).toMatch(/_main\.txt$/);
    expect(readFileSync(join(crashes, note), 'utf8')).toContain('nobody foresaw this');
    await host.trayThat(({ icon }) => icon === 'idle');
  });

  it('says why when it cannot start at all, and keeps no other start from trying', async ({ skip }) => {
    skip(stage.driver.name === 'Electron', 'only the stand-in has no tray on demand');
    const machine = stage.machine();
    const host = await machine.start({ environment: { STANDIN_NO_TRAY: 'yes' } });
    expect(await host.ended()).toBe(1);
    expect(host.said).toMatch(/\[NAS Auto Sync\] The program cannot start.*this system has no tray/);
    await (await machine.start({ args: ['--hidden'] })).trayThat(({ icon }) => icon === 'idle');
  });

  it('asks a person before it removes much: a click on the notification, then approve', async () => {
    const machine = stage.machine();
    const host = await machine.start({ args: ['--hidden'] });
    const client = await machine.client();
    const guard = { maxRemovedCount: 1, maxRemovedFraction: 0.1, confirmScans: 1 };
    await client.ask('PATCH', '/api/settings', machine.settings({ guard }));
    await client.run('/api/jobs/sync/run');
    rmSync(join(machine.drive, 'WSOP'), { recursive: true });
    await client.run('/api/jobs/sync/run');
    await host.trayThat(({ icon }) => icon === 'attention');
    const { items } = await client.get<{ items: Api['Run'][] }>('/api/runs?state=held');
    const [held] = items;
    const { index } = await host.notificationWith('✋');
    await host.ask('clickNotification', index);
    const page = await host.page();
    await page.waitForURL(`**/runs/${held?.id}`);
    await page.getByRole('complementary').getByRole('button', { name: 'Approve' }).first().click();
    await stage.keep(host, 'held');
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Approve \d/ })
      .click();
    await host.trayThat(({ icon }) => icon === 'idle');
    await stage.keep(host, 'approved');
  });

  it('sets damaged preferences aside, tells of it, and starts with fresh ones', async () => {
    const machine = stage.machine();
    writePreferences(machine, '{"language": "ko", "bounds": {{{');
    const host = await machine.start();
    await host.notificationWith('set aside');
    const aside = readdirSync(join(machine.folder, 'profile')).find((name) => name.includes('.damaged-'));
    expect(readFileSync(join(machine.folder, 'profile', aside ?? ''), 'utf8')).toContain('{{{');
    await host.page();
    await stage.keep(host, 'preferences-damaged');
    await host.trayThat(({ icon }) => icon === 'idle');
  });

  it('asks at a start with a damaged database, and restores it from the newest good backup', async () => {
    const machine = stage.machine();
    const database = await damageAfterBackup(machine);
    const host = await machine.start({ args: ['--hidden'] });
    const question = await until('a question', async () => (await host.ask('question')) ?? undefined);
    expect(question.message).toBe('A database is damaged');
    expect(question.detail).toContain('Restore archive.db from the newest good backup');
    expect(question.detail).toContain(join(machine.folder, 'data'));
    expect(question.buttons).toEqual(['Restore', 'Quit']);
    await host.ask('answerQuestion', 0);
    await host.trayThat(({ icon }) => icon === 'idle');
    const { items } = await (await machine.client()).get<Api['Matching']>('/api/matching');
    expect(items).toHaveLength(4);
    await host.ask('doubleClickTray');
    await stage.keep(host, 'damage-restored');
    expect(readFileSync(database, 'latin1')).toMatch(/^SQLite format 3/);
  });

  it('quits at a start with a damaged database when the person wants nothing restored', async () => {
    const machine = stage.machine();
    const database = await damageAfterBackup(machine);
    const host = await machine.start({ args: ['--hidden'] });
    await until('a question', async () => (await host.ask('question')) ?? undefined);
    await host.ask('answerQuestion', 1);
    expect(await host.ended(), host.said).toBe(0);
    expect(readFileSync(database, 'latin1')).toMatch(/^damage/);
  });

  it('says why when the data folder is in use by another program', async () => {
    const machine = stage.machine();
    const first = await machine.start({ args: ['--hidden'] });
    await machine.client();
    const other = await stage.machineOver(machine.folder, 'other-profile').start();
    const { tooltip } = await other.trayThat(({ icon }) => icon === 'engine_down');
    expect(tooltip).toContain('Not working');
    await stage.keep(other, 'data-in-use');
    await first.close();
    const page = await other.page();
    await page.evaluate("nasDesktop.ask('restartEngine', {})");
    await other.trayThat(({ icon }) => icon === 'idle');
  });

  it('opens on the screen that is there when the one it was on is not', async () => {
    const machine = stage.machine();
    const bounds = { x: 2600, y: 200, width: 1000, height: 700 };
    writePreferences(machine, JSON.stringify({ bounds }));
    const host = await machine.start();
    await host.page();
    const [window] = await host.ask('windows');
    const { x, y, width, height } = await host.ask('workArea');
    expect(window?.bounds).toMatchObject({
      x: Math.round(x + (width - 1000) / 2),
      y: Math.round(y + (height - 700) / 2),
    });
    await stage.keep(host, 'monitor-gone');
  });

  it('starts at login by the choice of the person, and tells when Windows has switched that off', async ({
    skip,
  }) => {
    if (stage.driver.platform !== 'win32') skip('login items of Windows');
    const machine = stage.machine();
    const host = await machine.start();
    const page = await host.pageAt('/settings');
    const state = () => page.evaluate("nasDesktop.ask('autostart', { set: null })");
    const wish = page.getByRole('checkbox', { name: /^Start when I log in/ });
    const blocked = page.getByText('Windows has it switched off');
    await wish.waitFor();
    expect(await state()).toEqual({ wanted: false, effective: false, blocked: false, possible: true });

    await wish.click();
    await until('the login item', async () => (await host.ask('loginItem')).openAtLogin || undefined);
    expect(await state()).toEqual({ wanted: true, effective: true, blocked: false, possible: true });
    expect(await page.evaluate("nasDesktop.ask('places', {})")).toMatchObject({
      preferences: join(machine.folder, 'profile'),
      login: 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\io.nas-auto-sync.desktop',
    });
    await wish.scrollIntoViewIfNeeded();
    await stage.keep(host, 'login-on');

    await host.ask('setLoginItemEnabled', false);
    await (await host.pageAt('/runs')).getByRole('heading', { name: 'Runs' }).waitFor();
    await host.pageAt('/settings');
    await blocked.waitFor();
    await blocked.scrollIntoViewIfNeeded();
    expect(await state()).toEqual({ wanted: true, effective: false, blocked: true, possible: true });
    await stage.keep(host, 'login-blocked');

    await wish.click();
    await blocked.waitFor({ state: 'detached' });
    expect(await host.ask('loginItem')).toMatchObject({ openAtLogin: false });
    await stage.keep(host, 'login-off');
  });

  it('keeps secrets sealed by the system, and knows them after a restart', async () => {
    const machine = stage.machine();
    const host = await machine.start({ args: ['--hidden'] });
    const client = await machine.client();
    await client.ask('PUT', '/api/secrets/iconik.authToken', { value: 'very-secret-token' });
    await until('the secret', async () =>
      existsSync(preferencesFile(machine)) &&
      readFileSync(preferencesFile(machine), 'utf8').includes('iconik.authToken')
        ? true
        : undefined,
    );
    await host.close();
    const again = await machine.start({ args: ['--hidden'] });
    await again.trayThat(({ icon }) => icon === 'idle');
    const { items } = await (await machine.client()).get<Api['Secrets']>('/api/secrets');
    expect(items).toContainEqual({ name: 'iconik.authToken', set: true, from: 'store' });
    for (const file of readdirSync(machine.folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      expect(readFileSync(join(file.parentPath, file.name), 'latin1'), file.name).not.toContain(
        'very-secret',
      );
    }
  });

  it('ends in order when the person logs off', async () => {
    const machine = stage.machine();
    const host = await machine.start();
    await host.page();
    await machine.client();
    await host.ask('endSession').catch(() => undefined); // its end may come before its answer
    expect(await host.ended(), host.said).toBe(0);
    expect(readFileSync(join(machine.folder, 'data', 'logs', 'nas.jsonl'), 'utf8')).toContain('Stopped.');
  });
});
