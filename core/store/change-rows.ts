/** Rows of the table of changes. */
import type { Change, Outcome, RecordedChange, SyncName, Values } from '../model/change.ts';
import type { Message } from '../model/message.ts';
import { patternsOf } from './like.ts';

export type ChangeRow = {
  id: number;
  run_id: number;
  sync: SyncName;
  kind: Change['kind'];
  key: string;
  file_id: number | null;
  drive: string | null;
  path: string;
  before: string | null;
  after: string | null;
  reason: string;
  outcome: Outcome;
  note: string | null;
  at: number;
};

/** What is written of a change when it is recorded. */
export const RECORDED = [
  'run_id',
  'sync',
  'kind',
  'key',
  'file_id',
  'drive',
  'path',
  'before',
  'after',
  'reason',
  'outcome',
  'note',
  'at',
] as const satisfies readonly (keyof ChangeRow)[];

/** Which recorded changes to list; newest first unless asked otherwise, `before` is the id to go on from. */
export type ChangeQuery = {
  runId?: number;
  outcome?: Outcome;
  /** Leaves out what is only planned, and all that dry runs looked at. */
  real?: boolean;
  fileId?: number;
  path?: string;
  kind?: Change['kind'];
  /** Part of the path; of a move, of the one that it came from too. */
  q?: string;
  sync?: SyncName;
  before?: number;
  order?: 'newest' | 'oldest';
  limit: number;
};

/** The query as SQL, but for its limit. */
export function changeFilter(query: ChangeQuery): { filter: string; values: (string | number)[] } {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const where = (sql: string, ...given: (string | number | undefined)[]) => {
    const known = given.filter((value) => value !== undefined);
    if (known.length < given.length) return;
    conditions.push(sql);
    values.push(...known);
  };
  where('run_id = ?', query.runId);
  where('outcome = ?', query.outcome);
  if (query.real) conditions.push(`outcome <> 'planned'`, NOT_DRY);
  where('file_id = ?', query.fileId);
  where('path = ?', query.path);
  where('kind = ?', query.kind);
  where('sync = ?', query.sync);
  const patterns = query.q === undefined ? [] : patternsOf(query.q);
  if (patterns.length > 0) {
    where(`(${patterns.map(() => PATH_LIKE).join(' OR ')})`, ...patterns.flatMap((one) => [one, one]));
  }
  where('id < ?', query.before);
  const filter = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return { filter, values };
}

/** A comparison that writes nothing counts as a run of its job (`runs.dry`), not as a change of anything. */
const NOT_DRY = `NOT EXISTS (SELECT 1 FROM runs WHERE runs.id = run_id AND runs.options ->> 'dryRun')`;

const PATH_LIKE = `path LIKE ? ESCAPE '\\' OR
  kind = 'move' AND coalesce(before ->> 'path', before ->> 'nas_path') LIKE ? ESCAPE '\\'`;

/** A row of the table as a change. */
export function toChange(row: ChangeRow): RecordedChange {
  return {
    id: row.id,
    runId: row.run_id,
    sync: row.sync,
    kind: row.kind,
    key: row.key,
    fileId: row.file_id,
    drive: row.drive,
    path: row.path,
    before: jsonOrNull<Values>(row.before),
    after: jsonOrNull<Values>(row.after),
    reason: JSON.parse(row.reason),
    outcome: row.outcome,
    note: jsonOrNull<Message>(row.note),
    at: row.at,
  };
}

function jsonOrNull<T>(text: string | null): T | null {
  return text === null ? null : JSON.parse(text);
}
