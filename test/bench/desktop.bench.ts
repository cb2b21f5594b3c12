/** How soon the desktop application is there, and whether a scan ever holds up its main thread. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../desktop/host.ts';
import { type Machine, Stage } from '../desktop/stage.ts';
import { type Figure, withinLimit } from './figures.ts';
import { median } from './measure.ts';
import { makeTree } from './trees.ts';

const ROUNDS = 5;
const TREE = { folders: 10_400, files: 200_000 };

export async function benchDesktop(): Promise<Figure[]> {
  const stage = await Stage.open();
  try {
    const machine = stage.machine();
    mkdirSync(join(machine.folder, 'profile'), { recursive: true });
    writeFileSync(join(machine.folder, 'profile', 'preferences.json'), '{"wizardDone":true}');
    const starts: { tray: number; data: number }[] = [];
    const held = await scanWhileWatching(machine);
    for (let round = 0; round < ROUNDS; round += 1) starts.push(await startOnce(machine));
    return [
      withinLimit('desktop: start to tray', median(starts.map(({ tray }) => tray)), 'ms', 1_500),
      withinLimit('desktop: start to first data', median(starts.map(({ data }) => data)), 'ms', 2_500),
      withinLimit('desktop: longest hold of the main thread in a scan of 200,000 files', held, 'ms', 50),
    ];
  } finally {
    await stage.close();
  }
}

/** Scans a big tree for the first time; answers the longest time that the main thread answered nothing, in ms. */
async function scanWhileWatching(machine: Machine): Promise<number> {
  makeTree({ root: join(machine.drive, 'tree'), ...TREE });
  const host = await machine.start();
  const client = await machine.client();
  await client.ask('PATCH', '/api/settings', machine.settings());
  await host.ask('longestHold');
  await client.run('/api/scan');
  const held = await host.ask('longestHold');
  await host.close();
  return held;
}

/** Milliseconds from the start of the process until its tray, and its window, show the state of the archive. */
async function startOnce(machine: Machine): Promise<{ tray: number; data: number }> {
  const begun = performance.now();
  const host = await machine.start();
  const tray = host.trayThat(({ icon }) => icon !== 'starting').then(() => performance.now() - begun);
  const page = await host.page();
  await page.getByRole('region', { name: 'From the NAS to the OTT' }).getByText('200,004').first().waitFor();
  const data = performance.now() - begun;
  const times = { tray: await tray, data };
  await host.close();
  await until('the end', async () => (host.hasEnded ? true : undefined));
  return times;
}
