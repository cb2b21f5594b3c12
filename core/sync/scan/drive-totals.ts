/** What the drives have now (`drives.live_files`, `live_bytes`), for readers and for the guard. Held and missing files still count. */
import type { Change } from '../../model/change.ts';
import { FILE_STATE } from '../../model/file-state.ts';
import type { Db } from '../../store/sqlite.ts';

/** From so many changes of one drive on, counting all of its files is the faster way. */
const MANY = 50_000;

type Difference = { changes: number; files: number; bytes: number };

/** Follows changes one by one, because a drive may have a million files; one that has no counts yet is counted. */
export class DriveTotals {
  readonly #db: Db;
  readonly #sizeOf;
  readonly #withoutCounts: ReadonlySet<string>;
  readonly #toCount = new Set<string>();
  readonly #differences = new Map<string, Difference>();

  constructor(db: Db) {
    this.#db = db;
    this.#sizeOf = db
      .prepare<[number], number>(
        `SELECT size_bytes FROM files WHERE id = ? AND state <> ${FILE_STATE.removed}`,
      )
      .pluck();
    const without = db.prepare<[], string>('SELECT id FROM drives WHERE baseline_done = 0 OR live_files = 0');
    this.#withoutCounts = new Set(without.pluck().all());
  }

  /** A scan of the drive has come to its end, whether it changed anything or not. */
  scanned(drive: string): void {
    if (this.#withoutCounts.has(drive)) this.#toCount.add(drive);
  }

  /** Carries a change out, and takes down what it does to its drive. */
  follow<T>({ drive, fileId }: Change, apply: () => T): T {
    if (drive === null || fileId === null) return apply();
    this.scanned(drive);
    if (this.#toCount.has(drive)) return apply();
    const before = this.#sizeOf.get(fileId);
    const result = apply();
    const after = this.#sizeOf.get(fileId);
    const known = this.#differences.get(drive) ?? { changes: 0, files: 0, bytes: 0 };
    this.#differences.set(drive, {
      changes: known.changes + 1,
      files: known.files + Number(after !== undefined) - Number(before !== undefined),
      bytes: known.bytes + (after ?? 0) - (before ?? 0),
    });
    if (known.changes === MANY) this.#toCount.add(drive);
    return result;
  }

  save(): void {
    const count = this.#db.prepare(
      `UPDATE drives SET (live_files, live_bytes) = (
         SELECT count(*), coalesce(sum(size_bytes), 0) FROM files WHERE drive = drives.no AND state <> ${FILE_STATE.removed})
       WHERE id = ?`,
    );
    for (const drive of this.#toCount) count.run(drive);
    const add = this.#db.prepare(
      'UPDATE drives SET live_files = live_files + ?, live_bytes = live_bytes + ? WHERE id = ?',
    );
    for (const [drive, { files, bytes }] of this.#differences)
      if (!this.#toCount.has(drive)) add.run(files, bytes, drive);
  }
}
