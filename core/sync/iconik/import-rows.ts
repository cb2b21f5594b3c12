/** What an import has to change in iconik: rows that people edited since the base, merged with what iconik says now. */
import type { JobContext } from '../../jobs/context.ts';
import { type CellFault, readCell } from '../../model/cell.ts';
import type { Change } from '../../model/change.ts';
import type { EditFacts } from '../../model/guard.ts';
import { DELETED_STATUS, isImportable } from '../../model/iconik-columns.ts';
import { type Cells, mergeRow, type RowMerge, settledBase } from '../../model/merge.ts';
import { type Message, message } from '../../model/message.ts';
import type { Problem } from '../../model/problem.ts';
import { problemOfItem } from '../../net/request-failure.ts';
import type { SheetRow } from '../../sheets/spreadsheet.ts';
import { Conflicts } from '../../store/conflicts.ts';
import type { IconikAssets } from '../../store/iconik-assets.ts';
import { forEachParallel } from '../parallel.ts';
import { rowKey } from '../row-key.ts';
import { tellBadRow, tellRow } from '../sheet-rows.ts';
import { conflictChange } from './conflict-change.ts';
import { sheetTexts, textsOf } from './export-rows.ts';
import type { OpenTab } from './open-tab.ts';
import { metadataCells, PARALLEL } from './read.ts';
import type { Setup } from './setup.ts';

/** Options and values in a message are not longer than a person reads. */
const LONGEST_VALUE = 200;
const LONGEST_LIST = 2000;

/** A row with edits that may go to iconik, and what follows for it. */
type Edited = {
  readonly row: SheetRow;
  readonly open: OpenTab;
  readonly sheet: Cells;
  readonly changes: Change[];
};

export class ImportRows {
  /** The first that kept a row from being compared. */
  problem: Problem | undefined;
  rows = 0;
  readonly #setup: Setup;
  readonly #assets: IconikAssets;
  readonly #job: JobContext;
  readonly #conflicts: Conflicts;
  /** By asset: one that is edited in two tabs waits with the second for the next run. */
  readonly #edited = new Map<string, Edited>();
  /** Rows, or cells of rows, that nothing can be done with. */
  readonly #told: Change[] = [];
  #cells = 0;

  constructor(setup: Setup, assets: IconikAssets, job: JobContext) {
    this.#setup = setup;
    this.#assets = assets;
    this.#job = job;
    this.#conflicts = new Conflicts(job.state.db);
  }

  /** Finds the rows of a tab that differ from what was agreed on. */
  async find(open: OpenTab): Promise<void> {
    if (open.tab === null) return;
    const inConflict = this.#conflicts.assetsIn(open.key);
    const importable = open.spec.columns.filter(
      (column) => isImportable(column) && !open.tab?.missingColumns.includes(column),
    );
    for await (const row of open.tab.rows()) {
      this.rows += 1;
      this.#cells += importable.length;
      const bad = tellBadRow('iconik-import', open.spec.name, row);
      if (bad) this.#told.push(bad);
      else this.#findIn(row, open, inConflict.has(row.id));
    }
  }

