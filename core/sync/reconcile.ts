/**
 * The three-way comparison NAS ↔ archive.db ↔ OTT: everything is read anew, and each mismatch is the change that would
 * repair it, with its reason. Without `fix` nothing is changed: the run's changes are the report.
 */
import type { JobContext } from '../jobs/context.ts';
import type { Change } from '../model/change.ts';
import { message } from '../model/message.ts';
import { DELETED } from '../model/ott-change.ts';
import type { JobResult } from '../model/run.ts';
import { forgetOttCounter } from '../store/ott-mirror.ts';
import type { Db } from '../store/sqlite.ts';
import { afterScan } from './after-scan.ts';
import { combine } from './combine.ts';
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
  return combine(scanned, published, job);
}

function mismatches({ counts }: JobResult): number {
  const { added, updated, moved, removed, restored, held, skipped } = counts;
  return added + updated + moved + removed + restored + held + skipped;
}

/**
 * Publishing, and beyond it the rows that only the OTT has. Those in folders that we publish stand for files that went
 * before this program came; those elsewhere may belong to others: told, and left alone.
 */
function withOttOnlyRows(publish: Sync): Sync {
  return {
    ...publish,
    plan: async (job) => {
      const plan = await publish.plan(job);
      const rows = ottOnlyRows(job);
      const removals = rows.filter(({ ours }) => ours === 1).length;
      const extended: Plan = {
        ...plan,
        changes: {
          *[Symbol.iterator]() {
            yield* plan.changes;
            yield* rows.map(ottOnlyChange);
          },
        },
        removals: [...plan.removals, { scope: OTT_ONLY, removals, live: liveRows(job.archive) }],
        guardScope: (removal) =>
          removal.fileId === null ? OTT_ONLY : plan.guardScope ? plan.guardScope(removal) : removal.drive,
      };
      return extended;
    },
  };
}

type OttOnlyRow = { ott_id: string; nas_path: string; status: string | null; ours: 0 | 1 };

function ottOnlyRows(job: JobContext): OttOnlyRow[] {
  const published = job.settings.drives
    .filter((drive) => drive.enabled && drive.publish)
    .map((drive) => drive.id);
  return job.archive
    .prepare<[string], OttOnlyRow>(
      `SELECT ott_id, nas_path, status, substr(nas_path, 1, instr(nas_path, '/') - 1) IN (
           SELECT top.path FROM folders top JOIN folders root ON root.id = top.parent JOIN drives d ON d.no = top.drive
           WHERE root.path = '' AND d.id IN (SELECT value FROM json_each(?))) AS ours
       FROM ott_rows WHERE file_id IS NULL AND deleted = 0 ORDER BY nas_path`,
    )
    .all(JSON.stringify(published));
}

function ottOnlyChange({ ott_id: id, nas_path: path, status, ours }: OttOnlyRow): Change {
  const row = { sync: 'ott-publish', key: `ott:${id}`, fileId: null, drive: null, path } as const;
  const before = { id, status };
  return ours === 1
    ? { ...row, kind: 'remove', before, after: { status: DELETED }, reason: message('reconcile.only_on_ott') }
    : { ...row, kind: 'skip', before, after: before, reason: message('reconcile.elsewhere') };
}

function liveRows(db: Db): number {
  return db.prepare<[], number>('SELECT count(*) FROM ott_rows WHERE deleted = 0').pluck().get() ?? 0;
}
