/** What an export has to change in the tabs: each row merged with what this run has read of its asset. */
import type { JobContext } from '../../jobs/context.ts';
import { type Cell, cellText } from '../../model/cell.ts';
import type { Change, ChangeKind, Values } from '../../model/change.ts';
import { DELETED_STATUS, ID_COLUMN, isImportable, STATUS_COLUMN } from '../../model/iconik-columns.ts';
import { type Cells, mergeRow, type RowMerge, settledBase } from '../../model/merge.ts';
import { type Message, message } from '../../model/message.ts';
import type { SheetRow } from '../../sheets/spreadsheet.ts';
import { Conflicts } from '../../store/conflicts.ts';
import type { AssetRow, IconikAssets } from '../../store/iconik-assets.ts';
import { rowKey } from '../row-key.ts';
import { tellBadRow, tellRow } from '../sheet-rows.ts';
import { conflictChange } from './conflict-change.ts';
import type { OpenTab } from './open-tab.ts';
import type { Unread } from './read.ts';
import type { Setup } from './setup.ts';
import { cellsIn } from './tabs.ts';

/** The plan of an export: compares asset by asset with the tabs and holds what has to change. */
export class ExportRows implements Iterable<Change> {
  readonly #setup: Setup;
  readonly #assets: IconikAssets;
  readonly #job: JobContext;
  readonly #conflicts: Conflicts;
  readonly #deleted: ReadonlySet<string>;
  readonly #changes: Change[] = [];
  readonly #compared: { open: OpenTab; ids: ReadonlySet<string> }[] = [];
  /** Rows, those that would be marked as deleted, and those that are as they should be. */
  rows = 0;
  deletions = 0;
  unchanged = 0;
  /** Assets that the next export has to look at again although they will not have changed. */
  readonly unsettled = new Set<string>();

  constructor(setup: Setup, assets: IconikAssets, job: JobContext) {
    this.#setup = setup;
    this.#assets = assets;
    this.#job = job;
    this.#conflicts = new Conflicts(job.state.db);
    this.#deleted = new Set(assets.ids(true));
  }

