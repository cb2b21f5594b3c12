import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DriveWatches } from '../../../core/jobs/drive-watches.ts';
import { settingsOf } from '../../support/job.ts';

let root: string;
let watches: DriveWatches;
let settings = settingsOf({});
const asked: string[] = [];
let free = true;
let refused = 0;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nas-watch-'));
  mkdirSync(join(root, 'WSOP'));
  settings = settingsOf({ drives: [{ id: 'archive', root }] });
  asked.length = 0;
  free = true;
  refused = 0;
  watches = new DriveWatches({
    settings: () => settings,
    scan: (drive, folders) => {
      if (free) asked.push(`${drive}: ${folders.toSorted().join(', ')}`);
      else refused += 1;
      return free;
    },
    quietMs: 20,
  });
});
afterEach(() => {
  watches.close();
  rmSync(root, { recursive: true });
});

/** Changes something again and again until it was noticed: watching begins a moment after it was asked for. */
async function changeUntil(noticed: () => void): Promise<void> {
  let changes = 0;
  await vi.waitFor(
    () => {
      writeFileSync(join(root, `WSOP/new ${changes}.mp4`), 'x');
      changes += 1;
      noticed();
    },
    { timeout: 60_000, interval: 200 },
  );
}

describe('a watched drive', () => {
  it('has the folder scanned in which something changed', async () => {
    await watches.follow();
    await changeUntil(() => expect(asked).toContain('archive: WSOP'));
  });

  it('has it scanned later when a scan is under way now', async () => {
    free = false;
    await watches.follow();
    await changeUntil(() => expect(refused).toBeGreaterThan(0));
    free = true;
    await watches.follow();
    expect(asked).toContain('archive: WSOP');
  });

  it('is watched no longer when the settings say so', async () => {
    await watches.follow();
    settings = settingsOf({ drives: [{ id: 'archive', root }], scan: { watch: false } });
    await watches.follow();
    const other = new DriveWatches({
      settings: () => settingsOf({ drives: [{ id: 'other', root }] }),
      scan: (drive) => asked.push(drive) > 0,
      quietMs: 20,
    });
    await other.follow();
    await changeUntil(() => expect(asked).toContain('other'));
    other.close();
    expect(asked.filter((line) => line.startsWith('archive'))).toEqual([]);
  });
});
