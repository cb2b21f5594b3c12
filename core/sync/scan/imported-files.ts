/** The files of a first import: as they can be compared with nothing, they go straight into `files`, many at a time. */
import { type Look, type SettleClock, stateAtFirstLook } from '../../model/scan-plan.ts';
import { nextRevision } from '../../store/archive.ts';
import { ArchiveFilling } from '../../store/archive-filling.ts';
import { BulkInsert, type Shared } from '../../store/bulk-insert.ts';
import type { Db } from '../../store/sqlite.ts';
import type { NewFileAnswer, NewFileAnswers } from '../new-files.ts';

/** How a scan knows copies of one another; see `groupKey` in `core/model/matching.ts`. */
export type GroupKeyOf = (name: string, size: number) => number;

/** A folder as its files' rows name it. */
export type Place = {
  /** `folders.id` */
  readonly folder: number;
  /** What comes before the name in a path. */
  readonly prefix: string;
  /** `files.name_at` */
  readonly nameAt: number;
};

const OF_EACH = ['folder', 'path', 'name_at', 'size_bytes', 'modified_ms', 'file_ref', 'group_key'];
const OF_ITS_KIND = ['state', 'type', 'match_status', 'match_reason', 'pending', 'dirty'];
const OF_THE_BATCH = ['drive', 'changed_at', 'created_at', 'revision'];

export class ImportedFiles {
  readonly #db: Db;
  readonly #drive: number;
  readonly #clock: SettleClock;
  readonly #groupKeyOf: GroupKeyOf;
  readonly #answers: NewFileAnswers;
  readonly #filling: ArchiveFilling;
  readonly #rows: BulkInsert;
  #added = 0;
  #ofTheBatch: Shared = {};
  /** What files with the same answer share, as long as the batch lasts. */
  readonly #shared = new Map<NewFileAnswer, Shared>();

  /** @param drive `drives.no` @param answers what new files are to the OTT */
  constructor(db: Db, drive: number, clock: SettleClock, groupKeyOf: GroupKeyOf, answers: NewFileAnswers) {
    this.#db = db;
    this.#drive = drive;
    this.#clock = clock;
    this.#groupKeyOf = groupKeyOf;
    this.#answers = answers;
    this.#filling = new ArchiveFilling(db);
    this.#rows = new BulkInsert(db, 'files', OF_EACH, [...OF_ITS_KIND, ...OF_THE_BATCH]);
  }

  /** Begins a batch, inside its transaction. */
  begin(): void {
    const { now } = this.#clock;
    const revision = nextRevision(this.#db);
    this.#ofTheBatch = { drive: this.#drive, changed_at: now, created_at: now, revision };
    this.#shared.clear();
    this.#added = 0;
  }

  /** Adds a file; answers with its state. */
  add({ folder, prefix, nameAt }: Place, name: string, look: Look): number {
    const state = stateAtFirstLook(look, false, this.#clock);
    const shared = this.#sharedBy(this.#answers.of(name, state));
    const { size, modified, ref } = look;
    this.#added += 1;
    this.#rows.add(shared, folder, prefix + name, nameAt, size, modified, ref, this.#groupKeyOf(name, size));
    return state;
  }

  /** Writes what is left of the batch, and notes what has to follow. */
  end(): void {
    this.#rows.flush();
    this.#answers.note();
    this.#filling.added(this.#added);
  }

  /** After the last batch, and when there was trouble. */
  close(): void {
    this.#filling.end();
  }

  #sharedBy(answer: NewFileAnswer): Shared {
    const known = this.#shared.get(answer);
    if (known) return known;
    const shared = { ...answer, ...this.#ofTheBatch };
    this.#shared.set(answer, shared);
    return shared;
  }
}
