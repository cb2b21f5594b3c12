/**
 * Carries planned changes out on the OTT database, inside one transaction. Each change is compared with the row as it is:
 * what is there already counts as done, what somebody else changed meanwhile is left alone and told.
 */
import Database from 'better-sqlite3';
import type { Change, Values } from '../model/change.ts';
import { type Message, message } from '../model/message.ts';
import { DELETED, MEDIA_COLUMNS, sameValue } from '../model/ott-change.ts';
import { Failure } from '../model/problem.ts';
import { type Counts, countsOf } from '../model/run.ts';
import type { OttDatabase, OttRecord } from '../store/ott.ts';
import type { OurRows } from '../store/ott-mirror.ts';
import { applyMoves, type Move, type MovePort } from './ott-moves.ts';
import type { Exception } from './sync.ts';

/** What the mirror knows about links, for changes that do not name their row. */
export type RowLookup = {
  /** The row that stands for a file. */
  ofFile(fileId: number): string | undefined;
  /** The file that a row stands for: null for none, undefined where the row is not known. */
  fileOf(rowId: string): number | null | undefined;
};

/** What became of the changes. */
export type OttOutcome = {
  readonly counts: Partial<Counts>;
  readonly exceptions: readonly Exception[];
  /** The rows that are now as the changes wanted. */
  readonly ours: Omit<OurRows, 'runId'>;
  /** Removals that took an addition back. */
  readonly takenBack: readonly Change[];
};

/** Columns that other programs may have made their own: written only where they are empty or as we left them. */
const SOFT: ReadonlySet<string> = new Set(['filename', ...MEDIA_COLUMNS]);

type Difference = { readonly write: Values } | { readonly keep: Message };

export class OttApplier {
  readonly #ott: OttDatabase;
  readonly #lookup: RowLookup;
  readonly #now: number;
  /** Nothing was there before us, so no path is taken and no row is known. */
  readonly #wasEmpty: boolean;
  readonly #exceptions: Exception[] = [];
  readonly #fileOf = new Map<string, number | null>();
  readonly #wrote = new Map<string, Values>();
  readonly #takenBack: Change[] = [];
  readonly #moves = new Map<string, Move & { readonly write: Values }>();
  readonly #additions: Change[] = [];
  readonly #done = new Map<Change['kind'], number>();

  constructor(ott: OttDatabase, lookup: RowLookup, now: number) {
    this.#ott = ott;
    this.#lookup = lookup;
    this.#now = now;
    this.#wasEmpty = ott.isEmpty();
  }

  /** Takes one change: carries it out, or keeps it until {@link finish} because other rows have to move first. */
  take(change: Change): void {
    if (change.kind === 'add') this.#add(change, false);
    else this.#change(change);
  }

