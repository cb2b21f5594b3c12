import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jobWork } from '../../../core/jobs/registry.ts';
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

  it('tells what only one of the two sides had to do', async () => {
    write('WSOP/a.mp4', 1);
    await jobWork.run(bench.begin('scan'));
    write('notes.txt', 2);
    expect((await counts()).added).toBe(2);
  });
});
