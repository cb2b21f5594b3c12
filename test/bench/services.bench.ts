/** The tasks between NAS, sheets and iconik against the simulated services, at iconik's real rate limit. */
import { join } from 'node:path';
import { createSampleArchive } from '../../core/sample/archive.ts';
import type { EngineProcess } from '../rigs/engine-process.ts';
import { fillSampleWorld, type SampleWorld } from '../simulators/iconik/sample-world.ts';
import { type IconikSimulator, startIconik } from '../simulators/iconik/server.ts';
import { type Sheets, startSheets } from '../simulators/sheets/sheets.ts';
import { startedEngine } from './engine.ts';
import { type Figure, withinLimit } from './figures.ts';
import { inScratch } from './measure.ts';

const TOKEN = 'bench-token';
const TAB = 'Iconik_Full_Metadata';
const EDITED = 28;
/** iconik's sustained limit, requests a second. */
const LIMIT = 50;

type Rig = {
  readonly engine: EngineProcess;
  readonly iconik: IconikSimulator;
  readonly sheets: Sheets;
  readonly world: SampleWorld;
};

export async function benchServices(): Promise<Figure[]> {
  return inScratch(async (scratch) => {
    const rig = await begin(scratch);
    try {
      return [
        ...(await exports(rig)),
        ...(await imports(rig)),
        ...(await timecodes(rig)),
        ...(await nams(rig)),
      ];
    } finally {
      await rig.engine.stop();
      await Promise.all([rig.iconik.close(), rig.sheets.close()]);
    }
  });
}

async function begin(scratch: string): Promise<Rig> {
  const iconik = await startIconik({ seed: 1 });
  const world = fillSampleWorld(iconik.world);
  const header = ['id', 'title', 'time_start_ms', 'time_end_ms'];
  const rows = world.withoutTimecode.map((id, at) => [id, '', at * 1_000, at * 1_000 + 500]);
  const sheets = await startSheets({
    tokens: { [TOKEN]: 'robot@example.com' },
    spreadsheets: [
      { id: 'nams' },
      { id: 'iconik' },
      { id: 'timecodes', tabs: [{ title: 'GGmetadata_and_timestamps', values: [header, ...rows] }] },
    ],
  });
  const { drives } = createSampleArchive({ folder: join(scratch, 'nas'), seed: 1, now: Date.now() });
  const engine = await startedEngine(join(scratch, 'data'), drives[0].root);
  await engine.client.ask('PATCH', '/api/settings', {
    sheets: { nams: 'nams', iconik: 'iconik', timecodes: 'timecodes' },
    google: { auth: 'token', rootUrl: sheets.url },
    iconik: { host: iconik.url, metadataView: world.viewId },
  });
  const secrets = {
    'google.accessToken': TOKEN,
    'iconik.appId': iconik.appId,
    'iconik.authToken': iconik.authToken,
  };
  for (const [name, value] of Object.entries(secrets))
    await engine.client.ask('PUT', `/api/secrets/${name}`, { value });
  return { engine, iconik, sheets, world };
}

type Done = { ms: number; requests: number; throttled: number; writes: number; sheetWrites: number };

async function perform({ engine, iconik, sheets }: Rig, job: string, options = {}): Promise<Done> {
  iconik.journal.reset();
  sheets.admin.forgetRequests();
  const started = performance.now();
  const run = await engine.client.run(`/api/jobs/${job}/run`, options);
  const ms = performance.now() - started;
  if (run.state !== 'done') throw new Error(`${job} ended as ${run.state}: ${run.problem?.what}`);
  const { total, throttled, writes } = iconik.journal.totals();
  return { ms, requests: total, throttled, writes, sheetWrites: sheets.admin.countOf('write') };
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
