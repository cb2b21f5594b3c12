/** States that a real engine cannot be brought into at will: a million rows, an engine that goes away, an answer that fails. */
import { expect, it } from 'vitest';
import { picture } from '../../renderer/browser.ts';
import { FAKE_NOW } from '../../renderer/fake-jobs.ts';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { fakeStage } from './fake-stage.ts';

describeUnless(missing('chromium'), 'the window', () => {
  const stage = fakeStage();

  it('shows a million rows as it shows a hundred: any place, few elements, few questions', async () => {
    const page = await stage.open('/matching', { rows: 1_000_000 });
    const grid = page.getByRole('grid');
    await page.getByRole('row', { name: /MPP/ }).first().waitFor();
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('1000001');
    await grid.focus();
    await page.keyboard.press('End');
    await page
      .locator('[aria-rowindex="1000001"]')
      .getByText(/1000000/)
      .waitFor();
    await page.keyboard.press('Home');
    await page
      .locator('[aria-rowindex="2"]')
      .getByText(/Session 1/)
      .waitFor();
    await page.evaluate(
      '{ const grid = document.querySelector("[role=grid]"); grid.scrollTop = (grid.scrollHeight - grid.clientHeight) / 2; }',
    );
    const middle = page.locator('[aria-rowindex="500002"]');
    await middle.getByText(/\d/).first().waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    expect(stage.api.asked.filter((asked) => asked.startsWith('GET /api/matching')).length).toBeLessThan(12);
    await picture(page, 'million-rows');
    expect(stage.faults).toEqual([]);
  });

  it('brings a file of a link into sight, wherever it stands', async () => {
    const page = await stage.open('/matching/654321', { rows: 1_000_000 });
    await page
      .locator('[role=row][aria-selected=true]')
      .getByText(/654321/)
      .waitFor();
    await page.getByRole('complementary', { name: /654321/ }).waitFor();
  });

  it('says from when its numbers are when the engine goes away, and comes back by itself', async () => {
    const page = await stage.open('/');
    const flow = page.getByRole('region', { name: 'From the NAS to the OTT' });
    await flow.getByText('2,538').waitFor();
    await stage.api.close();
    await page
      .getByRole('alert')
      .getByText(/What you see is the state of \d\d:\d\d:\d\d/)
      .waitFor();
    await flow.getByText('2,538').waitFor();
    await expect
      .poll(() => page.getByRole('banner').getByRole('button', { name: 'Sync now' }).isDisabled())
      .toBe(true);
    // Neither can anything be decided.
    expect(await page.getByRole('button', { name: 'Approve' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Cancel run' }).first().isDisabled()).toBe(true);
    await picture(page, 'offline');
    await stage.restart(3000);
    await flow.getByText('3,000').waitFor();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('tells what failed, where, and what to do, and tries again', async () => {
    const page = await stage.open('/logs');
    stage.api.problems.set('/api/runs', {
      type: 'about:blank',
      title: 'The database is damaged.',
      status: 500,
      code: 'database_damaged',
      where: 'C:\\data\\state.db',
      todo: 'Put back a backup copy of this file.',
      detail: 'SqliteError: database disk image is malformed',
    });
    await page.getByRole('navigation').getByRole('link', { name: 'Runs' }).click();
    const panel = page.getByRole('alert');
    await panel.getByText('The database is damaged.').waitFor();
    await panel.getByText('C:\\data\\state.db').waitFor();
    await panel.getByText('Put back a backup copy of this file.').waitFor();
    expect(await panel.getByText('SqliteError').isVisible()).toBe(false);
    await picture(page, 'problem');
    stage.api.problems.clear();
    await panel.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'Sync' }).first().waitFor();
  });

  it('shows progress as it comes, and asks seldom however much is told', async () => {
    const page = await stage.open('/');
    await page.getByRole('banner').getByText('1,200 of 2,538').waitFor();
    await expect.poll(() => stage.api.listening).toBe(1);
    const progress = {
      phase: 'Listing',
      done: 2000,
      total: 2538,
      folders: 9,
      bytes: 1,
      rate: 800,
      current: 'WSOP',
    };
    stage.api.tell({ type: 'progress', run_id: 9, job: 'scan', progress });
    await page.getByRole('banner').getByText('2,000 of 2,538').waitFor();
    stage.api.asked.length = 0;
    for (let time = 0; time < 200; time += 1)
      stage.api.tell({ type: 'data', what: ['matching', 'drives', 'attention'] });
    await expect.poll(() => stage.api.asked.length).toBeGreaterThan(0);
    expect(stage.api.asked.length).toBeLessThan(6);
  });

  it('needs no inline style or script for its dialogs, menus and palette', async () => {
    const page = await stage.open('/');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave it held' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('EP11');
    await page.getByRole('option', { name: /EP11/ }).first().waitFor();
    expect(await page.getByText('Nothing found').count()).toBe(0);
    await page.getByRole('option', { name: /EP11/ }).first().click();
    await page.getByRole('complementary').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Codec' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Codec' }).waitFor({ state: 'detached' });
    expect(stage.faults).toEqual([]);
  });

  it('remembers columns and theme', async () => {
    const page = await stage.open('/matching');
    await page.getByRole('separator', { name: 'Width of Size' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.goto(`${stage.api.url}/settings`);
    await page.getByLabel('Theme').selectOption('dark');
    await page.goto(`${stage.api.url}/matching`);
    await expect
      .poll(() => page.getByRole('separator', { name: 'Width of Size' }).getAttribute('aria-valuenow'))
      .toBe('108');
    expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('dark');
  });
});

describeUnless(missing('chromium'), 'a window that is left open', () => {
  const stage = fakeStage(FAKE_NOW);

  it('shows a drive that is back, though no event tells it', async () => {
    const page = await stage.open('/');
    const drives = page.getByRole('region', { name: 'Drives' });
    await drives.getByText('not reachable').waitFor();
    const back = { state: 'online', problem: null } as const;
    Object.assign(stage.api.dashboard, {
      drives: stage.api.dashboard.drives.map((drive) => ({ ...drive, ...back })),
    });
    await page.clock.fastForward(5_000);
    await drives.getByText('not reachable').waitFor({ state: 'detached' });
  });
});
