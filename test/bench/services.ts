/** A real engine in a process of its own, connected to simulated services that run in this one. */
import { join } from 'node:path';
import { createSampleArchive } from '../../core/sample/archive.ts';
import type { EngineProcess } from '../rigs/engine-process.ts';
import { fillSampleWorld, type SampleWorld } from '../simulators/iconik/sample-world.ts';
import { type IconikSimulator, startIconik } from '../simulators/iconik/server.ts';
import { type Sheets, startSheets } from '../simulators/sheets/sheets.ts';
import { startedEngine } from './engine.ts';

const TOKEN = 'bench-token';

export type Rig = {
  readonly engine: EngineProcess;
  readonly iconik: IconikSimulator;
  readonly sheets: Sheets;
  readonly world: SampleWorld;
  stop(): Promise<void>;
};

/** @param large so many assets, and services without limits, because of which they would take hours; else the real ones */
export async function startServices(scratch: string, large?: number): Promise<Rig> {
  const hasLimits = large === undefined;
  const iconik = await startIconik({ seed: 1, ...(hasLimits ? {} : { limits: null }) });
  const world = fillSampleWorld(iconik.world, hasLimits ? {} : { assets: large });
  const header = ['id', 'title', 'time_start_ms', 'time_end_ms'];
  const rows = world.withoutTimecode.map((id, at) => [id, '', at * 1_000, at * 1_000 + 500]);
  const sheets = await startSheets({
    ...(hasLimits ? {} : { perMinute: 1_000_000 }),
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
    google: {
      auth: 'token',
      rootUrl: sheets.url,
      ...(hasLimits ? {} : { requestsPerMinute: 1_000_000 }),
    },
    iconik: {
      host: iconik.url,
      metadataView: world.viewId,
      ...(hasLimits ? {} : { requestsPerSecond: 100_000 }),
    },
  });
  const secrets = {
    'google.accessToken': TOKEN,
    'iconik.appId': iconik.appId,
    'iconik.authToken': iconik.authToken,
  };
  for (const [name, value] of Object.entries(secrets))
    await engine.client.ask('PUT', `/api/secrets/${name}`, { value });
  const stop = async () => {
    await engine.stop();
    await Promise.all([iconik.close(), sheets.close()]);
  };
  return { engine, iconik, sheets, world, stop };
}

/** A run that was carried out: how long it took, and what was asked of the services. */
type Done = { ms: number; requests: number; throttled: number; writes: number; sheetWrites: number };

export async function perform({ engine, iconik, sheets }: Rig, job: string, options = {}): Promise<Done> {
  iconik.journal.reset();
  sheets.admin.forgetRequests();
  const started = performance.now();
  const run = await engine.client.run(`/api/jobs/${job}/run`, options);
  const ms = performance.now() - started;
  if (run.state !== 'done') throw new Error(`${job} ended as ${run.state}: ${run.problem?.what}`);
  const { total, throttled, writes } = iconik.journal.totals();
  return { ms, requests: total, throttled, writes, sheetWrites: sheets.admin.countOf('write') };
}
