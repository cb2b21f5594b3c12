/** Every page, in both languages and both themes: whole, accessible, without a fault; pictures are kept to be looked at. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { flawsOf, LOOKS } from './looks.ts';
import { openStage, removeMany, type Stage, sampleSettings } from './stage.ts';

describeUnless(missing('chromium'), 'the window’s pages', () => {
  let stage: Stage | undefined;
  let held: number;
  let pages: [name: string, path: string][];

  beforeAll(async () => {
    stage = await openStage();
    const { client } = stage.engine;
    await client.ask('PATCH', '/api/settings', {
      ...sampleSettings(stage.sample),
      guard: { confirmScans: 1 },
    });
    await client.run('/api/scan');
    await client.run('/api/sync');
    removeMany(stage.sample);
    held = (await client.run('/api/scan')).id;
    pages = [
      ['dashboard', '/'],
      ['attention', '/attention'],
      ['matching', '/matching'],
      ['matching-file', '/matching/1200'],
      ['matching-tree', '/matching/1200?view=tree'],
      ['matching-none', '/matching?q=no-such-file'],
      ['changes', '/changes'],
      ['runs', '/runs'],
      ['run-held', `/runs/${held}`],
      ['logs', '/logs'],
      ['settings', '/settings'],
    ];
  });
  afterAll(() => stage?.close());

  it.each(LOOKS)('are whole and accessible: $language, $theme, $width', async (look) => {
    if (stage === undefined) throw new Error('the stage was not set');
    const { engine } = stage;
    const { page, faults } = await stage.open('/', look);
    const flaws: string[] = [];
    for (const [name, path] of pages) {
      await page.goto(new URL(path, engine.url).href);
      await page.locator('main h1').waitFor();
      // What axe looks at differs by theme and width, not by language.
      flaws.push(...(await flawsOf(page, name, look, look.language === 'ko')));
    }
    expect(flaws).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
