/** The job `backup`: copies of our databases, of the OTT database and of the settings; then old ones are deleted. */
import packageJson from '../../package.json' with { type: 'json' };
import { type Message, message } from '../model/message.ts';
import { Failure } from '../model/problem.ts';
import { addCounts, type JobResult } from '../model/run.ts';
import { sizeText } from '../model/say.ts';
import { withRemedy } from '../store/backup/damage.ts';
import type { Backup } from '../store/backup/list.ts';
import { makeBackup } from '../store/backup/make.ts';
import { PARTS } from '../store/backup/manifest.ts';
import { backupFolder } from '../store/backup/place.ts';
import { prunable, pruneBackups } from '../store/backup/prune.ts';
import type { JobContext } from './context.ts';

/**
 * Makes a backup and deletes those that have served their time. A dry run says what it would do.
 * @throws Failure as {@link makeBackup}
 */
export async function runBackup(job: JobContext): Promise<JobResult> {
  const { dataDir, settings, state } = job;
  const folder = backupFolder(settings, dataDir);
  if (job.options.dryRun) {
    const old = await prunable(dataDir, folder, settings.backup, job.now());
    return result(
      [message('backup.would_make', { folder }), ...deletion('backup.would_delete', old)],
      null,
      old,
    );
  }
  const { backup, problems } = await makeBackup({
    dataDir,
    folder,
    settings,
    settingsInput: state.settingsInput(),
    parts: PARTS,
    reason: 'job',
    version: packageJson.version,
    now: job.now(),
    run: job.runId,
    progress: (current, done, total) => {
      if (job.signal.aborted) throw new Failure({ code: 'problem.cancelled' });
      job.progress({ phase: 'backup', done, total: total || null, folders: 0, bytes: 0, rate: 0, current });
    },
  }).catch(async (error: unknown) => {
    // The copies are looked through page by page: this is where damage to a large database comes to light.
    throw await withRemedy(dataDir, error);
  });
  const [problem, ...more] = problems;
  for (const other of more) job.warn(other);
  const old = await pruneBackups(dataDir, folder, settings.backup, job.now());
  const made = message('backup.made', { backup: backup.dir, size: sizeText(backup.bytes) });
  const lines = [made, ...deletion('backup.deleted', old)];
  for (const line of lines) job.log('info', line);
  return { ...result(lines, backup, old), ...(problem === undefined ? {} : { state: 'failed', problem }) };
}

function deletion(code: 'backup.deleted' | 'backup.would_delete', old: readonly Backup[]): Message[] {
  return old.length === 0 ? [] : [message(code, { names: old.map(({ name }) => name).join(', ') })];
}

function result(lines: Message[], made: Backup | null, deleted: readonly Backup[]): JobResult {
  const entries = made?.manifest?.entries ?? [];
  const data = {
    backup: made === null ? null : { name: made.name, file: made.dir, bytes: made.bytes },
    contents: entries.map(({ content }) => content),
    deleted: deleted.map(({ name }) => name),
  };
  const counts = addCounts({ files: entries.length, bytes: made?.bytes ?? 0 });
  return { state: 'done', counts, baseline: false, report: { lines, data } };
}
