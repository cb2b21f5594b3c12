/** A day with the desktop application: what the person sees and does, from the first start to the end of a run that failed. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Api } from '../../core/api/schemas.ts';
import { describeUnless } from '../rigs/programs.ts';
import { DRIVER_NAME, missingDriver } from './driver.ts';
import type { DesktopHost } from './host.ts';
import { until } from './host.ts';
import { type Machine, Stage } from './stage.ts';

describeUnless(missingDriver(), `a day with the desktop application (over ${DRIVER_NAME})`, () => {
  let stage: Stage;
  let machine: Machine;
  let host: DesktopHost;
  beforeAll(async () => {
    stage = await Stage.open();
    machine = stage.machine();
    host = await machine.start();
  });
  afterAll(() => stage?.close());

  /** The slow job ends when this file is there. */
  const goOn = () => join(machine.folder, 'go-on');
  const visible = async () => (await host.ask('windows')).some((window) => window.visible);

  it('shows its window at the first start, with what there is to do, and an icon in the tray', async () => {
    const page = await host.page();
    await page.getByRole('heading', { name: 'Setting up' }).waitFor();
    await page.getByRole('button', { name: 'Later' }).click();
    await page.getByRole('heading', { name: 'Welcome. Which drive holds your archive?' }).waitFor();
    await host.trayThat(({ icon, tooltip }) => icon === 'idle' && tooltip.includes('Not set up yet'));
    await stage.keep(host, 'first-start');
  });

  it('syncs from the tray, and says then that all is in order', async () => {
    const client = await machine.client();
    // Due at New Year: something that starts by itself, and not today.
    const rarely = { schedule: { cron: '0 0 1 1 *' } };
    const jobs = { slow: machine.job(untilThere(goOn()), rarely) };
    await client.ask('PATCH', '/api/settings', machine.settings({ jobs }));
    await host.click('Sync now');
    const { tooltip, menu } = await host.trayThat(({ menu: entries }) =>
      entries.some(({ label }) => label.startsWith('Last: ') && label.endsWith(', done')),
    );
    expect(tooltip).toMatch(/^NAS Auto Sync: /);
    expect(menu.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Sync now', 'Run', 'Pause', 'Open window', 'Settings', 'Quit']),
    );
    const page = await host.page();
    await page
      .getByRole('region', { name: 'From the NAS to the OTT' })
      .getByText('4', { exact: true })
      .first()
      .waitFor();
    await stage.keep(host, 'synced');
  });

  it('turns its icon while something runs', async () => {
    const client = await machine.client();
    await client.ask('POST', '/api/jobs/slow/run', {});
    const { tooltip } = await host.trayThat(({ icon }) => icon === 'running');
    expect(tooltip).toContain('slow');
    await expect
      .poll(() => host.trayThat(() => true).then((tray) => tray.images.join()))
      .toMatch(/running-0-.*running-1-/);
    writeFileSync(goOn(), '');
    await host.trayThat(({ icon }) => icon === 'idle');
  });

  it('pauses everything that starts by itself for an hour, and goes on when asked', async () => {
    await host.click('Pause', 'For 1 hour');
    const paused = await host.trayThat(({ icon }) => icon === 'paused');
    expect(paused.menu.map(({ label }) => label)).toContain('Resume');
    await stage.keep(host, 'paused');
    await host.click('Resume');
    await host.trayThat(({ icon }) => icon === 'idle');
    await stage.keep(host, 'resumed');
  });

  it('goes to the tray when it is closed, and comes back by a double click', async () => {
    await host.ask('closeWindow');
    await expect.poll(visible).toBe(false);
    expect(host.hasEnded).toBe(false);
    await host.ask('doubleClickTray');
    await expect.poll(visible).toBe(true);
    await stage.keep(host, 'reopened');
  });

  it('is shown, and not started twice, by a second start', async () => {
    await host.ask('closeWindow');
    const second = await machine.start();
    expect(await second.ended()).toBe(0);
    await until('the window', async () => ((await visible()) ? true : undefined));
    await stage.keep(host, 'second-start');
  });

  it('runs a job for a second start with --run', async () => {
    const client = await machine.client();
    const last = async () => {
      const { jobs } = await client.get<Api['Status']>('/api/status');
      return jobs.find(({ name }) => name === 'sync')?.last?.id ?? 0;
    };
    const before = await last();
    expect(await (await machine.start({ args: ['--hidden', '--run', 'sync'] })).ended()).toBe(0);
    await until('another run', async () => {
      const now = await last();
      return now > before ? now : undefined;
    });
  });

  it('tells of a drive that is gone, and that it is back', async () => {
    renameSync(machine.drive, `${machine.drive}-away`);
    await host.click('Sync now');
    await host.trayThat(({ icon }) => icon === 'drive_offline');
    await stage.keep(host, 'drive-gone');
    renameSync(`${machine.drive}-away`, machine.drive);
    await host.click('Sync now');
    await host.trayThat(({ icon }) => icon === 'idle');
    await stage.keep(host, 'drive-back');
  });

  it('tells of a job that failed, and a click on the notification opens the run', async () => {
    const client = await machine.client();
    const jobs = { broken: machine.job('console.log("about to fail"); process.exit(3)') };
    await client.ask('PATCH', '/api/settings', { jobs });
    await host.trayThat(({ menu }) =>
      menu.some(({ label, items }) => label === 'Run' && items.some((item) => item.label === 'broken')),
    );
    await host.click('Run', 'broken');
    await host.trayThat(({ icon }) => icon === 'failed');
    const { index } = await host.notificationWith('broken');
    await host.ask('clickNotification', index);
    const page = await host.page();
    await page.waitForURL(/\/runs\/\d+/);
    await page.getByRole('complementary').getByText('exit code 3').first().waitFor();
    await stage.keep(host, 'failed');
  });

  it('shows the dark icon on a dark task bar', async () => {
    await host.ask('darkTaskBar', true);
    await host.trayThat(({ icon, shade }) => icon === 'failed' && shade === 'dark');
    await host.ask('darkTaskBar', false);
    await host.trayThat(({ icon, shade }) => icon === 'failed' && shade === 'light');
  });
});

/** A job's script that runs until the file is there. */
function untilThere(file: string): string {
  return `setInterval(() => require('node:fs').existsSync(${JSON.stringify(file)}) && process.exit(), 50)`;
}
