/** The tasks between NAS, sheets and iconik against the simulated services, at iconik's real rate limit. */
import { type Figure, withinLimit } from './figures.ts';
import { inScratch } from './measure.ts';
import { perform, type Rig, startServices } from './services.ts';

const TAB = 'Iconik_Full_Metadata';
const EDITED = 28;
/** iconik's sustained limit, requests a second. */
const LIMIT = 50;

export async function benchServices(): Promise<Figure[]> {
  return inScratch(async (scratch) => {
    const rig = await startServices(scratch);
    try {
      return [
        ...(await exports(rig)),
        ...(await imports(rig)),
        ...(await timecodes(rig)),
        ...(await nams(rig)),
      ];
    } finally {
      await rig.stop();
    }
  });
}

async function exports(rig: Rig): Promise<Figure[]> {
  const { assets } = rig.world;
  const first = await perform(rig, 'iconik-export');
  const least = (first.requests / LIMIT) * 1_000;
  for (const id of assets.slice(0, EDITED)) rig.iconik.person.edit(id, { Description: ['changed'] });
  const some = await perform(rig, 'iconik-export');
  return [
    {
      work: 'first export of 2,840 assets',
      ours: first.ms,
      peer: { name: 'its requests at the limit', value: least },
      unit: 'ms',
      reach: '≤ 1.15×',
      reached: first.ms <= least * 1.15,
    },
    withinLimit('the same: requests (assets × 2 and pages)', first.requests, 'calls', assets.length * 2 + 20),
    withinLimit('the same: refused by the rate limit', first.throttled, 'calls', 0),
    withinLimit(`export, ${EDITED} changed`, some.ms, 'ms', 10_000),
    withinLimit('the same: requests', some.requests, 'calls', EDITED * 6),
  ];
}

async function imports(rig: Rig): Promise<Figure[]> {
  for (const id of rig.world.assets.slice(100, 100 + EDITED)) {
    const cell = { spreadsheet: 'iconik', tab: TAB, id: 'id', is: id };
    rig.sheets.admin.act({ do: 'edit', ...cell, column: 'Description', value: `by hand ${id}` });
  }
  const done = await perform(rig, 'iconik-import');
  return [
    withinLimit(`import of ${EDITED} edited cells`, done.ms, 'ms', 10_000),
    withinLimit('the same: writes', done.writes, 'calls', EDITED),
  ];
}

async function timecodes(rig: Rig): Promise<Figure[]> {
  const done = await perform(rig, 'timecode', { live: true });
  const again = await perform(rig, 'timecode', { live: true });
  return [
    withinLimit('timecodes of 1,034 assets', done.ms, 'ms', 90_000),
    withinLimit('the same once more: writes', again.writes, 'calls', 0),
  ];
}

async function nams(rig: Rig): Promise<Figure[]> {
  const first = await perform(rig, 'nas-scan');
  const unchanged = await perform(rig, 'nas-scan');
  return [
    withinLimit('NAMS sheet, first: write calls', first.sheetWrites, 'calls', 5),
    withinLimit('NAMS sheet, unchanged: write calls', unchanged.sheetWrites, 'calls', 0),
  ];
}
