/**
 * `npm run demo`: the whole mission on a sample archive, with nothing to configure. Scans, publishes, reads media info and
 * verifies; fills the NAMS sheet; exports iconik to its sheet, lets people edit, imports their edits, writes timecodes;
 * then days go by on the NAS, and once more. Prints a summary; serves the window, or with `--once` ends.
 * Everything lies in a temporary folder (made in NAS_AUTO_SYNC_DEMO where that is set) and is gone afterwards.
 */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Api } from '../core/api/schemas.ts';
import { openEngine } from '../core/engine.ts';
import { languageFor } from '../core/model/message.ts';
import { createSampleArchive } from '../core/sample/archive.ts';
import { daysGoBy } from './demo/life.ts';
import { createForeignOtt } from './demo/ott.ts';
import { startServices } from './demo/services.ts';
import { type Step, summary } from './demo/summary.ts';
import { texts } from './demo/texts.ts';
import { EngineClient } from './engine-client.ts';
import { ensureWindow, WINDOW_FOLDER } from './window.ts';

const INTERRUPTED = 130;

const { values: options } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
const locale = process.env.LC_ALL ?? process.env.LANG ?? Intl.DateTimeFormat().resolvedOptions().locale;
const language = languageFor('system', locale.replace('_', '-'));

await ensureWindow();
const folder = await mkdtemp(
  join(resolve(process.env.NAS_AUTO_SYNC_DEMO ?? tmpdir()), 'nas-auto-sync-demo-'),
);
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const sample = createSampleArchive({ folder: join(folder, 'nas'), seed: 1, now: Date.now() });
let isServing = false;
const engine = await openEngine({
  dataDir: join(folder, 'data'),
  environment: process.env,
  locale,
  windowDir: WINDOW_FOLDER,
  background: true,
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void end(isServing ? 0 : INTERRUPTED));

const { url } = await engine.listen({ host: '127.0.0.1', port: 0 });
const { token } = engine.services.access;
const client = new EngineClient(engine.fetch, { url, token, language });

const known = sample.files.filter(({ path }) => path.endsWith('.mp4')).slice(0, 12);
createForeignOtt(join(folder, 'data', 'pokervod.db'), known);
const services = await startServices();
for (const [name, value] of Object.entries(services.secrets))
  await client.ask('PUT', `/api/secrets/${name}`, { value });
await client.ask('PATCH', '/api/settings', { drives: sample.drives, ...services.settings });

const steps: Step[] = [];
await firstDay();
const edits = await sheetsAndIconik();
const life = daysGoBy(sample);
await laterDay();
const dashboard = await client.get<Api['Dashboard']>('/api/dashboard');
console.log(summary({ steps, dashboard, files: sample.files.length, life, edits }, language));

if (options.once) await end(steps.every((step) => step.passed) ? 0 : 1);
isServing = true;
console.log(`\n${url}?token=${token}`);

async function firstDay(): Promise<void> {
  await perform('scan', 'done', () => client.run('/api/scan'));
  await perform('publish', 'done', () => client.run('/api/sync'));
  await perform('probe', 'done', async () => client.ended(await probeId()));
  await perform('verify', 'done', () => client.run('/api/reconcile'));
}

/** The three daily tasks and the timecodes, with people at work in between. */
async function sheetsAndIconik() {
  const job = (name: string, options = {}) => client.run(`/api/jobs/${name}/run`, options);
  await perform('nams', 'done', () => job('nas-scan'));
  await perform('export', 'done', () => job('iconik-export'));
  const edits = services.peopleEdit();
  await perform('import', 'done', () => job('iconik-import'));
  await perform('export-again', 'done', () => job('iconik-export'));
  await perform('timecode', 'done', () => job('timecode', { live: true }));
  await perform('timecode-again', 'done', () => job('timecode', { live: true }));
  return edits;
}

async function laterDay(): Promise<void> {
  await perform('scan-again', 'held', () => client.run('/api/scan'));
  await perform('publish-again', 'done', () => client.run('/api/sync'));
}

/** One step of the demo, which passes when its run ends as expected. */
async function perform(name: Step['name'], expected: Api['Run']['state'], work: () => Promise<Api['Run']>) {
  console.error(`${texts[name][language]} …`);
  const run = await work();
  steps.push({ name, run, passed: run.state === expected });
}

/** The engine starts to read media info by itself when a scan has found something. */
async function probeId(): Promise<number> {
  const { items } = await client.get<Api['Runs']>('/api/runs?job=probe&limit=1');
  const [run] = items;
  return run?.id ?? (await client.ask<Api['Started']>('POST', '/api/jobs/probe/run', {})).job_id;
}

async function end(exitCode: number): Promise<never> {
  await engine.close();
  await services.close();
  process.exit(exitCode);
}
