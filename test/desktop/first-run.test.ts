/** The first run on the desktop: a look at sample data, then the set-up with what only the desktop can do. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Api } from '../../core/api/schemas.ts';
import { describeUnless } from '../rigs/programs.ts';
import { DRIVER_NAME, missingDriver } from './driver.ts';
import { until } from './host.ts';
import { Stage } from './stage.ts';

describeUnless(missingDriver(), `the first run on the desktop (over ${DRIVER_NAME})`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.leave());
  afterAll(() => stage?.close());

  it('shows sample data at one click, marked as such in window and tray, and leaves nothing behind', async () => {
    const machine = stage.machine();
    const host = await machine.start();
    const page = await host.page();
    await page.getByRole('button', { name: 'Try with sample data' }).click();
    const banner = page.getByRole('region', { name: 'Sample data' });
    await banner.waitFor();
    await host.trayThat(({ menu }) => menu.some(({ label }) => label.startsWith('Last: Sync')));
    await host.trayThat(({ tooltip }) => tooltip.includes('Sample data'));
    await page
      .getByRole('region', { name: 'From the NAS to the OTT' })
      .getByText(/^\d,\d{3}$/)
      .first()
      .waitFor();
    await stage.keep(host, 'sample');
    // The command line and other programs are never shown it.
    const client = await machine.client();
    expect((await client.get<Api['Dashboard']>('/api/dashboard')).source.total_files).toBe(0);
    await banner.getByRole('button', { name: 'Leave the sample' }).click();
    await page.getByRole('heading', { name: 'Which language?' }).waitFor();
    await host.trayThat(({ tooltip }) => tooltip.includes('Not set up yet'));
    expect(existsSync(join(machine.folder, 'data', 'sample'))).toBe(false);
    expect(readdirSync(join(machine.folder, 'data'))).toContain('state.db');
  });

  it('has the tray speak the language that is chosen, and this computer tell when the person agrees', async () => {
    const machine = stage.machine();
    const host = await machine.start();
    const page = await host.page();
    await page.getByRole('radio', { name: '한국어' }).check();
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByRole('heading', { name: '영상이 있는 드라이브를 고르세요' }).waitFor();
    await host.trayThat(({ menu }) => menu.some(({ label }) => label === '동기화 실행'));
    await host.pageAt('/welcome/notify');
    await page.getByRole('checkbox', { name: /이 컴퓨터에 실패와 승인 요청 표시/ }).waitFor();
    await stage.keep(host, 'first-run-notify');
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByRole('heading', { name: '자동으로 시작할까요?' }).waitFor();
    await stage.keep(host, 'first-run-login');
    const client = await machine.client();
    const { input } = await until('the channel', async () => {
      const settings = await client.get<Api['Settings']>('/api/settings');
      return 'notify' in settings.input ? settings : undefined;
    });
    expect(input).toMatchObject({
      language: 'ko',
      notify: { channels: [{ id: 'this-computer', type: 'desktop', enabled: true }] },
    });
  });
});
