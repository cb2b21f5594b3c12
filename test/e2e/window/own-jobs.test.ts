/** Jobs of one's own in the window, against a real engine: made, tried, run, looked at, paused, deleted. One story. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { picture, seriousFindings } from '../../renderer/browser.ts';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { noonZone, openStage, type Stage } from './stage.ts';

describeUnless(missing('chromium'), 'a person with a job of their own', () => {
  let stage: Stage | undefined;
  let folder: string;
  const staged = () => {
    if (stage === undefined) throw new Error('there is no stage');
    return stage;
  };
  beforeAll(async () => {
    stage = await openStage();
    await stage.engine.client.ask('PATCH', '/api/settings', { timezone: noonZone(Date.now()) });
    folder = mkdtempSync(path.join(tmpdir(), 'nas-own job-'));
    writeFileSync(path.join(folder, 'first.mjs'), 'console.log("seeded 42 rows");');
    writeFileSync(
      path.join(folder, 'second.mjs'),
      'console.log("wrote cases"); process.exit(Number(process.env.CODE));',
    );
  });
  afterEach(({ task }) => stage?.leave(task));
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes a pipeline of two steps and sees when it will run', async () => {
    const { page, faults } = await staged().open('/schedule');
    await page.getByRole('button', { name: 'New job' }).click();
    await page.getByRole('menuitem', { name: /^Pipeline/ }).click();
    const drawer = page.getByRole('complementary', { name: 'New pipeline' });
    await drawer.getByLabel('Name of the job').fill('daily-pipeline');
    expect(await drawer.getByLabel('Repeats').inputValue()).toBe('weekdays');
    await expect.poll(() => drawer.getByRole('listitem').filter({ hasText: '08:00' }).count()).toBe(5);
    await drawer.getByLabel('Program and arguments').fill(`"${process.execPath}" first.mjs`);
    await drawer.getByLabel('Folder to run in').fill(folder);
    await drawer.getByRole('button', { name: 'Add a step' }).click();
    await drawer.getByLabel('Program and arguments').nth(1).fill(`"${process.execPath}" second.mjs`);
    await drawer.getByLabel('Folder to run in').nth(1).fill(folder);
    await drawer.getByLabel('Environment').nth(1).fill('CODE=3');
    await drawer.getByRole('button', { name: 'Create the job' }).click();
    await page.waitForURL('**/schedule/job/daily-pipeline');
    await page.getByRole('row', { name: /daily-pipeline/ }).waitFor();
    expect(faults).toEqual([]);
  });

  it('tries it: nothing is run, and what would be stands there', async () => {
    const { page } = await staged().open('/schedule/job/daily-pipeline');
    const drawer = page.getByRole('complementary', { name: 'daily-pipeline' });
    await drawer.getByRole('button', { name: 'Test run' }).click();
    await drawer.getByRole('region', { name: 'Test run' }).getByText('done', { exact: true }).waitFor();
    await drawer
      .getByText(/first\.mjs/)
      .last()
      .waitFor();
    await picture(page, 'job-test-run');
  });

  it('runs it, and sees which step failed and what it said', async () => {
    const { page } = await staged().open('/schedule/job/daily-pipeline');
    await page.getByRole('complementary').getByRole('button', { name: 'Run now' }).click();
    await page.getByRole('complementary').getByText('failed', { exact: true }).first().waitFor();
    await page.getByRole('complementary').getByRole('link', { name: 'Last run' }).click();
    await page.waitForURL(/\/runs\/\d+/);
    await page.getByText('seeded 42 rows').waitFor();
    await page.getByText('wrote cases').waitFor();
  });

  it('mends the step, and only that is written', async () => {
    const { page } = await staged().open('/schedule/job/daily-pipeline');
    const drawer = page.getByRole('complementary');
    await drawer.getByLabel('Environment').nth(1).fill('CODE=0');
    await drawer.getByRole('region', { name: 'Saving will change' }).getByText('CODE=0').waitFor();
    await drawer.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Saved').waitFor();
    await drawer.getByRole('button', { name: 'Run now' }).click();
    await drawer.getByText('done', { exact: true }).first().waitFor();
  });

  it('is told at its field what the engine does not take', async () => {
    const { page } = await staged().open('/schedule/job/daily-pipeline');
    const drawer = page.getByRole('complementary');
    await drawer.getByLabel('Longest time (minutes)').first().fill('-5');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(() => drawer.getByLabel('Longest time (minutes)').first().getAttribute('aria-invalid'))
      .toBe('true');
  });

  it('changes when a built-in job runs, and nothing else about it', async () => {
    const { page } = await staged().open('/schedule/job/reconcile');
    const drawer = page.getByRole('complementary');
    await drawer.getByLabel('Repeats').selectOption('minutes');
    await drawer.getByLabel('Minutes from run to run').fill('45');
    await drawer
      .getByText(/every 45 minutes/i)
      .first()
      .waitFor();
    await drawer.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Saved').waitFor();
    const settings = await staged().engine.client.get<{ input: { jobs: unknown } }>('/api/settings');
    expect(settings.input.jobs).toMatchObject({ reconcile: { schedule: { everyMinutes: 45 } } });
    expect(Object.keys(Reflect.get(Object(settings.input.jobs), 'reconcile'))).toEqual(['schedule']);
  });

  it('pauses it, resumes it, and finds the runs of today on the time line and in the reports', async () => {
    const { page, faults } = await staged().open('/schedule');
    await page.getByRole('button', { name: 'More for daily-pipeline' }).click();
    await page.getByRole('menuitem', { name: 'Pause until tomorrow' }).click();
    const row = page.getByRole('row', { name: /daily-pipeline/ });
    await row.getByText(/paused until/).waitFor();
    await page.getByRole('button', { name: 'More for daily-pipeline' }).click();
    await page.getByRole('menuitem', { name: 'Resume' }).click();
    await row.getByText('done').waitFor();
    await page.getByRole('button', { name: 'List' }).click();
    await page
      .getByRole('table', { name: 'List' })
      .getByRole('link', { name: 'daily-pipeline' })
      .first()
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(new URL('/reports?days=7', staged().engine.url).href);
    await page.getByRole('region', { name: 'By job' }).getByText('daily-pipeline').waitFor();
    await picture(page, 'reports-real');
    expect(faults).toEqual([]);
  });

  it('backs up, checks the backup, and reads how to restore it', async () => {
    const { page } = await staged().open('/settings/backup');
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('is good').waitFor();
    await page.getByText('How to restore').click();
    await page.getByText(/^nas backup restore "/).waitFor();
  });

  it('is told what is missing before sheets and iconik can be reached', async () => {
    const { page, faults } = await staged().open('/sheets');
    await page.getByText('No spreadsheet is set for this task.').first().waitFor();
    await page.getByRole('link', { name: 'Set up the connections' }).first().click();
    await page.getByRole('button', { name: 'Test iconik' }).click();
    await page
      .getByRole('status')
      .getByText(/iconik/)
      .first()
      .waitFor();
    await picture(page, 'connection-real');
    expect(faults).toEqual([]);
  });

  it('deletes the job; its runs stay', async () => {
    const { page } = await staged().open('/schedule/job/daily-pipeline');
    await page.getByRole('complementary').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the job' }).click();
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    await page.getByRole('navigation').getByRole('link', { name: 'Runs' }).click();
    await page
      .getByRole('row', { name: /daily-pipeline/ })
      .first()
      .waitFor();
  });
});
