/** Answers questions about the matching table from memory, in step with archive.db. Synchronous; one connection of its own. */
import type { Api } from '../api/schemas.ts';
import { MATCH_STATUSES } from '../model/file-state.ts';
import type { Language } from '../model/message.ts';
import type { Settings } from '../model/settings.ts';
import { openArchiveReadOnly } from '../store/archive.ts';
import { type Db, withSqliteProblems } from '../store/sqlite.ts';
import type { Bits } from './bits.ts';
import { Details, detailRules } from './details.ts';
import {
  type MatchingQuery,
  parseMatchingQuery,
  parseNames,
  parseRowsQuery,
  parseSort,
  parseStatuses,
  type RowsQuery,
} from './query.ts';
import { Recent } from './recent.ts';
import { search } from './search.ts';
import { type Facets, pageOf, positionOf, type Selection, select, traitCounts } from './selection.ts';
import { Source } from './source.ts';
import type { Table } from './table.ts';
import { countsOf, isSynced, type Overview, overviewOf } from './totals.ts';
import { type Totals, Tree } from './tree.ts';

/** The settings that the reader needs. */
export type ViewSettings = Pick<Settings, 'catalogs' | 'drives' | 'ott'>;

/** The rows that a text was found in, and how often each combination of traits occurs among them. */
type Search = { readonly found: Bits; readonly counts: Uint32Array };

/** What was worked out for one version of the table. */
type Derived = {
  readonly table: Table;
  readonly version: number;
  readonly selections: Recent<string, Selection>;
  readonly searches: Recent<string, Search>;
  /** How often each combination of traits occurs. */
  traitCounts?: Uint32Array;
  all?: Selection;
  tree?: Tree;
  overview?: Overview;
};

const KEPT_SELECTIONS = 8;
const KEPT_SEARCHES = 4;
const NOT_SYNCED = MATCH_STATUSES.indexOf('not_synced');
const DUPLICATE = MATCH_STATUSES.indexOf('duplicate');

export class Reader {
  readonly #file: string;
  readonly #db: Db;
  readonly #source: Source;
  readonly #details: Details;
  readonly #hls: ReadonlySet<string>;
  #table: Table | undefined;
  #derived: Derived | undefined;

  /** @throws Failure when archive.db cannot be opened */
  constructor(file: string, settings: ViewSettings) {
    this.#file = file;
    this.#db = openArchiveReadOnly(file);
    const rules = detailRules(settings);
    this.#hls = rules.hlsExtensions;
    this.#details = withSqliteProblems(file, () => new Details(this.#db, rules));
    const driveOrder = settings.drives.map(({ id }) => id);
    this.#source = new Source(this.#db, rules.catalogs, driveOrder);
  }

  close(): void {
    this.#table = undefined;
    this.#db.close();
  }

