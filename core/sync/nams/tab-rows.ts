/** One tab of files beside what archive.db says: rows to add, cells to change, rows whose file is gone. */
import type { JobContext } from '../../jobs/context.ts';
import type { Cell } from '../../model/cell.ts';
import type { Change, ChangeKind, Values } from '../../model/change.ts';
import { type Message, message } from '../../model/message.ts';
import { PATH_COLUMN, PERSONS_COLUMNS, PLACE_COLUMN } from '../../model/nams-tabs.ts';
import { type RowValues, type SheetRow, sameCell, type Tab } from '../../sheets/spreadsheet.ts';
import type { Bases } from '../../store/bases.ts';
import { rowKey } from '../row-key.ts';
import { tellBadRow } from '../sheet-rows.ts';
import type { ListedFile, NamsFiles } from './files.ts';

/** A file and the cells that its row should have. */
type Wanted = { readonly file: ListedFile; readonly cells: Readonly<Record<string, Cell>> };

export class TabRows {
  readonly changes: Change[] = [];
  unchanged = 0;
  readonly #name: string;
  readonly #files: NamsFiles;
  readonly #bases: Bases;
  readonly #job: JobContext;
  readonly #wanted = new Map<string, Wanted>();
  /** The file that stood at a path when the sheet was written last. */
  readonly #fileAt: ReadonlyMap<string, number>;
  /** What people wrote beside a file that is somewhere else now. */
  readonly #written = new Map<number, { from: string; values: Record<string, Cell> }>();

  constructor(name: string, files: NamsFiles, bases: Bases, job: JobContext) {
    this.#name = name;
    this.#files = files;
    this.#bases = bases;
    this.#job = job;
    this.#fileAt = new Map(bases.cellsOf(PATH_COLUMN).map(([id, path]) => [path, Number(id)]));
  }

  /** Two files whose paths differ by the spaces around them cannot both have a row; the second is told. */
  want(file: ListedFile, cells: Readonly<Record<string, Cell>>): void {
    const id = file.fullPath.trim();
    if (!this.#wanted.has(id)) this.#wanted.set(id, { file, cells });
    else
      this.#push(
        'skip',
        rowKey(this.#name, id, String(file.id)),
        file,
        null,
        null,
        message('nams.same_path'),
      );
  }

  async compare(tab: Tab | null): Promise<void> {
    const wanted = new Map(this.#wanted);
    if (tab) {
      for await (const row of tab.rows()) {
        const bad = tellBadRow('nams-sheet', this.#name, row);
        const found = wanted.get(row.id);
        wanted.delete(row.id);
        if (bad) this.changes.push(bad);
        else if (found) this.#update(row, found);
        else this.#markAway(row);
      }
    }
    for (const [id, one] of wanted) this.#add(id, one);
  }

  #update(row: SheetRow, { file, cells }: Wanted): void {
    if (!this.#job.options.dryRun && this.#fileAt.get(row.id) !== file.id)
      this.#bases.learn(String(file.id), { [PATH_COLUMN]: row.id });
    const wanted: Record<string, Cell> = { ...cells };
    if ((row.values[PLACE_COLUMN] ?? '') !== '') wanted[PLACE_COLUMN] = '';
    // The path that identifies the row is there, but for spaces around it.
    const columns = Object.keys(wanted).filter((column) => {
      return column !== PATH_COLUMN && !sameCell(row.values[column] ?? '', wanted[column] ?? '');
    });
    if (columns.length === 0) {
      this.unchanged += 1;
      return;
    }
    const before = pick(row.values, columns);
    const reason = message('nams.changed', { columns: columns.join(', ') });
    this.#push('update', rowKey(this.#name, row.id), file, before, pick(wanted, columns), reason);
  }

  /** A row whose file is not there any more. One that was never ours is left alone. */
  #markAway(row: SheetRow): void {
    const file = this.#fileAt.get(row.id);
    if (file === undefined) return;
    const now = this.#files.placeOf(file);
    if (now === 'unlisted') return;
    const moved = now !== 'gone' && now.path.trim() !== row.id;
    if (moved) this.#written.set(file, { from: row.id, values: personsCells(row.values) });
    const place = moved ? `→ ${now.path}` : 'GONE';
    const before = row.values[PLACE_COLUMN] ?? '';
    if (before === place) {
      this.unchanged += 1;
      return;
    }
    this.changes.push({
      ...this.#change(
        'remove',
        rowKey(this.#name, row.id),
        row.id,
        message(moved ? 'nams.moved_away' : 'nams.gone'),
      ),
      fileId: null,
      drive: null,
      before: { [PLACE_COLUMN]: before },
      after: { [PLACE_COLUMN]: place },
    });
  }

  /** A new row. Of a file that was moved it takes along what people wrote beside it. */
  #add(id: string, { file, cells }: Wanted): void {
    const old = this.#written.get(file.id);
    const reason = old ? message('nams.moved_from', { from: old.from }) : message('nams.new');
    const filled = Object.entries({ ...old?.values, ...cells }).filter(([, cell]) => cell !== '');
    this.#push('add', rowKey(this.#name, id), file, null, Object.fromEntries(filled), reason);
  }

  #push(
    kind: ChangeKind,
    key: string,
    file: ListedFile,
    before: Values | null,
    after: Values | null,
    reason: Message,
  ): void {
    const change = this.#change(kind, key, file.path, reason);
    this.changes.push({ ...change, fileId: file.id, drive: file.drive, before, after });
  }

  #change(kind: ChangeKind, key: string, path: string, reason: Message) {
    return { sync: 'nams-sheet', kind, key, path, reason } as const;
  }
}

function pick(values: RowValues, columns: readonly string[]): Record<string, Cell> {
  return Object.fromEntries(columns.map((column) => [column, values[column] ?? '']));
}

function personsCells(values: RowValues): Record<string, Cell> {
  return Object.fromEntries(Object.entries(values).filter(([column]) => PERSONS_COLUMNS.has(column)));
}
