/** The row of `Scan_Log` that tells of one scan. Pure. */
import type { Cell } from '../../model/cell.ts';
import type { Change } from '../../model/change.ts';
import { message } from '../../model/message.ts';
import { SCAN_LOG_TAB } from '../../model/nams-tabs.ts';
import type { JobResult } from '../../model/run.ts';
import { rowKey } from '../row-key.ts';

/** A scan that has ended. Times are Unix milliseconds. */
export type ScanEnd = {
  readonly runId: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly result: Pick<JobResult, 'state' | 'counts'>;
};

/** Null for a scan that found everything as it was: an unchanged archive writes nothing. */
export function scanLogChange(scan: ScanEnd, timeZone: string): Change | null {
  const { added, updated, moved, removed, restored, held, failed } = scan.result.counts;
  const isQuiet = added + updated + moved + removed + restored + held + failed === 0;
  if (isQuiet && scan.result.state === 'done') return null;
  const started = clockText(scan.startedAt, timeZone);
  // The number alone may come again in another data folder.
  const run = `${started.slice(0, 10).replaceAll('-', '')}-${scan.runId}`;
  const after: Record<string, Cell> = {
    Run: run,
    Started: started,
    Duration: durationText(scan.endedAt - scan.startedAt),
    New: added + restored,
    Updated: updated,
    Moved: moved,
    Missing: removed,
    Held: held,
    Result: scan.result.state,
  };
  const key = rowKey(SCAN_LOG_TAB, run);
  const where = { fileId: null, drive: null, path: SCAN_LOG_TAB } as const;
  return {
    sync: 'nams-sheet',
    kind: 'add',
    key,
    ...where,
    before: null,
    after,
    reason: message('nams.scan_log'),
  };
}

/** `2026-11-21 08:00:00` in a time zone. */
function clockText(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
}

/** `12:34`, or `1:02:34`. */
function durationText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
