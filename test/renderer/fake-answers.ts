/** The answers of the window's fake API, in the shapes of the real one. */
import type { Api } from '../../core/api/schemas.ts';
import { NO_COUNTS } from '../../core/model/run.ts';
import { fakeItem } from './fake-archive.ts';

const MINUTE = 60_000;
const TIB = 2 ** 40;

export function fakeRun(part: Partial<Api['Run']> & Pick<Api['Run'], 'id'>, now: number): Api['Run'] {
  return {
    job: 'sync',
    trigger: 'schedule',
    due_at: null,
    attempt: 1,
    state: 'done',
    dry_run: false,
    options: {},
    queued_at: at(now - 31 * MINUTE),
    started_at: at(now - 31 * MINUTE),
    ended_at: at(now - 30 * MINUTE),
    duration_ms: 34_210,
    counts: { ...NO_COUNTS, files: 2538, folders: 214, bytes: 18.2 * TIB, added: 15, updated: 3, moved: 2 },
    progress: null,
    problem: null,
    baseline: false,
    report: null,
    can: { cancel: false, approve: false, reject: false, undo: true },
    ...part,
  };
}

export function fakeDrive(part: Partial<Api['Drive']> & Pick<Api['Drive'], 'id'>, now: number): Api['Drive'] {
  return {
    name: part.id,
    root: 'Z:\\ARCHIVE',
    unc: '\\\\10.10.100.122\\ARCHIVE',
    role: 'archive',
    publish: true,
    enabled: true,
    state: 'online',
    problem: null,
    files: 1405,
    bytes: 18.2 * TIB,
    last_scan: at(now - 32 * MINUTE),
    capacity_bytes: 24 * TIB,
    free_bytes: 5.3 * TIB,
    unreadable_folders: 0,
    ...part,
  };
}

export function fakeChange(id: number, now: number): Api['Change'] {
  const kinds = ['add', 'move', 'update', 'remove', 'restore'] as const;
  const kind = kinds[id % kinds.length] ?? 'add';
  const item = fakeItem(id);
  const path = item.source?.path ?? '';
  return {
    id,
    run_id: 7,
    sync: id % 2 === 0 ? 'ott-publish' : 'nas-scan',
    kind,
    file_id: id,
    drive: 'archive',
    path,
    catalog: item.catalog,
    before:
      kind === 'move' ? { path: `OLD/${path}` } : kind === 'update' ? { size_bytes: 1_181_116_006 } : null,
    after: kind === 'move' ? { path } : kind === 'update' ? { size_bytes: 1_288_490_188 } : null,
    reason: kind === 'move' ? `Moved here from OLD/${path}.` : 'New on the drive.',
    outcome: 'applied',
    note: null,
    at: at(now - id * 7 * MINUTE),
  };
}

export function at(time: number): string {
  return new Date(time).toISOString();
}