  /** Changes of rows, then new rows; these come from the store, because a first export may have very many. */
  *[Symbol.iterator](): Generator<Change> {
    yield* this.#changes;
    for (const { open, ids } of this.#compared) yield* this.#additions(open, ids);
  }

  /** Tells of assets that could not be read. */
  tellUnread(unread: readonly Unread[]): void {
    for (const { id, title, problem } of unread) {
      const reason = message(problem.code, { ...problem.params, where: problem.where ?? id });
      this.#changes.push({
        ...this.#change('skip', `iconik:${id}`, title || id, reason),
        before: null,
        after: null,
      });
    }
  }

  async compare(open: OpenTab): Promise<void> {
    const ids = new Set<string>();
    if (open.tab) {
      const inConflict = this.#conflicts.assetsIn(open.key);
      for await (const row of open.tab.rows()) {
        ids.add(row.id);
        this.#compareRow(row, open, inConflict);
      }
    }
    this.#compared.push({ open, ids });
    if (!this.#job.options.dryRun) this.#settleOrphans(open, ids);
  }

  /** A conflict in a row that is not there any more, or whose asset is deleted, is none. */
  #settleOrphans(open: OpenTab, ids: ReadonlySet<string>): void {
    for (const asset of this.#conflicts.assetsIn(open.key)) {
      if (ids.has(asset) && !this.#deleted.has(asset)) continue;
      const at = { sheet: open.key, asset, title: '', columns: open.spec.columns };
      this.#conflicts.found(at, [], this.#job.runId, this.#job.now());
    }
  }

  #compareRow(row: SheetRow, open: OpenTab, inConflict: ReadonlySet<string>): void {
    this.rows += 1;
    const tab = open.spec.name;
    const bad = tellBadRow('iconik-export', tab, row);
    const asset = bad ? undefined : this.#assets.readBy(this.#job.runId, row.id);
    if (bad) this.#changes.push(bad);
    else if (this.#deleted.has(row.id)) this.#markDeleted(row, tab);
    else if (asset) this.#merge(row, asset, open, inConflict.has(row.id));
    else if (this.#assets.isLive(row.id)) this.unchanged += 1;
    else this.#changes.push(tellRow('iconik-export', tab, row, 'sheet.unknown_id'));
  }

  #markDeleted(row: SheetRow, tab: string): void {
    const status = row.values[STATUS_COLUMN] ?? '';
    if (status === DELETED_STATUS) {
      this.unchanged += 1;
      return;
    }
    this.deletions += 1;
    const title = this.#assets.get(row.id)?.title || row.id;
    this.#changes.push({
      ...this.#change('remove', rowKey(tab, row.id), title, message('export.deleted')),
      before: { [STATUS_COLUMN]: status },
      after: { [STATUS_COLUMN]: DELETED_STATUS },
    });
  }

  #merge(row: SheetRow, asset: AssetRow, open: OpenTab, wasInConflict: boolean): void {
    const { same } = this.#setup;
    const cells = cellsIn(open.spec, asset, this.#assets);
    const iconik = textsOf(cells);
    const sheet = sheetTexts(row, open);
    const known = open.bases.of(asset.id);
    const base = settledBase(known, sheet, iconik, same);
    const policy = this.#job.settings.sheets.conflicts;
    const merge = mergeRow({ base, sheet, iconik }, policy, isImportable, same);
    if (!this.#job.options.dryRun) {
      const news = { ...(known.pending ? base : {}), ...merge.agreed };
      if (known.pending || Object.keys(news).length > 0) open.bases.learn(asset.id, news);
      if (wasInConflict || merge.conflicts.length > 0) this.#recordConflicts(asset, open, cells, merge);
    }
    if (merge.givesWay.length > 0) this.unsettled.add(asset.id);
    if (merge.conflicts.length > 0)
      this.#changes.push(conflictChange('iconik-export', open.spec.name, asset, merge.conflicts));
    this.#write(row, asset, open, cells, merge);
  }

  #recordConflicts(
    asset: AssetRow,
    open: OpenTab,
    cells: Readonly<Record<string, Cell>>,
    merge: RowMerge,
  ): void {
    const at = { sheet: open.key, asset: asset.id, title: asset.title, columns: Object.keys(cells) };
    this.#conflicts.found(at, merge.conflicts, this.#job.runId, this.#job.now());
  }

  #write(
    row: SheetRow,
    asset: AssetRow,
    open: OpenTab,
    cells: Readonly<Record<string, Cell>>,
    merge: RowMerge,
  ): void {
    const before: Record<string, Cell> = {};
    const after: Record<string, Cell> = {};
    for (const column of Object.keys(merge.toSheet)) {
      before[column] = row.values[column] ?? '';
      after[column] = cells[column] ?? '';
    }
    const isBack = row.values[STATUS_COLUMN] === DELETED_STATUS;
    if (isBack) {
      before[STATUS_COLUMN] = DELETED_STATUS;
      after[STATUS_COLUMN] = '';
    }
    if (Object.keys(after).length === 0) {
      this.unchanged += 1;
      return;
    }
    const reason = message(isBack ? 'export.returned' : 'export.changed', {
      columns: Object.keys(after).join(', '),
    });
    const key = rowKey(open.spec.name, asset.id);
    this.#changes.push({
      ...this.#change(isBack ? 'restore' : 'update', key, asset.title || asset.id, reason),
      before,
      after,
    });
  }

  *#additions({ spec }: OpenTab, ids: ReadonlySet<string>): Generator<Change> {
    for (const asset of this.#assets.allReadBy(this.#job.runId)) {
      if (ids.has(asset.id) || !spec.takes(asset)) continue;
      const cells = { [ID_COLUMN]: asset.id, ...cellsIn(spec, asset, this.#assets) };
      const filled = Object.entries(cells).filter(([, cell]) => cell !== '');
      const after: Values = Object.fromEntries(filled);
      const key = rowKey(spec.name, asset.id);
      yield {
        ...this.#change('add', key, asset.title || asset.id, message('export.new')),
        before: null,
        after,
      };
    }
  }

  #change(kind: ChangeKind, key: string, path: string, reason: Message) {
    return { sync: 'iconik-export', kind, key, fileId: null, drive: null, path, reason } as const;
  }
}

/** The texts of cells by column. */
export function textsOf(cells: Readonly<Record<string, Cell>>): Cells {
  return Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, cellText(cell)]));
}

/** The texts of a row; a column that the tab lacks is not there, which is something else than empty. */
export function sheetTexts(row: SheetRow, { spec, tab }: OpenTab): Cells {
  const texts: Record<string, string> = {};
  for (const column of spec.columns) {
    if (!tab?.missingColumns.includes(column)) texts[column] = cellText(row.values[column] ?? '');
  }
  return texts;
}
