/** Databases and a real folder tree in a data folder, worked on as the engine's job threads do. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { JobWork } from '../../core/jobs/job-thread.ts';
import { jobWork } from '../../core/jobs/registry.ts';
import { JobBench } from '../support/job.ts';

export class KillBench {
  readonly #bench: JobBench;

  constructor(dataDir: string, root: string) {
    this.#bench = new JobBench(
      { drives: [{ id: 'archive', root }], scan: { settleSeconds: 0 }, guard: { maxRemovedCount: 1000 } },
      dataDir,
    );
    this.#bench.clock = Date.now();
  }

  /** Runs a job as its thread does; answers with the run's id. */
  async run(job: 'scan' | 'publish', work: JobWork = jobWork): Promise<number> {
    const context = this.#bench.begin(job);
    const result = await work.run(context);
    this.#bench.state.endRun(context.runId, result.state, this.#bench.clock, result);
    return context.runId;
  }

  async undo(runId: number): Promise<void> {
    const run = this.#bench.state.run(runId);
    if (run?.state === 'undone') return;
    await jobWork.decide('undo', this.#bench.contextOf(run ?? { id: runId, job: 'publish', options: {} }));
  }

  /** What an engine does first at its start. */
  async recover(): Promise<void> {
    await jobWork.recover(this.#bench.state, (run) => this.#bench.contextOf(run));
  }

  /** Whether somebody's decision about a run has begun and not come to its end. */
  isDecisionOpen(): boolean {
    return this.#bench.state.metaBelow('decision:').size > 0;
  }

  /** Whether the record holds changes of which nobody knows whether they were carried out. */
  hasUnsettled(): boolean {
    return this.#bench.state.journal.list({ outcome: 'planned', limit: 1 }).length > 0;
  }

  stateOf(runId: number): string | undefined {
    return this.#bench.state.run(runId)?.state;
  }

  /** All that people would notice, in an order that does not depend on how it came about. */
  snapshot(firstNewId: number): object {
    const ott = new Database(join(this.#bench.dataDir, 'pokervod.db'), { readonly: true });
    try {
      return {
        known: this.#bench.archive
          .prepare('SELECT id, path, state, size_bytes, match_status FROM files WHERE id < ? ORDER BY id')
          .all(firstNewId),
        arrived: this.#bench.archive
          .prepare('SELECT path, state, size_bytes, match_status FROM files WHERE id >= ? ORDER BY path')
          .all(firstNewId),
        ott: ott.prepare('SELECT nas_path, size_bytes, status FROM files ORDER BY nas_path').all(),
        ottIds: ott.prepare('SELECT id, nas_path FROM files WHERE id < ? ORDER BY id').all(firstNewId),
      };
    } finally {
      ott.close();
    }
  }

  firstNewId(): number {
    return Number(this.#bench.archive.prepare('SELECT max(id) + 1 FROM files').pluck().get());
  }

  close(): void {
    this.#bench.close();
  }
}

/** `PRAGMA integrity_check` of every database in a data folder. */
export function integrity(dataDir: string): string[] {
  return readdirSync(dataDir)
    .filter((name) => name.endsWith('.db'))
    .map((name) => {
      const db = new Database(join(dataDir, name));
      const answer = String(db.pragma('integrity_check', { simple: true }));
      db.close();
      return `${name}: ${answer}`;
    });
}
