/**
 * The three-way comparison NAS ↔ archive.db ↔ OTT: everything is read anew, and each mismatch is the change that would
 * repair it, with its reason. Without `fix` nothing is changed: the run's changes are the report.
 */
import type { JobContext } from '../jobs/context.ts';
import type { Change } from '../model/change.ts';
import { message } from '../model/message.ts';
import { DELETED } from '../model/ott-change.ts';
import { addCounts, type JobResult } from '../model/run.ts';
import { forgetOttCounter } from '../store/ott-mirror.ts';
import type { Db } from '../store/sqlite.ts';
import { afterScan } from './after-scan.ts';
import { runSync } from './runner.ts';
import type { Plan, Sync } from './sync.ts';

/** Scope of the guard for rows that no file of ours stands behind. */
const OTT_ONLY = 'OTT';

/** Compares, and with `options.fix` repairs through plan and guard like any other run. */
export async function runReconcile(scan: Sync, publish: Sync, job: JobContext): Promise<JobResult> {
  const dryRun = !job.options.fix || job.options.dryRun === true;
  const inner: JobContext = { ...job, options: { ...job.options, dryRun, full: true } };
  const scanned = await runSync(scan, inner);
  if (!dryRun) afterScan(inner);
  forgetOttCounter(job.archive);
  const published = await runSync(withOttOnlyRows(publish), inner);
  job.log('info', message('reconcile.ended', { scan: mismatches(scanned), ott: mismatches(published) }));
  return combine(scanned, published);
}

/** Two steps of one run as one result: what was looked at comes from the first, what became of it from both. */
export function combine(scanned: JobResult, published: JobResult): JobResult {
  const states = [scanned.state, published.state];
  const problem = scanned.problem ?? published.problem;
  const { unchanged: _, ...ott } = published.counts;
  return {
    state: states.includes('held') ? 'held' : states.includes('failed') ? 'failed' : 'done',
    counts: addCounts(scanned.counts, ott),
    baseline: scanned.baseline || published.baseline,
    ...(problem ? { problem } : {}),
  };
}

function mismatches({ counts }: JobResult): number {
  return counts.added + counts.updated + counts.moved + counts.removed + counts.restored + counts.held;
}

/**
 * Publishing, and beyond it the rows that only the OTT has although they lie in folders that we publish: files that went
 * before this program came. Rows elsewhere belong to others and are left alone.
 */
function withOttOnlyRows(publish: Sync): Sync {
  return {
    ...publish,
    plan: async (job) => {
      const plan = await publish.plan(job);
      const rows = ottOnlyRows(job);
      const extended: Plan = {
        ...plan,
        changes: {
          *[Symbol.iterator]() {
            yield* plan.changes;
            yield* rows;
          },
        },
        removals: [...plan.removals, { scope: OTT_ONLY, removals: rows.length, live: liveRows(job.archive) }],
        guardScope: (removal) =>
          removal.fileId === null ? OTT_ONLY : plan.guardScope ? plan.guardScope(removal) : removal.drive,
      };
      return extended;
    },
  };
}

function ottOnlyRows(job: JobContext): Change[] {
  const published = job.settings.drives
    .filter((drive) => drive.enabled && drive.publish)
    .map((drive) => drive.id);
  const rows = job.archive
    .prepare<[string], { ott_id: string; nas_path: string; status: string | null }>(
      `SELECT ott_id, nas_path, status FROM ott_rows WHERE file_id IS NULL AND deleted = 0
         AND substr(nas_path, 1, instr(nas_path, '/') - 1) IN (
           SELECT top.path FROM folders top JOIN folders root ON root.id = top.parent JOIN drives d ON d.no = top.drive
           WHERE root.path = '' AND d.id IN (SELECT value FROM json_each(?)))
       ORDER BY nas_path`,
    )
    .all(JSON.stringify(published));
  return rows.map((row) => ({
    sync: 'ott-publish',
    kind: 'remove',
    key: `ott:${row.ott_id}`,
    fileId: null,
    drive: null,
    path: row.nas_path,
    before: { id: row.ott_id, status: row.status },
    after: { status: DELETED },
    reason: message('reconcile.only_on_ott'),
  }));
}

function liveRows(db: Db): number {
  return db.prepare<[], number>('SELECT count(*) FROM ott_rows WHERE deleted = 0').pluck().get() ?? 0;
}