  /** Carries out what waited, and answers with what became of everything. */
  finish(): OttOutcome {
    applyMoves([...this.#moves.values()], this.#movePort());
    for (const change of this.#additions) this.#add(change, true);
    const counts = countsOf(
      [...this.#done].map(([kind, count]) => ({ kind, count, outcome: 'applied' as const })),
    );
    const ours = { fileOf: this.#fileOf, wrote: this.#wrote };
    return { counts, exceptions: this.#exceptions, ours, takenBack: this.#takenBack };
  }

  #change(change: Change): void {
    const id = this.#rowOf(change);
    const row = id === undefined ? undefined : this.#ott.row(id);
    if (row === undefined) {
      this.#except(change, 'skipped', message('ott.row_vanished'));
      return;
    }
    const difference = compare(row, change);
    if ('keep' in difference) {
      this.#except(change, 'skipped', difference.keep);
      return;
    }
    const { write } = difference;
    if (typeof write.nas_path === 'string') this.#wait(change, row, write, write.nas_path);
    else this.#guarded([change], () => this.#write(change, row.id, write));
  }

  #wait(change: Change, row: OttRecord, write: Values, to: string): void {
    const other = this.#moves.get(row.id);
    if (other) this.#except(change, 'skipped', message('ott.changed_meanwhile', { columns: 'nas_path' }));
    else this.#moves.set(row.id, { change, id: row.id, to, write });
  }

  #add(change: Change, isLast: boolean): void {
    const values = change.after;
    if (values === null) return;
    const insert = () => this.#settle(change, this.#ott.insert(values, this.#now), null);
    if (this.#wasEmpty) {
      this.#guarded([change], insert);
      return;
    }
    const known = change.fileId === null ? undefined : this.#lookup.ofFile(change.fileId);
    const row = known === undefined ? undefined : this.#ott.row(known);
    if (row) {
      // Approved after it was taken back: the row is still there, with the mark.
      const write: Values = row.status === DELETED ? { status: values.status ?? null } : {};
      this.#guarded([change], () => this.#write(change, row.id, write));
      return;
    }
    const holder = this.#ott.idAt(String(values.nas_path));
    if (holder === undefined) {
      this.#guarded([change], insert);
    } else if (this.#isOurAddition(holder, values)) {
      this.#settle(change, holder, null);
    } else if (isLast) {
      this.#except(change, 'skipped', message('ott.path_in_use', { path: change.path }));
    } else {
      this.#additions.push(change);
    }
  }

  /** A row that we inserted without having been able to note it: the process died just after. */
  #isOurAddition(id: string, values: Values): boolean {
    const row = this.#ott.row(id);
    if (row === undefined || typeof this.#lookup.fileOf(id) === 'number') return false;
    return Object.entries(values).every(([column, value]) => {
      const present = row[column];
      return present === undefined || sameValue(present, value);
    });
  }

  #rowOf(change: Change): string | undefined {
    if (change.before?.id !== undefined) return String(change.before.id);
    return change.fileId === null ? undefined : this.#lookup.ofFile(change.fileId);
  }

  #write(change: Change, id: string, write: Values): void {
    if (Object.keys(write).length > 0) this.#ott.update(id, write, this.#now);
    this.#settle(change, id, change.after);
    if (change.kind === 'remove' && change.before?.id === undefined) this.#takenBack.push(change);
  }

  /** Notes that a row is as the change wanted; `wrote` is null for a row that is new. */
  #settle(change: Change, id: string, wrote: Values | null): void {
    this.#fileOf.set(id, change.fileId);
    if (wrote) this.#wrote.set(id, wrote);
    this.#done.set(change.kind, (this.#done.get(change.kind) ?? 0) + 1);
  }

  #movePort(): MovePort {
    return {
      holderOf: (path) => this.#ott.idAt(path),
      place: (move) => this.#write(move.change, move.id, this.#moves.get(move.id)?.write ?? {}),
      park: (id) => this.#ott.update(id, { nas_path: `(moving ${id})` }, this.#now),
      guarded: (changes, work) => this.#guarded(changes, work),
      pathInUse: (change) =>
        this.#except(change, 'skipped', message('ott.path_in_use', { path: String(change.after?.nas_path) })),
    };
  }

  #guarded(changes: readonly Change[], work: () => void): void {
    try {
      if (changes.length === 1) work();
      else this.#ott.attempt(work);
    } catch (error) {
      const detail = refusalOf(error);
      if (detail === null) throw error;
      if (!this.#ott.inTransaction) {
        const problem = { code: 'problem.ott_cancelled_by_trigger', where: this.#ott.file, detail } as const;
        throw new Failure(problem, { cause: error });
      }
      for (const change of changes) this.#except(change, 'failed', message('ott.refused', { detail }));
    }
  }

  #except(change: Change, outcome: Exception['outcome'], note: Message): void {
    this.#exceptions.push({ change, outcome, note });
  }
}

/** What is still to be written to a row, or why it is kept as it is. */
function compare(row: OttRecord, change: Change): Difference {
  const write: Record<string, Values[string]> = {};
  const foreign: string[] = [];
  let conflict = false;
  for (const [column, wanted] of Object.entries(change.after ?? {})) {
    const present = row[column];
    if (present === undefined || sameValue(present, wanted)) continue;
    const soft = SOFT.has(column);
    if (sameValue(present, change.before?.[column] ?? null) || (soft && present === null)) {
      write[column] = wanted;
    } else {
      foreign.push(column);
      conflict ||= !soft;
    }
  }
  const nothingLeft = foreign.length > 0 && Object.keys(write).length === 0;
  if (conflict || nothingLeft)
    return { keep: message('ott.changed_meanwhile', { columns: foreign.join(', ') }) };
  return { write };
}

/** Errors that say something about the database or the machine, not about the one change. */
const NOT_ABOUT_THE_CHANGE =
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CORRUPT|NOTADB|READONLY|NOMEM|CANTOPEN|PROTOCOL|INTERRUPT|PERM|AUTH)/;

/** The words of a constraint or trigger that refused a statement; null for any other error. */
function refusalOf(error: unknown): string | null {
  if (!(error instanceof Database.SqliteError) || NOT_ABOUT_THE_CHANGE.test(error.code)) return null;
  return error.message;
}
