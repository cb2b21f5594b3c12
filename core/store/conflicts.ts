/** Cells that the sheet and iconik changed differently, until a person chooses or they agree again. */
import { type ConflictCell, chosenBase, type MergeSide } from '../model/merge.ts';
import { Bases } from './bases.ts';
import { markStale } from './iconik-assets.ts';
import { patternsOf } from './like.ts';
import type { Db } from './sqlite.ts';

/** A conflict as people see it. Times are Unix milliseconds. */
export type Conflict = {
  readonly id: number;
  /** Spreadsheet id / tab. */
  readonly sheet: string;
  readonly asset: string;
  readonly title: string;
  readonly column: string;
  /** The three texts of the cell. */
  readonly base: string;
  readonly inSheet: string;
  readonly inIconik: string;
  readonly runId: number;
  readonly foundAt: number;
  readonly state: 'open' | 'settled';
  /** What a person chose; null: nobody had to, both sides agree again. */
  readonly keep: MergeSide | null;
  readonly settledAt: number | null;
};

type Row = {
  id: number;
  sheet: string;
  asset: string;
  title: string;
  column: string;
  base: string | null;
  in_sheet: string | null;
  in_iconik: string | null;
  run_id: number;
  found_at: number;
  state: Conflict['state'];
  keep: MergeSide | null;
  settled_at: number | null;
};

/** Where conflicts were looked for: one row of a sheet, and these of its columns. */
export type LookedAt = {
  readonly sheet: string;
  readonly asset: string;
  readonly title: string;
  readonly columns: readonly string[];
};

export class Conflicts {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Records what a run found in a row: new conflicts, changed ones, and those that are none any more. */
  found(at: LookedAt, conflicts: readonly ConflictCell[], runId: number, now: number): void {
    const { sheet, asset, title } = at;
    const columns = new Set(at.columns);
    const still = new Set(conflicts.map(({ column }) => column));
    const over = this.#openIn(sheet, asset).filter(({ column }) => columns.has(column) && !still.has(column));
    for (const { id } of over) this.#settle(id, null, now);
    // Whoever took the sheet's value back leaves iconik's as news, and no date of iconik's tells of it any more.
    if (over.length > 0) markStale(this.#db, [asset]);
    const record = this.#db.prepare(
      `INSERT INTO conflicts (sheet, asset, title, column, base, in_sheet, in_iconik, run_id, found_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (sheet, asset, column) WHERE state = 'open' DO UPDATE SET title = excluded.title, base = excluded.base,
         in_sheet = excluded.in_sheet, in_iconik = excluded.in_iconik`,
    );
    for (const { column, base, sheet: inSheet, iconik } of conflicts)
      record.run(sheet, asset, title, column, base, inSheet, iconik, runId, now);
  }

  /** Assets of a sheet that have an open conflict. */
  assetsIn(sheet: string): ReadonlySet<string> {
    const assets = this.#db
      .prepare<[string], string>(`SELECT DISTINCT asset FROM conflicts WHERE state = 'open' AND sheet = ?`)
      .pluck()
      .all(sheet);
    return new Set(assets);
  }

  /** Newest first; `before` is the id to go on from, `q` a part of the asset, column or any of the three texts. */
  list(query: { state?: Conflict['state']; q?: string; before?: number; limit: number }): Conflict[] {
    const { found, values } = having(query.q);
    return this.#db
      .prepare<[Record<string, string | number | null>], Row>(
        `SELECT * FROM conflicts WHERE (:state IS NULL OR state = :state) AND (:before IS NULL OR id < :before)
         AND ${found} ORDER BY id DESC LIMIT :limit`,
      )
      .all({ ...values, state: query.state ?? null, before: query.before ?? null, limit: query.limit })
      .map(toConflict);
  }

  /** How many are open; with `q` as {@link list} takes it. */
  open(q?: string): number {
    const { found, values } = having(q);
    const count = this.#db.prepare<[Record<string, string>], number>(
      `SELECT count(*) FROM conflicts WHERE state = 'open' AND ${found}`,
    );
    return count.pluck().get(values) ?? 0;
  }

  get(id: number): Conflict | undefined {
    const row = this.#db.prepare<[number], Row>('SELECT * FROM conflicts WHERE id = ?').get(id);
    return row && toConflict(row);
  }

  /**
   * A person's choice. The next export (`iconik`) or import (`sheet`) carries it out; a side that has changed again by
   * then is asked about anew. Answers with false where the conflict is not open (any more).
   */
  choose(id: number, keep: MergeSide, now: number): boolean {
    const conflict = this.get(id);
    if (conflict?.state !== 'open') return false;
    this.#db.transaction(() => {
      const { sheet, asset, column, inSheet, inIconik } = conflict;
      const seen = chosenBase({ sheet: inSheet, iconik: inIconik }, keep);
      new Bases(this.#db, sheet).amend(asset, { [column]: seen });
      markStale(this.#db, [asset]);
      this.#settle(id, keep, now);
    })();
    return true;
  }

  #openIn(sheet: string, asset: string): { id: number; column: string }[] {
    return this.#db
      .prepare<[string, string], { id: number; column: string }>(
        `SELECT id, column FROM conflicts WHERE sheet = ? AND asset = ? AND state = 'open'`,
      )
      .all(sheet, asset);
  }

  #settle(id: number, keep: MergeSide | null, now: number): void {
    this.#db
      .prepare(`UPDATE conflicts SET state = 'settled', keep = ?, settled_at = ? WHERE id = ?`)
      .run(keep, now, id);
  }
}

const SEARCHED = ['title', 'asset', 'column', 'base', 'in_sheet', 'in_iconik'];

/** The condition that a part of a text stands in a conflict, with its values. */
function having(q = ''): { found: string; values: Record<string, string> } {
  if (q === '') return { found: 'TRUE', values: {} };
  const values = Object.fromEntries(patternsOf(q).map((pattern, index) => [`q${index}`, pattern]));
  const likes = Object.keys(values).flatMap((name) =>
    SEARCHED.map((column) => `"${column}" LIKE :${name} ESCAPE '\\'`),
  );
  return { found: `(${likes.join(' OR ')})`, values };
}

function toConflict(row: Row): Conflict {
  return {
    id: row.id,
    sheet: row.sheet,
    asset: row.asset,
    title: row.title,
    column: row.column,
    base: row.base ?? '',
    inSheet: row.in_sheet ?? '',
    inIconik: row.in_iconik ?? '',
    runId: row.run_id,
    foundAt: row.found_at,
    state: row.state,
    keep: row.keep,
    settledAt: row.settled_at,
  };
}
