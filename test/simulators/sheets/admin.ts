/** The test's side of the simulated service: its state, what a person does, what goes wrong, and what was asked. */
import { z } from 'zod';
import type { Value } from './entry.ts';
import { Faults } from './faults.ts';
import type { Grid } from './grid.ts';
import { act, type PersonAction, personAction } from './people.ts';
import { createWorkbook, type SimWorkbook, type WorkbookSeed } from './workbook.ts';

export type CountedRequest = {
  readonly kind: 'read' | 'write';
  readonly method: string;
  readonly path: string;
  /** Size of the request's body. */
  readonly bytes: number;
};

/** Actions of a person at the moment of a request: `before` it is carried out, or `after`. */
export const plannedAction = z.strictObject({
  when: z.enum(['before', 'after']),
  on: z.enum(['read', 'write']),
  /** Only at a request whose address contains this. */
  containing: z.string().default(''),
  /** Requests to let pass first. */
  skip: z.int().min(0).default(0),
  actions: z.array(personAction).min(1),
});
export type PlannedAction = z.input<typeof plannedAction>;

/** A cell as `readTab` shows it. */
export type ShownCell = { readonly value: Value; readonly formula?: string; readonly format?: string };

export class Admin {
  readonly faults = new Faults();
  #workbooks = new Map<string, SimWorkbook>();
  #requests: CountedRequest[] = [];
  #planned: z.output<typeof plannedAction>[] = [];

  constructor(seeds: readonly WorkbookSeed[]) {
    for (const seed of seeds) this.put(seed);
  }

  /** Adds a spreadsheet, or replaces the one with this id. */
  put(seed: WorkbookSeed): void {
    this.#workbooks.set(seed.id, createWorkbook(seed));
  }

  find(id: string): SimWorkbook | undefined {
    return this.#workbooks.get(id);
  }

  ids(): string[] {
    return [...this.#workbooks.keys()];
  }

  tabs(id: string): string[] {
    return this.#workbook(id).grids.map(({ title }) => title);
  }

  share(id: string, sharedWith: Record<string, 'reader' | 'writer'> | undefined): void {
    this.#workbook(id).sharedWith = sharedWith;
  }

  /** All cells of a tab with their formulas and formats, trailing empty ones dropped. */
  readTab(id: string, tab: string): ShownCell[][] {
    const grid = this.grid(id, tab);
    return Array.from({ length: grid.usedRows }, (_, row) => {
      const cells = Array.from({ length: grid.columnCount }, (_, column) => grid.at(row, column));
      const last = cells.findLastIndex((cell) => cell.value !== '' || cell.formula !== undefined);
      return cells.slice(0, last + 1);
    });
  }

  /** Values only: what most tests compare. */
  values(id: string, tab: string): Value[][] {
    return this.readTab(id, tab).map((cells) => cells.map(({ value }) => value));
  }

  grid(id: string, tab: string): Grid {
    const grid = this.#workbook(id).grids.find(({ title }) => title === tab);
    if (grid === undefined) throw new Error(`No tab ${tab}`);
    return grid;
  }

  /** A person does this now. */
  act(action: PersonAction): void {
    act(this.#workbook(action.spreadsheet), action);
  }

  /** A person does this at the moment of a later request. */
  plan(planned: PlannedAction): void {
    this.#planned.push(plannedAction.parse(planned));
  }

  /** Plans whose moment has not come. */
  get waiting(): number {
    return this.#planned.length;
  }

  /** Writes that were refused and will be done all the same. */
  stillToLand = 0;

  get requests(): readonly CountedRequest[] {
    return this.#requests;
  }

  countOf(kind: 'read' | 'write'): number {
    return this.#requests.filter((request) => request.kind === kind).length;
  }

  forgetRequests(): void {
    this.#requests = [];
  }

  count(request: CountedRequest): void {
    this.#requests.push(request);
  }

  beforeRequest(kind: 'read' | 'write', url: string): void {
    this.#actPlanned('before', kind, url);
  }

  afterRequest(kind: 'read' | 'write', url: string): void {
    this.#actPlanned('after', kind, url);
  }

  #actPlanned(when: 'before' | 'after', kind: 'read' | 'write', url: string): void {
    for (const planned of [...this.#planned]) {
      if (planned.when !== when || planned.on !== kind || !url.includes(planned.containing)) continue;
      if (planned.skip > 0) {
        planned.skip -= 1;
        continue;
      }
      this.#planned = this.#planned.filter((other) => other !== planned);
      for (const action of planned.actions) this.act(action);
    }
  }

  #workbook(id: string): SimWorkbook {
    const workbook = this.#workbooks.get(id);
    if (workbook === undefined) throw new Error(`No spreadsheet ${id}`);
    return workbook;
  }
}
