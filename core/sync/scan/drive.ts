/** A drive opened for scanning: the real one here, a tree in memory in the simulation. */
import { lstatSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { KnownLooks } from '../../drives/folder-look.ts';
import { checkDrive, confirmAbsent, type DriveIdentity, stillThere } from '../../drives/identity.ts';
import { canStartProcess, startProcess } from '../../drives/lister-host.ts';
import { ListerPool } from '../../drives/lister-pool.ts';
import { sampleHash } from '../../drives/sample.ts';
import type { JobContext } from '../../jobs/context.ts';
import { ignoreRules, isLeftOut } from '../../model/names.ts';
import { Failure } from '../../model/problem.ts';
import type { RunOptions } from '../../model/run.ts';
import type { DriveSettings } from '../../model/settings.ts';
import type { AdoptionLook } from './adopt.ts';
import type { DirectLook } from './observations.ts';
import { type DriveRow, storedLooks } from './scans.ts';
import type { FolderSource } from './walk.ts';

/** What a scan needs of a drive. */
export interface ScanDrive extends DirectLook, AdoptionLook {
  readonly identity: DriveIdentity;
  readonly source: FolderSource;
  stillThere(): boolean | Promise<boolean>;
  close(): Promise<void>;
}

/** Opens a drive for scanning. @throws Failure when it is away, not the one it was, or empty. */
export type OpenDrive = (drive: DriveSettings, row: DriveRow, job: JobContext) => Promise<ScanDrive>;

/** Threads that list: a local disk is limited by the processor, a share by the time that each answer takes. */
const THREADS = { local: 2, network: 6 };

/** A partial look lists few folders. A first import keeps a processor busy with storing: the others are for the listing. */
function listersFor({ network }: DriveIdentity, row: DriveRow, { folders }: RunOptions) {
  if (folders) return { listers: 1 };
  if (network) return canStartProcess ? { listers: 1, start: startProcess } : { listers: THREADS.network };
  const most = row.baseline_done ? THREADS.local : availableParallelism() - 1;
  return { listers: Math.max(1, Math.min(THREADS.local, most)) };
}

/** Opens the real drive at `drive.root`. */
export const openRealDrive: OpenDrive = async (drive, row, job) => {
  const known =
    row.marker === null && row.volume === null ? null : { marker: row.marker, volume: row.volume };
  const check = await checkDrive(drive, known, {
    writeMarker: !job.options.dryRun,
    hadFiles: row.live_files > 0,
  });
  if (check.state !== 'online') throw new Failure(check.problem);
  const { identity } = check;
  const { ignore } = job.settings.scan;
  const rules = ignoreRules(ignore, identity.caseSensitive);
  const pool = new ListerPool({
    root: drive.root,
    ...listersFor(identity, row, job.options),
    ignore,
    caseSensitive: identity.caseSensitive,
    refs: identity.refsStable,
    looks: new KnownLooks(storedLooks(job.archive, row)).shared,
  });
  return {
    identity,
    source: pool,
    stillThere: () => stillThere(drive.root, identity),
    confirmAbsent: (path, kind) =>
      isLeftOut(rules, path, kind) ? 'ignored' : confirmAbsent(drive.root, path, kind),
    sampleOf: (path) => sampleHash(drive.root, path),
    topNames: () => readdirSync(drive.root),
    sizeOf: (path) => lstatSync(join(drive.root, path), { throwIfNoEntry: false })?.size ?? null,
    close: () => pool.close(),
  };
};
