/** Walks a drive: lists every folder of the frontier, in parallel, and stores what was seen batch by batch. */
import type { Batch } from '../../drives/lister-batch.ts';
import type { JobContext } from '../../jobs/context.ts';
import { Failure } from '../../model/problem.ts';
import type { ScanStage, Seen } from './stage.ts';

/** Where listings come from: the lister pool, or a tree in memory in the simulation. */
export interface FolderSource {
  /** How many calls are worth having under way at once. */
  readonly parallel: number;
  list(folders: string[]): Promise<Batch>;
}

/** Folders handed to a lister at once, at most; it goes on below them by itself. While there are few, each gets its share. */
const FOLDERS_PER_CALL = 32;

/**
 * Lists until the frontier is empty; answers with what was seen. Cancelled or killed at any point, the frontier in the
 * database says where to go on.
 * @throws Failure `problem.cancelled`; `problem.drive_left` when `stillThere` says that the drive went away meanwhile
 */
export async function walk(
  source: FolderSource,
  stage: ScanStage,
  job: JobContext,
  stillThere: () => boolean | Promise<boolean>,
): Promise<Seen> {
  const frontier = stage.frontier();
  const total: Seen = { files: 0, folders: 0, bytes: 0, unchanged: 0, added: 0, unknown: 0 };
  const underWay = new Set<Promise<void>>();
  const started = job.now();
  const cancelled = new Promise((resolve) => job.signal.addEventListener('abort', resolve, { once: true }));
  let failure: unknown;

  const take = async (folders: string[]) => {
    const batch = await source.list(folders);
    if (batch.listings.some((listing) => listing.problem) && !(await stillThere())) {
      throw new Failure({ code: 'problem.drive_left' });
    }
    if (failure !== undefined) return;
    add(total, stage.store(batch));
    for (const { path, problem, warning } of batch.listings) {
      if (problem) job.warn(problem);
      if (warning) job.warn({ ...warning, where: warning.where ?? path });
    }
    frontier.push(...batch.rest);
    tellProgress(job, total, started, batch.current);
  };

  while (frontier.length > 0 || underWay.size > 0) {
    while (frontier.length > 0 && underWay.size < source.parallel) {
      const share = Math.ceil(frontier.length / (source.parallel - underWay.size));
      const call = take(frontier.splice(-Math.min(share, FOLDERS_PER_CALL)))
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => underWay.delete(call));
      underWay.add(call);
    }
    await Promise.race([...underWay, cancelled]);
    if (job.signal.aborted) failure ??= new Failure({ code: 'problem.cancelled' });
    // At once: a drive that hangs may owe the other answers for minutes.
    if (failure !== undefined) throw failure;
  }
  return total;
}

function add(total: Seen, more: Seen): void {
  for (const key of Object.keys(total) as (keyof Seen)[]) total[key] += more[key];
}

function tellProgress(job: JobContext, seen: Seen, started: number, current: string): void {
  const seconds = Math.max((job.now() - started) / 1000, 0.001);
  job.progress({
    phase: 'listing',
    done: seen.files,
    total: null,
    folders: seen.folders,
    bytes: seen.bytes,
    rate: seen.files / seconds,
    current,
  });
}
