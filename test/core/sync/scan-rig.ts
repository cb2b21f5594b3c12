/** A drive in memory, and an archive that follows it by scans. */
import type { JobResult, RunOptions } from '../../../core/model/run.ts';
import { createNasScan } from '../../../core/sync/nas-scan.ts';
import { runSync } from '../../../core/sync/runner.ts';
import type { OpenDrive } from '../../../core/sync/scan/drive.ts';
import { JobBench } from '../../support/job.ts';
import { MemoryDrive } from '../../support/memory-drive.ts';

/** The time of files that have long stood still. */
export const OLD = Date.UTC(2025, 0, 1);
export const HOUR = 3_600_000;

const STATES = ['live', 'settling', 'missing', 'held', 'removed'];

type Row = { id: number; path: string; state: number };

export class ScanRig {
  readonly drive = new MemoryDrive();
  readonly bench = new JobBench({ drives: [{ id: 'archive', root: '/nas' }] });

  /** A scan as the engine runs it, an hour after the last one. */
  readonly scan = async (
    options: RunOptions = {},
    { open = this.drive.open, signal }: { open?: OpenDrive; signal?: AbortSignal } = {},
  ): Promise<JobResult & { runId: number }> => {
    const { bench } = this;
    bench.clock += HOUR;
    const job = bench.begin('scan', options);
    const result = await runSync(createNasScan(open), signal ? { ...job, signal } : job);
    bench.state.endRun(job.runId, result.state, bench.clock, { counts: result.counts });
    return { ...result, runId: job.runId };
  };

  /** What the archive knows: id, path and state of each file, by id. */
  readonly files = (): { name: string; path: string; state: string }[] => {
    const rows = this.bench.archive.prepare<[], Row>('SELECT id, path, state FROM files ORDER BY id').all();
    return rows.map(({ id, path, state }) => ({ name: `${id} ${path}`, path, state: STATES[state] ?? '?' }));
  };

  close(): void {
    this.bench.close();
  }
}