  /** Asks iconik about each edited row and decides. */
  async compare(): Promise<void> {
    await forEachParallel(this.#edited.values(), PARALLEL, (edited) => this.#compareRow(edited));
  }

  /** In the order of the sheet, whatever order iconik answered in. */
  get changes(): Change[] {
    return [...this.#told, ...[...this.#edited.values()].flatMap(({ changes }) => changes)];
  }

  /** Rows that nothing is to be done or said about. */
  get unchanged(): number {
    const edited = [...this.#edited.values()].filter(({ changes }) => changes.length > 0);
    return Math.max(0, this.rows - edited.length - this.#told.length);
  }

  /** For the guard. */
  get edits(): EditFacts {
    const updates = this.changes.filter(({ kind }) => kind === 'update');
    const cells = updates.flatMap(({ after }) => Object.values(after ?? {}));
    return {
      assets: updates.length,
      cells: cells.length,
      cleared: cells.filter((cell) => cell === '').length,
      of: this.#cells,
    };
  }

  #findIn(row: SheetRow, open: OpenTab, isInConflict: boolean): void {
    const base = open.bases.of(row.id);
    const sheet = sheetTexts(row, open);
    const edited = Object.keys(sheet).filter((column) => {
      const [was = '', is = ''] = [base.cells[column], sheet[column]];
      return was !== is && !this.#setup.same(was, is, column);
    });
    if (edited.some(isImportable) || base.pending || isInConflict) {
      if (!this.#edited.has(row.id)) this.#edited.set(row.id, { row, open, sheet, changes: [] });
    }
    // Without a base nobody knows whose value it is.
    for (const column of edited.filter((one) => !isImportable(one) && base.cells[one] !== undefined))
      this.#told.push(tellRow('iconik-import', open.spec.name, row, 'import.not_imported', { column }));
  }

  async #compareRow(edited: Edited): Promise<void> {
    const { row, open, sheet } = edited;
    const { iconik, viewId, fields, same } = this.#setup;
    try {
      const obstacle = await this.#obstacleTo(row.id);
      if (obstacle !== null) {
        edited.changes.push(tellRow('iconik-import', open.spec.name, row, obstacle));
        return;
      }
      const now = textsOf(metadataCells(await iconik.metadata(row.id, viewId), fields));
      const known = open.bases.of(row.id);
      // A column whose field the view lacks cannot be compared, but an edit in it has to be told.
      const iconikTexts = { ...unknownColumns(sheet, known.cells, now), ...now };
      const base = settledBase(known, sheet, iconikTexts, same);
      const policy = this.#job.settings.sheets.conflicts;
      const merge = mergeRow({ base, sheet, iconik: iconikTexts }, policy, isImportable, same);
      if (!this.#job.options.dryRun) {
        const news = { ...(known.pending ? base : {}), ...merge.agreed };
        if (known.pending || Object.keys(news).length > 0) open.bases.learn(row.id, news);
        this.#recordConflicts(edited, Object.keys(iconikTexts), merge);
      }
      this.#plan(edited, iconikTexts, merge);
    } catch (thrown) {
      const problem = problemOfItem(thrown);
      this.problem ??= problem;
      edited.changes.push(this.#untold(row, open, problem));
    }
  }

  async #obstacleTo(id: string): Promise<'import.unknown_asset' | 'import.deleted_asset' | null> {
    if (this.#assets.isLive(id)) return null;
    const asset = await this.#setup.iconik.asset(id);
    if (asset === null) return 'import.unknown_asset';
    return asset.status === DELETED_STATUS ? 'import.deleted_asset' : null;
  }

  #recordConflicts({ row, open }: Edited, columns: readonly string[], { conflicts }: RowMerge): void {
    const at = { sheet: open.key, asset: row.id, title: this.#titleOf(row), columns };
    this.#conflicts.found(at, conflicts, this.#job.runId, this.#job.now());
  }

  #plan({ row, open, changes }: Edited, iconik: Cells, merge: RowMerge): void {
    const { fields } = this.#setup;
    const tab = open.spec.name;
    const title = this.#titleOf(row);
    const good: [column: string, text: string][] = [];
    for (const [column, text] of Object.entries(merge.toIconik)) {
      const reading = readCell(text, fields.get(column));
      if (reading.ok) good.push([column, text]);
      else changes.push(this.#badCell(row, tab, column, iconik[column] ?? '', text, reading.fault));
    }
    if (merge.conflicts.length > 0)
      changes.push(conflictChange('iconik-import', tab, { id: row.id, title }, merge.conflicts));
    if (good.length === 0) return;
    const columns = good.map(([column]) => column);
    changes.push({
      ...this.#change(
        'update',
        rowKey(tab, row.id),
        title,
        message('import.changed', { columns: columns.join(', ') }),
      ),
      before: Object.fromEntries(columns.map((column) => [column, iconik[column] ?? ''])),
      after: Object.fromEntries(good),
    });
  }

  #badCell(
    row: SheetRow,
    tab: string,
    column: string,
    before: string,
    after: string,
    fault: CellFault,
  ): Change {
    const reason = message(`cell.${fault.kind}`, {
      row: row.row,
      column,
      value: shortened(fault.value, LONGEST_VALUE),
      allowed: shortened(fault.allowed.join(', '), LONGEST_LIST),
    });
    return {
      ...this.#change('skip', rowKey(tab, row.id, column), this.#titleOf(row), reason),
      before: { [column]: before },
      after: { [column]: after },
    };
  }

  #untold(row: SheetRow, open: OpenTab, problem: Problem): Change {
    const reason = message(problem.code, { ...problem.params, where: problem.where ?? row.id });
    const key = rowKey(open.spec.name, row.id, 'unread');
    return { ...this.#change('skip', key, this.#titleOf(row), reason), before: null, after: null };
  }

  #titleOf(row: SheetRow): string {
    return this.#assets.get(row.id)?.title || row.id;
  }

  #change(kind: 'update' | 'skip', key: string, path: string, reason: Message) {
    return { sync: 'iconik-import', kind, key, fileId: null, drive: null, path, reason } as const;
  }
}

/** For columns that iconik says nothing about: as if it had what was agreed on, so that only an edit shows. */
function unknownColumns(sheet: Cells, base: Cells, now: Cells): Cells {
  const unknown = Object.keys(sheet).filter((column) => isImportable(column) && now[column] === undefined);
  return Object.fromEntries(unknown.map((column) => [column, base[column] ?? '']));
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
