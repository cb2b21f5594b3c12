/** What an engine that stays on does by itself, besides its schedule. */
import { DriveWatches } from '../jobs/drive-watches.ts';
import type { Supervisor } from '../jobs/supervisor.ts';
import { jobNamed } from '../model/job.ts';
import type { Run } from '../model/run.ts';
import type { SettingsStore } from '../store/settings.ts';

/** Scans the folders that a drive's notifications name, unless something is scanning already. */
export function watchesOf(jobs: Supervisor, settings: SettingsStore): DriveWatches {
  return new DriveWatches({
    settings: () => settings.effective,
    scan: (drive, folders) => {
      if (jobs.underWay().some((run) => run.job !== 'probe' && usesArchive(run, settings))) return false;
      jobs.start('scan', 'hint', { drives: [drive], folders });
      return true;
    },
  });
}

function usesArchive({ job }: Run, { effective }: SettingsStore): boolean {
  return jobNamed(effective.jobs, job)?.resources.includes('archive') === true;
}

/** What a scan found new gets its media info read, in the background, unless that is under way already. */
export function probeAfterScan(run: Run, jobs: Supervisor, settings: SettingsStore): void {
  const scanned = run.job === 'scan' || run.job === 'nas-scan' || run.job === 'sync';
  const found = run.state === 'done' || run.state === 'held';
  const isUnderWay = jobs.underWay().some((other) => other.job === 'probe');
  if (!scanned || !found || run.options.dryRun || isUnderWay || !settings.effective.scan.probeMedia) return;
  jobs.start('probe', 'hint', {});
}
