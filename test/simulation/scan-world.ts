/**
 * A random world for the planner: a drive that people work on and that fails in every way, an archive that follows it, and
 * what must be true whatever happened. One seed, one world; a failing seed replays.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { forgetOttCounter } from '../../core/store/ott-mirror.ts';
import { decide, recoverRuns } from '../../core/sync/decisions.ts';
import { createNasScan } from '../../core/sync/nas-scan.ts';
import { createOttPublish } from '../../core/sync/ott-publish.ts';
import { runSync } from '../../core/sync/runner.ts';
import type { JobBench } from '../support/job.ts';
import { MemoryDrive, type MemoryFile } from '../support/memory-drive.ts';
import { Random } from '../support/random.ts';

type OttLine = { id: number; nas_path: string; size_bytes: number; status: string };
type Row = {
  id: number;
  path: string;
  size_bytes: number;
  modified_ms: number;
  state: number;
  missing_scans: number;
};

const FOLDERS = ['', 'WSOP', 'WSOP/2024', 'HCL', 'PAD/S12'];
const NAMES = ['a.mp4', 'B.mp4', 'c.mov', '최종.mp4', 'd.mxf'];
const HOUR = 3_600_000;

/** `publish`: the OTT is part of the world. */
export type WorldOptions = { publish?: boolean };

export class ScanWorld {
  readonly #random: Random;
  readonly #bench: JobBench;
  readonly #drive = new MemoryDrive();
  /** By the file's number on the drive: its id and look after the last scan that was complete. */
  #known = new Map<number, { id: number; look: string }>();
  #peaceful = false;
  readonly #publishes: boolean;
  /** Ids of the OTT by path as they were last: an id that a file has stays its id. */
  #ottIds = new Set<number>();
  readonly story: string[] = [];

  constructor(seed: number, bench: JobBench, options: WorldOptions = {}) {
    this.#publishes = options.publish === true;
    this.#random = new Random(seed);
    this.#bench = bench;
    bench.reset({
      drives: [{ id: 'archive', root: '/nas' }],
      guard: { maxRemovedCount: 3, maxRemovedFraction: 0.2, confirmScans: 2 },
    });
    this.#drive.stableRefs = this.#random.chance(0.7);
  }

