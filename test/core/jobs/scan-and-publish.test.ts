import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jobWork } from '../../../core/jobs/registry.ts';
import { MATCH_STATUSES } from '../../../core/model/file-state.ts';
import type { RunOptions } from '../../../core/model/run.ts';
import { freshFolder } from '../../support/folder.ts';
import { JobBench } from '../../support/job.ts';

const HOUR = 3_600_000;
let bench: JobBench;
let root: string;

beforeEach(() => {
  const dataDir = freshFolder();
  root = path.join(dataDir, 'nas');
  mkdirSync(path.join(root, 'WSOP'), { recursive: true });
  bench = new JobBench({ drives: [{ id: 'archive', root }], scan: { settleSeconds: 0 } }, dataDir);
  bench.clock = Date.now() + HOUR;
});
afterEach(() => bench.close());

const write = (name: string, bytes: number) => writeFileSync(path.join(root, name), 'x'.repeat(bytes));

async function counts(options: RunOptions = {}) {
  bench.clock += HOUR;
  const result = await jobWork.run(bench.begin('sync', options));
  const { added, updated, moved, removed, restored } = result.counts;
  return { added, updated, moved, removed, restored };
}

/** path → status of the OTT's rows. */
function published(): Record<string, string> {
  const db = new Database(path.join(bench.dataDir, 'pokervod.db'), { readonly: true });
  const rows = db.prepare<[], [string, string]>('SELECT nas_path, status FROM files').raw().all();
  db.close();
  return Object.fromEntries(rows);
}

describe('a run that scans and publishes', () => {
  it('tells each file once: in a first import, and for every kind of change', async () => {
    const none = { added: 0, updated: 0, moved: 0, removed: 0, restored: 0 };
    for (const size of [1, 2, 3, 4]) write(`WSOP/${size}.mp4`, size);
    write('notes.txt', 5);
    expect(await counts()).toEqual({ ...none, added: 5 });

    write('WSOP/new.mp4', 6);
    write('WSOP/1.mp4', 10);
    renameSync(path.join(root, 'WSOP/2.mp4'), path.join(root, 'WSOP/two.mp4'));
    rmSync(path.join(root, 'WSOP/3.mp4'));
    expect(await counts({ dryRun: true })).toEqual({ ...none, added: 1, updated: 1, moved: 1, removed: 1 });
    expect(await counts()).toEqual({ ...none, added: 1, updated: 1, moved: 1, removed: 1 });

    write('WSOP/3.mp4', 3);
    expect(await counts()).toEqual({ ...none, restored: 1 });
    expect(await counts()).toEqual(none);
  });

  it('takes files off that the settings no longer count as such, and puts them back when they do again', async () => {
    mkdirSync(path.join(root, 'Raw'));
    for (const name of ['WSOP/a.mp4', 'WSOP/proxy.mp4', 'Raw/b.mp4']) write(name, name.length);
    await counts();
    const { settings } = bench;
    bench.settings = { ...settings, scan: { ...settings.scan, ignore: ['Raw/', 'proxy*'] } };
    expect(await counts()).toMatchObject({ added: 0, removed: 2 });
    const why = bench.state.journal.list({ kind: 'remove', limit: 10 }).map(({ reason }) => reason.code);
    expect(why).toContain('reason.ignored');
    expect(published()).toEqual({
      'WSOP/a.mp4': 'active',
      'WSOP/proxy.mp4': 'deleted',
      'Raw/b.mp4': 'deleted',
    });
    bench.settings = settings;
    expect(await counts()).toMatchObject({ added: 0, restored: 2 });
    expect(Object.values(published())).toEqual(['active', 'active', 'active']);
  });

  it('tells what only one of the two sides had to do', async () => {
    write('WSOP/a.mp4', 1);
    await jobWork.run(bench.begin('scan'));
    write('notes.txt', 2);
    expect((await counts()).added).toBe(2);
  });
});

describe('a decision about files that are gone', () => {
  it('is seen in the table at once, before anything is published', async () => {
    for (const size of [1, 2, 3]) write(`WSOP/${size}.mp4`, size);
    await counts();
    bench.settings = { ...bench.settings, guard: { ...bench.settings.guard, maxRemovedCount: 1 } };
    for (const size of [1, 2]) rmSync(path.join(root, `WSOP/${size}.mp4`));
    bench.clock += HOUR;
    const scan = bench.begin('scan');
    const result = await jobWork.run(scan);
    bench.state.endRun(scan.runId, result.state, bench.clock, { counts: result.counts });
    const table = () =>
      bench.archive
        .prepare<[], [string, number, string | null]>(
          `SELECT path, match_status, match_reason ->> 'code' FROM files ORDER BY path LIMIT 2`,
        )
        .raw()
        .all()
        .map(([name, status, reason]) => [name, MATCH_STATUSES[status], reason]);
    expect(table()).toEqual([
      ['WSOP/1.mp4', 'held', 'ott.gone_held'],
      ['WSOP/2.mp4', 'held', 'ott.gone_held'],
    ]);
    await jobWork.decide('approve', scan);
    expect(table()).toEqual([
      ['WSOP/1.mp4', 'deleted', 'ott.gone'],
      ['WSOP/2.mp4', 'deleted', 'ott.gone'],
    ]);
  });
});