  /** One page of the table. @throws Failure `problem.view_query` */
  matching(input: MatchingQuery, language: Language): Api['Matching'] {
    const query = parseMatchingQuery(input);
    return this.#consistently((table) => {
      const selection = this.#select(table, query);
      const order = this.#order(table, query.sort);
      const position = query.around === undefined ? undefined : find(table, selection, order, query.around);
      const page =
        position === undefined || position === null ? query.page : Math.floor(position / query.per_page) + 1;
      const slots = pageOf(table, order, selection, (page - 1) * query.per_page, query.per_page);
      return {
        total: selection.total,
        page,
        per_page: query.per_page,
        items: this.#details.items(idsOf(table, slots), language),
        summary: summaryOf(table, this.#all(table)),
        facets: facetsOf(table, selection.facets),
        ...(position === undefined ? {} : { position }),
      };
    });
  }

  /** One level of the tree. Slashes around a path mean nothing. */
  tree(asked: string, language: Language): Api['Tree'] {
    const path = asked.replace(/^\/+|\/+$/g, '');
    return this.#consistently((table) => {
      const tree = this.#tree(table);
      if (path === '') {
        const catalogs = tree
          .catalogs()
          .map(({ name, path, ...totals }) => ({ name, path, ...told(totals) }));
        return { path, catalogs };
      }
      const { totals, directories, slots, truncated } = tree.level(path);
      const files = this.#details.treeFiles(idsOf(table, slots), language);
      return {
        path,
        ...(totals === null ? {} : told(totals)),
        children: [
          ...directories.map(({ name, path, ...totals }) => ({
            name,
            type: 'directory' as const,
            path,
            ...told(totals),
          })),
          ...files,
        ],
        ...(truncated ? { truncated } : {}),
      };
    });
  }

  /** Sums for the dashboard. */
  overview(): Overview {
    return this.#consistently((table) => this.#overview(table));
  }

  /** Ids of the filtered rows in order, as {@link Details} takes them. @throws Failure `problem.view_query` */
  ids(input: RowsQuery): Float64Array {
    const query = parseRowsQuery(input);
    return this.#consistently((table) => {
      const selection = this.#select(table, query);
      const slots = pageOf(table, this.#order(table, query.sort), selection, 0, selection.total);
      return Float64Array.from(idsOf(table, slots));
    });
  }

  /** Takes over what changed in archive.db; loads it at the first call. */
  refresh(): void {
    this.#consistently(() => undefined);
  }

  /** Works out beforehand one thing that a question may need; false when nothing is left. To be called in idle time. */
  prepareOne(): boolean {
    const table = this.#table;
    if (table === undefined) return false;
    if (table.orders.prepareOne()) return true;
    const derived = this.#derivedOf(table);
    if (derived.overview === undefined) this.#overview(table);
    else if (derived.tree === undefined) this.#tree(table);
    else if (derived.all === undefined) this.#all(table);
    else return false;
    return true;
  }

  /** Answers from one state: of the columns, and of the database that completes them. */
  #consistently<T>(answer: (table: Table) => T): T {
    return withSqliteProblems(this.#file, () =>
      this.#db.transaction(() => {
        const table = this.#table === undefined ? this.#source.load() : this.#source.follow(this.#table);
        this.#table = table;
        return answer(table);
      })(),
    );
  }

  #derivedOf(table: Table): Derived {
    if (this.#derived?.table !== table || this.#derived.version !== table.version) {
      this.#derived = {
        table,
        version: table.version,
        selections: new Recent(KEPT_SELECTIONS),
        searches: new Recent(KEPT_SEARCHES),
      };
    }
    return this.#derived;
  }

  #select(
    table: Table,
    query: { status: string[]; catalog: string[]; drive: string[]; q: string },
  ): Selection {
    const { selections, searches } = this.#derivedOf(table);
    const { status, catalog, drive, q } = query;
    return selections.get(JSON.stringify([status, catalog, drive, q]), () => {
      const filter = {
        statuses: parseStatuses(status),
        catalogs: parseNames(catalog, (name) => table.catalogs.find(name.normalize('NFC'))),
        drives: parseNames(drive, (id) => numberOf(table.drives, id)),
      };
      if (q === '') return select(table, { ...filter, found: null }, this.#traitCounts(table));
      const { found, counts } = searches.get(q, () => this.#search(table, q));
      return select(table, { ...filter, found }, counts);
    });
  }

  #search(table: Table, q: string): Search {
    const found = search(q, table.columns, table.folders, table.extensions.values);
    return { found, counts: traitCounts(table, found) };
  }

  #traitCounts(table: Table): Uint32Array {
    const derived = this.#derivedOf(table);
    derived.traitCounts ??= traitCounts(table, null);
    return derived.traitCounts;
  }

  #order(table: Table, sort: string): Uint32Array {
    const { key, descending } = parseSort(sort);
    return table.orders.get(key, descending);
  }

  #all(table: Table): Selection {
    const derived = this.#derivedOf(table);
    const everything = { statuses: null, catalogs: null, drives: null, found: null };
    derived.all ??= select(table, everything, this.#traitCounts(table));
    return derived.all;
  }

  #tree(table: Table): Tree {
    const derived = this.#derivedOf(table);
    derived.tree ??= new Tree(table);
    return derived.tree;
  }

  #overview(table: Table): Overview {
    const derived = this.#derivedOf(table);
    derived.overview ??= overviewOf(table, this.#hls);
    return derived.overview;
  }
}

function idsOf(table: Table, slots: readonly number[]): number[] {
  return slots.map((slot) => table.columns.ids[slot] ?? 0);
}

function find(table: Table, selection: Selection, order: Uint32Array, id: number): number | null {
  const slot = table.columns.find(id);
  return slot === undefined ? null : positionOf(table, order, selection, slot);
}

function summaryOf(table: Table, { total, facets }: Selection): Api['Matching']['summary'] {
  return {
    total,
    synced: facets.statuses.reduce((sum, count, status) => (isSynced(status) ? sum + count : sum), 0),
    not_synced: facets.statuses[NOT_SYNCED] ?? 0,
    duplicates_excluded: facets.statuses[DUPLICATE] ?? 0,
    ...facetsOf(table, facets),
  };
}

function facetsOf(table: Table, facets: Facets) {
  return {
    by_status: countsOf(MATCH_STATUSES, facets.statuses),
    by_catalog: countsOf(table.catalogs.values, facets.catalogs),
    by_drive: countsOf(table.drives, facets.drives),
  };
}

/** In the tree whatever is not synced is counted as such, so that the two make the whole. */
function told({ files, synced, bytes, statuses }: Totals) {
  return {
    total_files: files,
    synced,
    not_synced: files - synced,
    bytes,
    by_status: countsOf(MATCH_STATUSES, statuses),
  };
}

function numberOf(names: readonly string[], name: string): number | undefined {
  const index = names.indexOf(name);
  return index < 0 ? undefined : index;
}
