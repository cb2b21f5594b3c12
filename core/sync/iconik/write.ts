/** Writing to iconik change by change: side by side, each settled as soon as its end is known. */
import type { JobContext } from '../../jobs/context.ts';
import type { RecordedChange } from '../../model/change.ts';
import { type Message, message } from '../../model/message.ts';
import { problemOfItem } from '../../net/request-failure.ts';
import { markStale } from '../../store/iconik-assets.ts';
import { forEachParallel } from '../parallel.ts';
import { type RowPlace, rowOfKey } from '../row-key.ts';
import type { Settle } from '../sync.ts';

/** What became of a change. `remember` notes it for the next run, in the transaction that settles the change. */
export type Written = {
  readonly outcome: 'applied' | 'skipped' | 'failed';
  readonly note: Message | null;
  remember(): void;
};

/** Writes all changes, at most `writers` at a time, and tells how far it is. @throws what `write` throws: the run is over */
export async function writeEach(
  changes: Iterable<RecordedChange>,
  { job, settle, writers }: { job: JobContext; settle: Settle; writers: number },
  write: (change: RecordedChange, row: RowPlace) => Promise<Written>,
): Promise<void> {
  let done = 0;
  await forEachParallel(changes, writers, async (change) => {
    const row = rowOfKey(change.key);
    const { outcome, note, remember } = await write(change, row);
    job.state.transaction(() => {
      remember();
      // The export shows what was written: iconik need not tell that it changed.
      markStale(job.state.db, [row.id]);
      settle(change, outcome, note);
    });
    done += 1;
    const current = change.path;
    job.progress({ phase: 'iconik-write', done, total: null, folders: 0, bytes: 0, rate: 0, current });
  });
}

/** Why one asset could not be written. @throws what ends the run */
export function whyNotWritten(thrown: unknown, id: string): Message {
  const problem = problemOfItem(thrown);
  return message(problem.code, { ...problem.params, where: problem.where ?? id });
}
