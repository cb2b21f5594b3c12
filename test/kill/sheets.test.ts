/** `kill -9` of each task with the spreadsheets and iconik, at random requests: the next run completes it, nothing doubled. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillSampleWorld, type SampleWorld } from '../simulators/iconik/sample-world.ts';
import { type IconikSimulator, startIconik } from '../simulators/iconik/server.ts';
import { type Sheets, startSheets } from '../simulators/sheets/sheets.ts';
import { Random } from '../support/random.ts';
import { runSheetJob, type SheetSetup } from './sheets-bench.ts';

/** `KILL_ROUNDS=50` for the long version (`SHEET_KILL_ROUNDS` for these tests alone), `SEED=n` to begin elsewhere. */
const KILLS = Number(process.env.SHEET_KILL_ROUNDS ?? process.env.KILL_ROUNDS ?? 8);
const SEED = Number(process.env.SEED ?? 1);
const ASSETS = 20;
/** What both services take: kills are to be waited for, not quotas. */
const PER_MINUTE = 100_000;
const OLD = new Date('2025-01-01T00:00:00Z');
const TAB = 'Iconik_Full_Metadata';
const TIMECODES = 'GGmetadata_and_timestamps';

let work: string;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'nas-kill-sheets-'));
  mkdirSync(join(work, 'nas'));
  for (let i = 0; i < 40; i += 1) put(`2024 clip ${i}.mp4`, 1000 + i);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function put(name: string, size: number): void {
  const file = join(work, 'nas', name);
  writeFileSync(file, '');
  truncateSync(file, size);
  utimesSync(file, OLD, OLD);
}

/** Two services with the same contents each time, and a data folder. */
class Stage {
  readonly dataDir: string;
  readonly #iconik: IconikSimulator;
  readonly #sheets: Sheets;
  readonly #world: SampleWorld;

  private constructor(dataDir: string, iconik: IconikSimulator, sheets: Sheets) {
    this.dataDir = dataDir;
    this.#iconik = iconik;
    this.#sheets = sheets;
    this.#world = fillSampleWorld(iconik.world, { assets: ASSETS });
  }

  static async open(name: string): Promise<Stage> {
    const dataDir = join(work, name);
    mkdirSync(dataDir);
    const header = ['id', 'title', 'time_start_ms', 'time_end_ms', 'time_start_S', 'time_end_S'];
    const book = (id: string, title = 'Sheet1', values: string[][] = []) => ({
      id,
      title: id,
      tabs: [{ title, values }],
    });
    const sheets = await startSheets({
      perMinute: PER_MINUTE,
      spreadsheets: [book('export'), book('nams'), book('times', TIMECODES, [header])],
    });
    return new Stage(dataDir, await startIconik({ limits: null }), sheets);
  }

  get setup(): SheetSetup {
    return {
      settings: {
        drives: [{ id: 'archive', root: join(work, 'nas') }],
        scan: { settleSeconds: 0 },
        sheets: { iconik: 'export', nams: 'nams', timecodes: 'times' },
        google: { auth: 'token', rootUrl: this.#sheets.url, requestsPerMinute: PER_MINUTE },
        iconik: {
          host: this.#iconik.url,
          metadataView: this.#world.viewId,
          requestsPerSecond: PER_MINUTE / 60,
        },
      },
      secrets: {
        'google.accessToken': 'test-token',
        'iconik.appId': this.#iconik.appId,
        'iconik.authToken': this.#iconik.authToken,
      },
    };
  }

  /** What people did before the task, and what ran before it. */
  async prepare(job: string): Promise<void> {
    if (job === 'nas-scan') return;
    if (job === 'timecode') return this.#typeTimecodes();
    await runSheetJob(this.dataDir, this.setup, 'iconik-export', false);
    for (const [index, id] of this.#world.assets.slice(0, 12).entries()) {
      const value = `edited ${index}`;
      if (index % 2 === 0) this.#iconik.person.edit(id, { Description: [value] });
      else
        this.#sheets.admin.act({
          do: 'edit',
          spreadsheet: 'export',
          tab: TAB,
          id: 'id',
          is: id,
          column: 'Description',
          value,
        });
    }
    for (let i = 0; i < 10; i += 1) this.#iconik.person.addAsset({ id: `new-${i}`, title: `New ${i}` });
  }

  #typeTimecodes(): void {
    for (const id of this.#world.withoutTimecode) {
      const values = { id, title: id, time_start_ms: 1000, time_end_ms: 2000 };
      this.#sheets.admin.act({ do: 'add-row', spreadsheet: 'times', tab: TIMECODES, values });
    }
  }

  requests(): number {
    return this.#iconik.journal.totals().total + this.#sheets.admin.requests.length;
  }

  /** Runs the job in a process of its own, and kills it once it has made so many requests. */
  async runAndKill(job: string, after: number): Promise<'killed' | 'ended'> {
    const from = this.requests();
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'sheets-child.ts'), this.dataDir, JSON.stringify(this.setup), job],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
    });
    const watch = setInterval(() => {
      if (this.requests() - from >= after) child.kill('SIGKILL');
    }, 1);
    await new Promise((resolve) => child.on('exit', resolve));
    clearInterval(watch);
    return said.includes('ended') ? 'ended' : 'killed';
  }

  run(job: string, recovers: boolean): Promise<void> {
    return runSheetJob(this.dataDir, this.setup, job, recovers);
  }

  /** All that people would notice in the sheets and in iconik. `Scan_Log` tells of runs, and there is one more of them. */
  snapshot(): object {
    const tabs = ['export', 'nams'].flatMap((book) =>
      this.#sheets.admin
        .tabs(book)
        .filter((tab) => tab !== 'Scan_Log')
        .map((tab) => {
          const [header, ...rows] = this.#sheets.admin.values(book, tab);
          return { tab, header, rows: rows.map((row) => JSON.stringify(row)).toSorted() };
        }),
    );
    const assets = [...this.#world.assets].map((id) => {
      const looked = this.#iconik.person.look(id);
      const spans = looked?.segments.map((one) => `${one.segment_type} ${one.time_start_milliseconds}`);
      return { id, metadata: looked?.metadata, spans: spans?.toSorted() };
    });
    return { tabs, assets };
  }

  async close(): Promise<void> {
    await this.#iconik.close();
    await this.#sheets.close();
    rmSync(this.dataDir, { recursive: true });
  }
}

describe.each(['nas-scan', 'iconik-export', 'iconik-import', 'timecode'])('%s that is killed', (job) => {
  it(`${KILLS} times ends as if it had not been`, { timeout: 60_000 + KILLS * 30_000 }, async () => {
    const clean = await Stage.open(`${job}-clean`);
    await clean.prepare(job);
    const before = clean.requests();
    await clean.run(job, false);
    const [expected, requests] = [clean.snapshot(), clean.requests() - before];
    await clean.close();
    let interrupted = 0;
    for (let seed = SEED; seed < SEED + KILLS; seed += 1) {
      const stage = await Stage.open(`${job}-${seed}`);
      await stage.prepare(job);
      const after = 1 + new Random(seed).below(requests);
      if ((await stage.runAndKill(job, after)) === 'killed') interrupted += 1;
      await stage.run(job, true);
      expect(stage.snapshot(), `seed ${seed}, killed after ${after} of ${requests} requests`).toEqual(
        expected,
      );
      await stage.close();
    }
    // A test in which nothing was ever interrupted would prove nothing.
    expect(interrupted).toBeGreaterThan(0);
  });
});
