/** Sheets and iconik in the window, against a real engine and the simulated services: connected, previewed, approved, settled. One story. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { timecodeSheet } from '../../../scripts/demo/timecode-sheet.ts';
import { picture, seriousFindings } from '../../renderer/browser.ts';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { fillSampleWorld, type SampleWorld } from '../../simulators/iconik/sample-world.ts';
import { type IconikSimulator, startIconik } from '../../simulators/iconik/server.ts';
import { type Sheets, startSheets } from '../../simulators/sheets/sheets.ts';
import { Random } from '../../support/random.ts';
import { openStage, type Stage, sampleSettings } from './stage.ts';

const TAB = 'Iconik_Full_Metadata';
const TOKEN = 'window-token';
const ADDRESS = 'https://docs.google.com/spreadsheets/d/';
/** As few as make every case: the browser is what is tested. */
const ASSETS = 40;

type World = { stage: Stage; iconik: IconikSimulator; sample: SampleWorld; sheets: Sheets };

describeUnless(missing('chromium'), 'a person between the sheets and iconik', () => {
  let opened: World | undefined;
  const world = () => {
    if (opened === undefined) throw new Error('there is no world');
    return opened;
  };
  beforeAll(async () => {
    const iconik = await startIconik({ limits: null });
    const sample = fillSampleWorld(iconik.world, { assets: ASSETS });
    const values = timecodeSheet(iconik.world, sample, new Random(1));
    const sheets = await startSheets({
      tokens: { [TOKEN]: 'robot@example.com' },
      perMinute: 100_000,
      spreadsheets: [
        { id: 'nams', title: 'NAMS' },
        { id: 'book', title: 'Iconik Export' },
        {
          id: 'times',
          title: 'Timecodes',
          tabs: [{ title: 'GGmetadata_and_timestamps', values: values.slice(0, 60) }],
        },
      ],
    });
    const stage = await openStage();
    await stage.engine.client.ask('PATCH', '/api/settings', {
      ...sampleSettings(stage.sample),
      google: { auth: 'token', rootUrl: sheets.url },
      iconik: { host: iconik.url, requestsPerSecond: 50 },
    });
    opened = { stage, iconik, sample, sheets };
  });
  afterEach(({ task }) => opened?.stage.leave(task));
  afterAll(async () => {
    await opened?.stage.close();
    await Promise.all([opened?.iconik.close(), opened?.sheets.close()]);
  });

  it('is told what is missing, step by step, until both answer', async () => {
    const { stage, iconik, sample } = world();
    const { page, faults } = await stage.open('/settings/connections');
    const google = page.getByRole('region', { name: 'Google Sheets' });
    const other = page.getByRole('region', { name: 'iconik', exact: true });

    const wrong = other.getByRole('status').locator('.bg-bad-soft');
    await other.getByRole('button', { name: 'Test iconik' }).click();
    await wrong
      .getByText(/Connections|key|token/i)
      .first()
      .waitFor();
    await other.getByLabel('App ID', { exact: true }).fill(iconik.appId);
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
    await wrong.waitFor({ state: 'detached' });
    await other.getByLabel('Auth token', { exact: true }).fill('wrong');
    await other.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => other.getByText('entered', { exact: true }).count()).toBe(2);
    // It can be pressed once everything is saved.
    await other.getByRole('button', { name: 'Test iconik' }).click();
    await wrong
      .getByText(/refused|key|token/i)
      .first()
      .waitFor();
    await picture(page, 'connection-wrong-key');
    await other.getByLabel('Auth token', { exact: true }).fill(iconik.authToken);
    await other.getByRole('button', { name: 'Replace' }).click();
    await other.getByLabel('Metadata view').fill(`${iconik.url}/admin/metadata/views/${sample.viewId}`);
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByRole('button', { name: 'Test iconik' }).click();
    await other.getByRole('status').locator('.bg-ok-soft').waitFor();

    await google.getByLabel('Access token', { exact: true }).fill(TOKEN);
    await google.getByRole('button', { name: 'Save' }).click();
    await google.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
    await google.getByText('entered', { exact: true }).waitFor();
    await google.getByLabel('NAMS').fill(`${ADDRESS}nams/edit`);
    await google.getByLabel('iconik metadata').fill(`${ADDRESS}book/edit#gid=0`);
    await google.getByLabel('Timecodes').fill(`${ADDRESS}times/edit`);
    await google.getByRole('button', { name: 'Save' }).click();
    await google.getByRole('button', { name: 'Test Google Sheets' }).click();
    await google.getByRole('status').locator('.bg-ok-soft').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('exports, and sees what came into the sheet', async () => {
    const { stage, sheets } = world();
    const { page } = await stage.open('/sheets');
    const card = page.getByRole('region', { name: 'iconik → sheet' });
    await card.getByRole('button', { name: 'Run now' }).click();
    await card.getByText('done', { exact: true }).waitFor();
    expect(sheets.admin.values('book', TAB).length).toBe(ASSETS + 1);
    await card.getByRole('link', { name: 'What changed' }).click();
    await page.waitForURL(/\/sheets\/run\/\d+/);
    await picture(page, 'export-cells');
  });

  it('previews an import cell by cell, with what cannot be taken over, and approves it', async () => {
    const { stage, iconik, sample, sheets } = world();
    const [first = '', second = '', third = ''] = sample.assets;
    const type = (is: string, column: string, value: string) =>
      sheets.admin.act({ do: 'edit', spreadsheet: 'book', tab: TAB, id: 'id', is, column, value });
    type(first, 'Description', 'Typed by hand, with a comma');
    type(second, 'HandGrade', 'three stars');
    type(third, 'Description', 'From the sheet');
    iconik.person.edit(third, { Description: ['From iconik'] });
    const { page, faults } = await stage.open('/sheets');
    const card = page.getByRole('region', { name: 'Sheet → iconik' });
    await card.getByRole('button', { name: 'Preview' }).click();
    await card.getByRole('link', { name: /Look at it cell by cell/ }).click();
    const drawer = page.getByRole('complementary');
    await drawer.getByText('Typed by hand, with a comma').first().waitFor();
    await drawer.getByText(/"three stars" is not an option/).waitFor();
    await picture(page, 'import-preview');
    await drawer.getByRole('button', { name: 'Carry out 1 change' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Carry out 1 change' }).click();
    await expect
      .poll(() => iconik.person.look(first)?.metadata.Description)
      .toEqual(['Typed by hand, with a comma']);
    expect(iconik.person.look(third)?.metadata.Description).toEqual(['From iconik']);
    expect(faults).toEqual([]);
  });

  it('chooses in a conflict, and the next import carries it out', async () => {
    const { stage, iconik, sample } = world();
    const third = sample.assets[2] ?? '';
    const { page } = await stage.open('/');
    await page.getByRole('navigation').getByRole('link', { name: 'Sheets & iconik' }).click();
    await page.getByRole('link', { name: /^Conflicts/ }).click();
    const conflict = page.getByRole('listitem', { name: /Description/ });
    await conflict.getByText('From the sheet').waitFor();
    await conflict.getByText('From iconik').waitFor();
    await picture(page, 'conflict-real');
    await conflict.getByRole('button', { name: /Keep the sheet’s/ }).click();
    await page.getByText('No conflicts').waitFor();
    await page.getByRole('link', { name: 'Tasks' }).click();
    await page
      .getByRole('region', { name: 'Sheet → iconik' })
      .getByRole('button', { name: 'Run now' })
      .click();
    await expect.poll(() => iconik.person.look(third)?.metadata.Description).toEqual(['From the sheet']);
  });

  it('looks at the timecodes, row by row, and writes them', async () => {
    const { stage } = world();
    const { page, faults } = await stage.open('/sheets/timecodes');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('to create').waitFor();
    await page.getByRole('link', { name: 'Row by row' }).click();
    const drawer = page.getByRole('complementary');
    await drawer.getByRole('listitem').first().waitFor();
    await picture(page, 'timecode-rows');
    await drawer.getByRole('button', { name: /^Carry out/ }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Carry out/ })
      .click();
    await drawer.getByRole('button', { name: 'Close' }).click();
    await page.getByText('created', { exact: true }).waitFor();
    await picture(page, 'timecodes-real');
    expect(faults).toEqual([]);
  });
});
