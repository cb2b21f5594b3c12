/** Carries changes of rows out in a spreadsheet, and settles each when the sheet was read back. */

import type { JobContext } from '../jobs/context.ts';
import type { Change, RecordedChange, Values } from '../model/change.ts';
import { type Message, message } from '../model/message.ts';
import { bytesOf, MOST_BYTES } from '../sheets/portions.ts';
import type {
  NewRow,
  Refusal,
  RowEdit,
  RowValues,
  Tab,
  Workbook,
  WrittenBatch,
} from '../sheets/spreadsheet.ts';
import { rowKey, rowOfKey } from './row-key.ts';
import type { Settle } from './sync.ts';

/** What a sync remembers of the rows that it writes. Called inside transactions. */
export type SheetMemory = {
  /** About to be written; `isNew`: as a row of its own. */
  begin(tab: string, id: string, cells: RowValues, isNew: boolean): void;
  /** These cells are in the sheet now; whatever else was begun for the row is not. */
  written(tab: string, id: string, cells: RowValues): void;
};

export type SheetWork = {
  readonly workbook: Workbook;
  readonly tabs: readonly Tab[];
  readonly job: JobContext;
  readonly memory: SheetMemory;
  readonly settle: Settle;
};

/** Changes of kind `add` become rows, all others cells of existing rows. A change's key is {@link rowKey}. */
export async function writeChanges(changes: Iterable<RecordedChange>, work: SheetWork): Promise<void> {
  let done = 0;
  for (const some of chunks(changes)) {
    await writeSome(some, work);
    done += some.length;
    const current = some.at(-1)?.path ?? '';
    work.job.progress({ phase: 'sheet-write', done, total: null, folders: 0, bytes: 0, rate: 0, current });
  }
}

/** As many changes as one request holds: no more are in memory at a time. */
function* chunks(changes: Iterable<RecordedChange>): Generator<RecordedChange[]> {
  let chunk: RecordedChange[] = [];
  let bytes = 0;
  for (const change of changes) {
    const size = bytesOf(change.after);
    if (chunk.length > 0 && bytes + size > MOST_BYTES) {
      yield chunk;
      [chunk, bytes] = [[], 0];
    }
    chunk.push(change);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}

async function writeSome(changes: readonly RecordedChange[], work: SheetWork): Promise<void> {
  const { workbook, tabs, job, memory, settle } = work;
  const open = new Map(changes.map((change) => [change.key, change]));
  job.state.transaction(() => {
    for (const { key, kind, after } of changes) {
      const { tab, id } = rowOfKey(key);
      memory.begin(tab, id, cellsOf(after), kind === 'add');
    }
  });
  const writes = tabs.map((tab) => {
    const ofTab = changes.filter(({ key }) => rowOfKey(key).tab === tab.layout.tab);
    return {
      tab,
      edits: ofTab.filter(({ kind }) => kind !== 'add').map(editOf),
      added: ofTab.filter(({ kind }) => kind === 'add').map(additionOf),
    };
  });
  for await (const batch of workbook.write(
    writes.filter(({ edits, added }) => edits.length + added.length > 0),
  )) {
    job.state.transaction(() => record(batch, open, memory, settle));
    for (const problem of batch.problems) job.warn(problem);
  }
  job.state.transaction(() => {
    for (const change of open.values()) settle(change, 'failed', message('sheet.refused.unsettled'));
  });
}

function record(
  batch: WrittenBatch,
  open: Map<string, RecordedChange>,
  memory: SheetMemory,
  settle: Settle,
): void {
  const written = new Map<string, RowValues>();
  for (const { id, cells } of batch.edited)
    written.set(id, Object.fromEntries(Object.entries(cells).map(([column, { after }]) => [column, after])));
  for (const { id, values } of batch.added) written.set(id, values);
  const refused = Map.groupBy(batch.refused, ({ id }) => id);
  for (const id of new Set([...written.keys(), ...refused.keys()])) {
    const change = open.get(rowKey(batch.tab, id));
    if (change === undefined) continue;
    open.delete(change.key);
    const cells = written.get(id) ?? {};
    memory.written(batch.tab, id, cells);
    const refusals = refused.get(id) ?? [];
    const [first] = refusals;
    const note = first === undefined ? null : refusalNote(first, refusals);
    settle(change, Object.keys(cells).length > 0 ? 'applied' : 'skipped', note);
  }
}

function editOf({ key, before, after }: Change): RowEdit {
  const cells = Object.entries(cellsOf(after)).map(([column, value]) => {
    return [column, { before: before?.[column] ?? '', after: value }] as const;
  });
  return { id: rowOfKey(key).id, cells: Object.fromEntries(cells) };
}

function additionOf({ key, after }: Change): NewRow {
  return { id: rowOfKey(key).id, values: cellsOf(after) };
}

function cellsOf(values: Change['after']): RowValues {
  if (values !== null && isWhole(values)) return values;
  return Object.fromEntries(Object.entries(values ?? {}).map(([column, value]) => [column, value ?? '']));
}

function isWhole(values: Values): values is RowValues {
  return !Object.values(values).includes(null);
}

function refusalNote({ why }: Refusal, refusals: readonly Refusal[]): Message {
  const columns = refusals.flatMap(({ column }) => column ?? []).join(', ');
  return message(`sheet.refused.${why}`, { columns });
}