  /** Lives for some days, then in peace until nothing changes any more, and checks that all is well. */
  async live(): Promise<void> {
    for (let i = this.#random.below(8); i > 0; i -= 1) this.#work('put');
    const days = 2 + this.#random.below(4);
    for (let day = 0; day < days; day += 1) await this.#day();
    await this.#peace();
  }

  async #day(): Promise<void> {
    const works = [
      'put',
      'put',
      'move',
      'move',
      'swap',
      'modify',
      'delete',
      'delete-many',
      'move-folder',
      'put-back',
    ] as const;
    for (let i = this.#random.below(5); i > 0; i -= 1) this.#work(this.#random.pick(works) ?? 'put');
    this.#breakSomething();
    const before = this.#rows();
    const filesBefore = this.#bench.archive.prepare('SELECT count(*) FROM files').pluck().get();
    const outcome = await this.#scan();
    this.#checkAlways();
    if (
      Number(this.#bench.archive.prepare('SELECT count(*) FROM files').pluck().get()) < Number(filesBefore)
    ) {
      throw new Error('a row was lost');
    }
    if (outcome === 'failed') this.#checkNothingRemoved(before);
    // What left a folder that could not be read cannot be recognised elsewhere.
    else if (this.#drive.unreadable.size > 0) this.#known.clear();
    else this.#checkIds(before);
    this.#mend();
    if (this.#publishes && this.#random.chance(0.7)) await this.#publish();
    if (this.#random.chance(0.3)) await this.#decideSomething();
  }

  /** What people do on the drive. */
  #work(
    kind: 'put' | 'move' | 'swap' | 'modify' | 'delete' | 'delete-many' | 'move-folder' | 'put-back',
  ): void {
    const paths = [...this.#drive.files.keys()];
    const [one, other] = [this.#random.pick(paths), this.#random.pick(paths)];
    const free = this.#freePath();
    this.story.push(kind);
    if (kind === 'put' && free) this.#put(free);
    else if (kind === 'move' && one && free) this.#drive.move(one, free);
    else if (kind === 'swap' && one && other && one !== other) this.#drive.swap(one, other);
    else if (kind === 'modify' && one) this.#put(one, this.#drive.files.get(one));
    else if (kind === 'delete' && one) this.#drive.files.delete(one);
    else if (kind === 'delete-many')
      for (const path of paths.slice(0, 1 + this.#random.below(6))) this.#drive.files.delete(path);
    else if (kind === 'move-folder') this.#moveFolder();
    else if (kind === 'put-back') this.#putBack();
  }

  #put(path: string, same?: MemoryFile): void {
    // Few different sizes and times, so that files look alike as often as possible.
    const file = this.#drive.put(
      path,
      this.#random.below(4) * 100,
      this.#bench.clock - HOUR * (1 + this.#random.below(3)),
    );
    if (same) this.#drive.files.set(path, { ...file, ref: same.ref });
  }

  #putBack(): void {
    const gone = this.#rows().filter((row) => row.state === 4 && !this.#drive.files.has(row.path));
    const row = this.#random.pick(gone);
    if (row) this.#drive.put(row.path, row.size_bytes, row.modified_ms);
  }

  #moveFolder(): void {
    const from = this.#random.pick(FOLDERS.slice(1));
    const to = `moved${this.#random.below(3)}`;
    for (const path of [...this.#drive.files.keys()]) {
      const target = `${to}/${path}`;
      if (path.startsWith(`${from}/`) && !this.#drive.files.has(target)) this.#drive.move(path, target);
    }
  }

  #freePath(): string | undefined {
    const folder = this.#random.pick(FOLDERS) ?? '';
    const name = this.#random.pick(NAMES) ?? '';
    const path = folder === '' ? name : `${folder}/${name}`;
    return this.#drive.files.has(path) ? undefined : path;
  }

  #breakSomething(): void {
    const what = this.#random.below(8);
    if (what === 0) this.#drive.unreadable.add(this.#random.pick(FOLDERS) ?? '');
    else if (what === 1) this.#drive.leavesAfter = this.#random.below(5);
    else if (what === 2) this.#drive.crashesAfter = this.#random.below(5);
    else if (what === 3) this.#drive.uncertain = true;
    else if (what === 4) this.#drive.online = false;
    else return;
    this.story.push(`fault ${what}`);
  }

  #mend(): void {
    this.#drive.unreadable.clear();
    this.#drive.online = true;
    this.#drive.uncertain = false;
    this.#drive.leavesAfter = Number.POSITIVE_INFINITY;
    this.#drive.crashesAfter = Number.POSITIVE_INFINITY;
  }

  /** A scan as the engine runs it, process death and recovery included. */
  async #scan(): Promise<'complete' | 'failed'> {
    this.#bench.clock += HOUR;
    const job = this.#bench.begin(
      'scan',
      !this.#peaceful && this.#random.chance(0.1) ? { dryRun: true } : {},
    );
    try {
      const result = await runSync(createNasScan(this.#drive.open), job);
      this.#bench.state.endRun(job.runId, result.state, this.#bench.clock, { counts: result.counts });
      this.story.push(`scan ${result.state}${job.options.dryRun ? ' (dry)' : ''}`);
      return job.options.dryRun ? 'failed' : 'complete';
    } catch (error) {
      if (this.#peaceful) throw error;
      this.story.push(`scan failed: ${String(error)}`);
      await recoverRuns([createNasScan(this.#drive.open)], this.#bench.state, (run) =>
        this.#bench.contextOf(run),
      );
      return 'failed';
    }
  }

  /** A publish, now and then with the process dying after the OTT has it and before the mirror follows. */
  async #publish(): Promise<void> {
    const job = this.#bench.begin('publish');
    const result = await runSync(createOttPublish(), job);
    this.#bench.state.endRun(job.runId, result.state, this.#bench.clock, { counts: result.counts });
    this.story.push(`publish ${result.state}`);
    if (this.#random.chance(0.2)) {
      this.story.push('mirror lost');
      forgetOttCounter(this.#bench.archive);
    }
    for (const { id } of this.#ottRows()) this.#ottIds.add(id);
  }

  #ottRows(): OttLine[] {
    const file = join(this.#bench.dataDir, 'pokervod.db');
    if (!existsSync(file)) return [];
    const ott = new Database(file, { readonly: true });
    try {
      return ott.prepare<[], OttLine>('SELECT id, nas_path, size_bytes, status FROM files').all();
    } finally {
      ott.close();
    }
  }

  /** Each content that can be streamed has exactly one live row, at a path where it is; no row ever vanished. */
  async #checkPublished(): Promise<void> {
    for (let round = 0; round < 2; round += 1) {
      await this.#publish();
      for (const run of this.#bench.state.runs({ state: 'held', limit: 100 })) {
        await decide(
          'approve',
          [createNasScan(this.#drive.open), createOttPublish()],
          this.#bench.contextOf(run),
        );
      }
    }
    const rows = this.#ottRows();
    const ids = new Set(rows.map((row) => row.id));
    for (const id of this.#ottIds) if (!ids.has(id)) throw new Error(`row ${id} vanished from the OTT`);
    const content = (path: string, size: number) =>
      `${path.split('/').at(-1)?.normalize('NFC').toLowerCase()} ${size}`;
    const live = rows
      .filter((row) => row.status !== 'deleted')
      .map((row) => content(row.nas_path, row.size_bytes));
    const there = this.#rows().filter((row) => row.state !== 4 && !row.path.endsWith('.mxf'));
    const wanted = new Set(there.map((row) => content(row.path, row.size_bytes)));
    if (live.length !== new Set(live).size)
      throw new Error(`a content is published twice: ${live.toSorted().join(', ')}`);
    for (const one of wanted) if (!live.includes(one)) throw new Error(`${one} is not published`);
    for (const one of live) if (!wanted.has(one)) throw new Error(`${one} is still published`);
  }

  async #decideSomething(): Promise<void> {
    const [run] = this.#bench.state.runs({ state: 'held', limit: 1 });
    if (run === undefined) return;
    const decision = this.#random.chance(0.6) ? 'approve' : 'reject';
    this.story.push(decision);
    await decide(decision, [createNasScan(this.#drive.open)], this.#bench.contextOf(run));
  }

  /** Without faults, and with every held plan approved, the archive becomes what the drive is, and stays so. */
  async #peace(): Promise<void> {
    this.story.push('peace');
    this.#peaceful = true;
    for (let quiet = 0, scans = 0; quiet < 2; scans += 1) {
      if (scans > 50) throw new Error('it never comes to rest');
      const before = this.#fingerprint();
      await this.#scan();
      quiet = this.#fingerprint() === before ? quiet + 1 : 0;
      for (const run of this.#bench.state.runs({ state: 'held', limit: 100 })) {
        await decide('approve', [createNasScan(this.#drive.open)], this.#bench.contextOf(run));
      }
    }
    this.#checkAlways();
    this.#checkConverged();
    if (this.#publishes) await this.#checkPublished();
  }

  #fingerprint(): string {
    return JSON.stringify(this.#rows());
  }

  #rows(): Row[] {
    return this.#bench.archive
      .prepare<[], Row>(
        'SELECT id, path, size_bytes, modified_ms, state, missing_scans FROM files ORDER BY id',
      )
      .all();
  }

  #checkAlways(): void {
    const paths = new Set<string>();
    for (const row of this.#rows()) {
      if (row.state === 4) continue;
      if (paths.has(row.path)) throw new Error(`two rows for ${row.path}`);
      paths.add(row.path);
    }
  }

  /** A file that only moved is the same file; an id is never given twice. */
  #checkIds(before: readonly Row[]): void {
    const highest = Math.max(0, ...before.map((row) => row.id));
    const known = new Map<number, { id: number; look: string }>();
    for (const row of this.#rows()) {
      const file = this.#drive.files.get(row.path);
      if (row.state === 4 || file?.size !== row.size_bytes || file.modified !== row.modified_ms) continue;
      const look = `${file.size} ${file.modified}`;
      known.set(file.ref, { id: row.id, look });
      const last = this.#known.get(file.ref);
      // Two files that look the same from outside may change places unnoticed.
      if (!this.#drive.stableRefs || last?.look !== look || this.#alike(look, row, before)) continue;
      if (last.id !== row.id) throw new Error(`${row.path} was file ${last.id} and is ${row.id}`);
    }
    const were = new Set(before.map((row) => row.id));
    const reused = this.#rows().find((row) => !were.has(row.id) && row.id <= highest);
    if (reused) throw new Error(`id ${reused.id} was given twice`);
    this.#known = known;
  }

  /** Another file has this look, or had it at this very place: then nobody can tell them apart from outside. */
  #alike(look: string, row: Row, before: readonly Row[]): boolean {
    const unchangedInPlace = before.some(
      (old) => old.id === row.id && old.path === row.path && `${old.size_bytes} ${old.modified_ms}` === look,
    );
    return (
      unchangedInPlace ||
      [...this.#drive.files.values()].filter((file) => `${file.size} ${file.modified}` === look).length > 1
    );
  }

  #checkNothingRemoved(before: readonly Row[]): void {
    const now = new Map(this.#rows().map((row) => [row.id, row]));
    for (const row of before) {
      if (row.state !== 4 && now.get(row.id)?.state === 4)
        throw new Error(`${row.path} removed by a scan that failed`);
    }
  }

  #checkConverged(): void {
    const live = this.#rows().filter((row) => row.state !== 4);
    const kept = live.filter((row) => row.missing_scans < 0);
    const shown = live.filter((row) => row.missing_scans >= 0);
    for (const row of shown) {
      const file = this.#drive.files.get(row.path);
      if (file === undefined) throw new Error(`${row.path} (state ${row.state}) is not on the drive`);
      if (file.size !== row.size_bytes || file.modified !== row.modified_ms)
        throw new Error(`${row.path} looks different`);
      if (row.state !== 0) throw new Error(`${row.path} is in state ${row.state}`);
    }
    for (const row of kept)
      if (this.#drive.files.has(row.path)) throw new Error(`${row.path} is kept although it is there`);
    if (shown.length !== this.#drive.files.size) throw new Error('a file of the drive is not in the archive');
  }
}
