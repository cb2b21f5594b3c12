/** What people see at 1,000,000 rows: pages of the matching table, search, the tree, the dashboard's sums. */
import { join } from 'node:path';
import { MATCH_STATUSES } from '../../core/model/file-state.ts';
import { settingsSchema } from '../../core/model/settings.ts';
import { SORT_KEYS } from '../../core/view/orders.ts';
import type { MatchingQuery } from '../../core/view/query.ts';
import { MatchingView } from '../../core/view/view.ts';
import { type Figure, withinLimit } from './figures.ts';
import { EVENTS, makeArchive, numbers, SERIES } from './matching-archive.ts';
import { inScratch, p95 } from './measure.ts';

const ROWS = 1_000_000;
const PAGES = 400;
const SEARCHES = 60;
const LEVELS = 200;
const PAGE_LIMIT_MS = 50;
const SEARCH_LIMIT_MS = 100;

export async function benchView(): Promise<Figure[]> {
  return inScratch(async (scratch) => {
    const archive = join(scratch, 'archive.db');
    makeArchive(archive, ROWS);
    const drives = ['archive', 'origin', 'source'].map((id) => ({ id, root: `/${id}` }));
    const view = new MatchingView({ archive, settings: settingsSchema.parse({ drives }) });
    try {
      await view.matching({}, 'en'); // Loads; what follows is what a person meets from then on.
      const bench = new ViewBench(view);
      return [
        withinLimit(
          'matching at 1,000,000 rows: any page, filter and sort (p95)',
          p95(await bench.pages()),
          'ms',
          PAGE_LIMIT_MS,
        ),
        withinLimit('the same: substring search (p95)', p95(await bench.searches()), 'ms', SEARCH_LIMIT_MS),
        withinLimit('the same: a level of the tree (p95)', p95(await bench.levels()), 'ms', PAGE_LIMIT_MS),
        withinLimit(
          'the same: sums for the dashboard (p95)',
          p95(await bench.overviews()),
          'ms',
          PAGE_LIMIT_MS,
        ),
      ];
    } finally {
      await view.close();
    }
  });
}

/** Random questions, the same in every run, each timed alone: in milliseconds. */
class ViewBench {
  readonly #view: MatchingView;
  readonly #random = numbers(7);

  constructor(view: MatchingView) {
    this.#view = view;
  }

  async pages(): Promise<number[]> {
    const times: number[] = [];
    while (times.length < PAGES) {
      const query = this.#query();
      const { total } = await this.#view.matching({ ...query, per_page: 1 }, 'en');
      // Another order than the one just asked, as deep as the table goes.
      const page = 1 + Math.floor((this.#random() * total) / query.per_page);
      times.push(await this.#timed(() => this.#view.matching({ ...query, ...this.#sort(), page }, 'ko')));
    }
    return times;
  }

  async searches(): Promise<number[]> {
    const times: number[] = [];
    const common = ['mp4', '_', '2', 'e', 'ep', '최종', 'zzz', 'main event/day'];
    while (times.length < SEARCHES) {
      const rare = `${this.#pick(EVENTS)} ep${times.length}`;
      const q =
        common[times.length] ??
        this.#pick([rare, `${this.#pick(SERIES)}/20${times.length}`, `-${times.length}9`]);
      times.push(await this.#timed(() => this.#view.matching({ ...this.#query(), q, page: 1 }, 'en')));
    }
    return times;
  }

  async levels(): Promise<number[]> {
    const times: number[] = [];
    while (times.length < LEVELS) {
      for (let path = ''; ; ) {
        const asked = path;
        times.push(await this.#timed(() => this.#view.tree(asked, 'en')));
        const { catalogs, children } = await this.#view.tree(asked, 'en');
        const below = catalogs ?? children?.filter((child) => child.type === 'directory') ?? [];
        if (below.length === 0) break;
        path = this.#pick(below).path;
      }
    }
    return times;
  }

  async overviews(): Promise<number[]> {
    const times: number[] = [];
    while (times.length < LEVELS) times.push(await this.#timed(() => this.#view.overview()));
    return times;
  }

  #query() {
    return {
      ...this.#sort(),
      status: this.#maybe(MATCH_STATUSES),
      catalog: this.#maybe(SERIES),
      drive: this.#maybe(['archive', 'origin', 'source']),
      per_page: this.#pick([20, 50, 200]),
    } satisfies MatchingQuery;
  }

  #sort(): { sort: string } {
    return { sort: `${this.#pick(['', '-'])}${this.#pick(SORT_KEYS)}` };
  }

  #maybe(values: readonly string[]): string[] {
    return this.#random() < 0.5 ? [] : [this.#pick(values)];
  }

  #pick<T>(list: readonly T[]): T {
    const value = list[Math.floor(this.#random() * list.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }

  async #timed(work: () => Promise<unknown>): Promise<number> {
    const started = performance.now();
    await work();
    return performance.now() - started;
  }
}
