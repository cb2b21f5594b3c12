/**
 * A random world for the merge: people edit a sheet and iconik, export and import run in any order, are killed, lose
 * answers and look at an index that lags. Beside it runs a plain model of each cell, which knows only its *base*: the value
 * that both sides agreed on last. A write without an answer, or both sides being given the same value by people, leaves more
 * than one possible base, until a whole export has seen the cell.
 *
 * What must be true whatever happens:
 * - a write replaces nothing but a base: no edit is lost;
 * - it puts there what the other side had while the sync ran: nothing is invented;
 * - in the end both sides are alike, except where both changed (then a conflict is listed and both are kept) and where the
 *   sheet's value may not go to iconik;
 * - then nothing is written any more.
 */
import type { MetadataValue } from '../../core/iconik/iconik.ts';
import { type Cell, cellKey, cellOf, cellText, readCell } from '../../core/model/cell.ts';
import type { ConflictPolicy } from '../../core/model/merge.ts';
import { Failure } from '../../core/model/problem.ts';
import { RequestFailure } from '../../core/net/request-failure.ts';
import { Conflicts } from '../../core/store/conflicts.ts';
import { recoverRuns } from '../../core/sync/decisions.ts';
import { createIconikExport, runIconikExport } from '../../core/sync/iconik-export.ts';
import { createIconikImport, runIconikImport } from '../../core/sync/iconik-import.ts';
import type { Outside } from '../../core/sync/outside.ts';
import type { JobBench } from '../support/job.ts';
import { fieldOf, MemoryIconik, VIEW } from '../support/memory-iconik.ts';
import { MemorySheets } from '../support/memory-sheets.ts';
import { Random } from '../support/random.ts';

const TAB = 'Iconik_Full_Metadata';
const FIELDS = [
  fieldOf('Description', 'text'),
  fieldOf('PlayersTags', 'string', { multi: true }),
  fieldOf('HandGrade', 'drop_down', { options: ['a', 'b'].map((value) => ({ label: value, value })) }),
];
const COLUMNS = ['title', ...FIELDS.map(({ name }) => name)];
/** Few different values, so that they meet by chance as often as possible. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  title: ['a', 'b', 'c'],
  Description: ['', 'a', 'b', 'c', 'a, b'],
  PlayersTags: ['', 'a', 'a,b', 'b, a', 'c'],
  HandGrade: ['', 'a', 'b', 'not an option'],
};
const ASSETS = ['1', '2', '3'];
const HOUR = 3_600_000;

type Side = 'sheet' | 'iconik';

/**
 * What the model knows of a cell: values that may be its base, what each side has held since the sync began, what a sync
 * that ended badly may have been about to write (a person who types the very same cannot be told from it), and a write of
 * ours that arrived but was not answered.
 */
type Facts = {
  bases: Set<string>;
  held: Record<Side, Set<string>>;
  attempted: Record<Side, Set<string>>;
  unanswered: { side: Side; value: string } | undefined;
};

class Killed extends Error {}

export class MergeWorld {
  readonly story: string[] = [];
  readonly #random: Random;
  readonly #bench: JobBench;
  readonly #conflicts: Conflicts;
  readonly #iconik = new MemoryIconik(FIELDS);
  readonly #sheets = new MemorySheets();
  readonly #outside: Outside = {
    iconik: () => this.#iconik,
    spreadsheets: async () => this.#sheets,
    asked: () => ({ iconik: null, sheets: null }),
  };
  readonly #facts = new Map<string, Facts>();
  readonly #policy: ConflictPolicy;
  /** Cells that our last writes changed. */
  readonly #lately: (readonly [id: string, column: string])[] = [];
  /** What people typed over in iconik. */
  readonly #typedOver: (readonly [id: string, column: string, text: string])[] = [];
  #hadTrouble = false;
  #peaceful = false;

  constructor(seed: number, bench: JobBench) {
    this.#random = new Random(seed);
    this.#bench = bench;
    this.#policy = this.#random.pick(['ask', 'ask', 'ask', 'sheet', 'iconik'] as const) ?? 'ask';
    this.story.push(`policy ${this.#policy}`);
    bench.reset({
      sheets: { iconik: 'sheet', conflicts: this.#policy },
      iconik: { metadataView: VIEW },
      guard: { maxEditedFraction: 1, maxEditedAssets: 1000 },
    });
    for (const table of ['bases', 'conflicts', 'iconik_assets'])
      bench.stateDb.prepare(`DELETE FROM ${table}`).run();
    this.#conflicts = new Conflicts(bench.stateDb);
    this.#iconik.metadataMovesDate = this.#random.chance(0.7);
    this.#iconik.trouble = (what, when) => this.#trouble(what, when);
    this.#iconik.onWrite = (id, before, after) =>
      this.#check('iconik', id, valueCells(before), valueCells(after));
    this.#sheets.rowsPerRequest = 1 + this.#random.below(3);
    this.#sheets.trouble = (what, when) => this.#trouble(what, when);
    this.#sheets.onWrite = (_tab, id, before, after) => this.#check('sheet', id, before, after);
    this.#sheets.beforeWrite = () => {
      if (!this.#peaceful && this.#random.chance(0.1)) this.#work();
    };
  }

  async live(): Promise<void> {
    for (const id of ASSETS.slice(0, 1 + this.#random.below(3))) this.#addAsset(id);
    for (let day = 3 + this.#random.below(6); day > 0; day -= 1) {
      for (let i = this.#random.below(4); i > 0; i -= 1) this.#work();
      if (this.#random.chance(0.6)) this.#iconik.index();
      await this.#sync(this.#random.chance(0.5) ? 'export' : 'import');
      if (this.#random.chance(0.2)) this.#choose();
    }
    await this.#peace();
  }

  // What people do

  #work(): void {
    const id = this.#random.pick(ASSETS) ?? '';
    const kind = this.#random.below(22);
    if (kind < 8) this.#editSheet(id);
    else if (kind < 15) this.#editIconik(id);
    else if (kind === 15) this.#addAsset(id);
    else if (kind === 16) this.#sheets.tabs.get(TAB)?.rows.reverse();
    else if (kind === 17) this.#deleteRow(id);
    else if (kind === 18) this.#toggleDeleted(id);
    else if (kind >= 20) this.#putBack();
    else if (this.#random.chance(0.3)) this.#deleteColumn();
  }

  #editSheet(any: string): void {
    const [id, column] = this.#place(any);
    if (this.#value('sheet', id, column) === undefined) return;
    const text = this.#random.pick(TYPED[column] ?? []) ?? '';
    this.#sheets.edit(TAB, id, column, text);
    this.#typed('sheet', id, column, text);
  }

  #editIconik(any: string): void {
    const [id, column] = this.#place(any);
    if (!this.#iconik.known.has(id)) return;
    const text = this.#random.pick((TYPED[column] ?? []).filter((one) => isValid(column, one))) ?? '';
    this.#typedOver.push([id, column, this.#value('iconik', id, column) ?? '']);
    this.#typeInIconik(id, column, text);
  }

  #typeInIconik(id: string, column: string, text: string): void {
    const reading = readCell(text, fieldNamed(column));
    if (column === 'title') this.#iconik.change(id, { title: text });
    else this.#iconik.edit(id, column, reading.ok ? reading.values : []);
    this.#typed('iconik', id, column, text);
  }

  /** Somebody has second thoughts: what was typed over in iconik comes back, although its row may have gone meanwhile. */
  #putBack(): void {
    const [id, column, text] = this.#typedOver.pop() ?? [];
    if (id !== undefined && column !== undefined && text !== undefined) this.#typeInIconik(id, column, text);
  }

  /** Often a cell that we have written lately: there an edit meets a write. */
  #place(any: string): readonly [id: string, column: string] {
    const lately = this.#random.chance(0.5) ? this.#random.pick(this.#lately) : undefined;
    return lately ?? [any, this.#random.pick(COLUMNS) ?? ''];
  }

  #typed(side: Side, id: string, column: string, text: string): void {
    this.story.push(`${side} ${id}.${column} = ${JSON.stringify(text)}`);
    const facts = this.#factsOf(id, column);
    const value = this.#value(side, id, column) ?? '';
    facts.held[side].add(value);
    // A sync may see that they agree, before one of them is changed again.
    if (value === this.#value(side === 'sheet' ? 'iconik' : 'sheet', id, column)) facts.bases.add(value);
    if (facts.attempted[side].has(value)) facts.bases.add(value);
  }

  #addAsset(id: string): void {
    if (this.#iconik.known.has(id)) return;
    this.story.push(`asset ${id}`);
    this.#iconik.add(id, 'a');
    this.#factsOf(id, 'title').held.iconik.add('a');
  }

  #deleteRow(id: string): void {
    const tab = this.#sheets.tabs.get(TAB);
    if (!tab || !this.#sheets.row(TAB, id)) return;
    this.story.push(`row ${id} deleted`);
    tab.rows = tab.rows.filter((row) => row.id !== id);
    for (const column of COLUMNS) this.#factsOf(id, column).bases = new Set(['']);
  }

  #deleteColumn(): void {
    const tab = this.#sheets.tabs.get(TAB);
    const column = this.#random.pick(COLUMNS) ?? '';
    if (!tab?.columns.includes(column)) return;
    this.story.push(`column ${column} deleted`);
    tab.columns = tab.columns.filter((name) => name !== column);
    for (const row of tab.rows) delete row[column];
    for (const id of ASSETS) this.#factsOf(id, column).bases = new Set(['']);
  }

  #toggleDeleted(id: string): void {
    const status = this.#iconik.known.get(id)?.asset.status;
    if (status === undefined) return;
    this.story.push(`asset ${id} ${status === 'ACTIVE' ? 'deleted' : 'restored'}`);
    this.#iconik.change(id, { status: status === 'ACTIVE' ? 'DELETED' : 'ACTIVE' });
  }

  /** A person says in a conflict which value gives way: that one counts as agreed on. */
  #choose(): void {
    const conflict = this.#random.pick(this.#conflicts.list({ state: 'open', limit: 10 }));
    if (conflict === undefined) return;
    const { asset, column, inSheet, inIconik } = conflict;
    const keep: Side = this.#random.chance(0.5) ? 'sheet' : 'iconik';
    this.story.push(`choose ${asset}.${column}: ${keep}`);
    this.#conflicts.choose(conflict.id, keep, 0);
    if (this.#value('sheet', asset, column) === undefined) return;
    const givesWay = cellKey(keep === 'sheet' ? inIconik : inSheet, fieldNamed(column));
    this.#factsOf(asset, column).bases = new Set([givesWay]);
  }

  // What we do

  async #sync(name: 'export' | 'import'): Promise<void> {
    // Where metadata moves the date, what changed is found without looking at everything.
    const inPeace = this.#peaceful && !this.#iconik.metadataMovesDate;
    const full = name === 'export' && (inPeace || this.#random.chance(this.#peaceful ? 0 : 0.2));
    const dryRun = !this.#peaceful && this.#random.chance(0.1);
    this.story.push([name, full ? 'full' : '', dryRun ? 'dry' : ''].join(' '));
    this.#beginSync();
    const options = { ...(full ? { full } : {}), ...(dryRun ? { dryRun } : {}) };
    const job = this.#bench.begin(`iconik-${name}`, options);
    const run = name === 'export' ? runIconikExport : runIconikImport;
    try {
      const result = await run(this.#outside, job);
      this.#bench.state.endRun(job.runId, result.state, this.#bench.clock, result);
      if (!this.#hadTrouble && !dryRun) this.#settleFacts(full);
      else this.#noteAttempts();
    } catch (error) {
      if (this.#peaceful || !(error instanceof Killed || error instanceof Failure)) throw error;
      this.#noteAttempts();
      const syncs = [createIconikExport(this.#outside), createIconikImport(this.#outside)];
      await recoverRuns(syncs, this.#bench.state, (one) => this.#bench.contextOf(one));
    }
  }

  #beginSync(): void {
    this.#bench.clock += HOUR;
    this.#hadTrouble = false;
    for (const id of ASSETS)
      for (const column of COLUMNS) {
        const { held } = this.#factsOf(id, column);
        for (const side of ['sheet', 'iconik'] as const) {
          const value = this.#value(side, id, column);
          held[side] = new Set(value === undefined ? [] : [value]);
        }
      }
  }

  /**
   * A sync without trouble has looked at every write that was not answered: one that is still there is the base. Where
   * nobody typed meanwhile, a whole export has seen what agrees.
   */
  #settleFacts(sawAll: boolean): void {
    for (const id of ASSETS)
      for (const column of COLUMNS) {
        const facts = this.#factsOf(id, column);
        const { held, unanswered } = facts;
        const [sheet, iconik] = [this.#value('sheet', id, column), this.#value('iconik', id, column)];
        if (sheet === undefined || this.#iconik.known.get(id)?.asset.status !== 'ACTIVE') continue;
        if (unanswered) {
          const { side, value } = unanswered;
          if (held[side].size === 1 && held[side].has(value)) facts.bases = new Set([value]);
          facts.unanswered = undefined;
        }
        facts.attempted = { sheet: new Set(), iconik: new Set() };
        const stoodStill = held.sheet.size <= 1 && held.iconik.size <= 1;
        if (sawAll && stoodStill && sheet === iconik) facts.bases = new Set([sheet]);
      }
  }

  #noteAttempts(): void {
    for (const { held, attempted } of this.#facts.values()) {
      for (const value of held.iconik) attempted.sheet.add(value);
      for (const value of held.sheet) attempted.iconik.add(value);
    }
  }

  #trouble(what: string, when: 'before' | 'after'): void {
    const isWrite = when === 'after' || what === 'write' || what === 'metadata.put';
    if (this.#peaceful || !this.#random.chance(isWrite ? 0.12 : 0.01)) return;
    const kind = this.#random.pick(['kill', 'kill', 'away', 'one'] as const);
    this.story.push(`${kind} ${when} ${what}`);
    this.#hadTrouble = true;
    if (kind === 'kill') throw new Killed('killed');
    throw new RequestFailure({ code: 'problem.unexpected' }, { kind: 'unavailable', what }, kind === 'away');
  }

  /** Looks at each cell that a write of ours changed. */
  #check(side: Side, id: string, before: Cells, after: Cells): void {
    for (const column of COLUMNS.filter((name) => name in after)) {
      const field = fieldNamed(column);
      const [was, is] = [before, after].map((cells) => cellKey(cellText(cells[column] ?? ''), field));
      if (was === is || was === undefined || is === undefined) continue;
      const facts = this.#factsOf(id, column);
      const { bases, held } = facts;
      const place = `${side} ${id}.${column}: ${was} → ${is}`;
      this.story.push(place);
      const givesWay = this.#policy !== 'ask' && this.#policy !== side;
      if (!bases.has(was) && !givesWay) throw new Error(`an edit was lost in ${place}`);
      if (!held[side === 'sheet' ? 'iconik' : 'sheet'].has(is)) throw new Error(`invented in ${place}`);
      bases.add(is);
      held[side].add(is);
      facts.unanswered = { side, value: is };
      this.#lately.push([id, column]);
      if (this.#lately.length > 3) this.#lately.shift();
    }
  }

  // Peace

  async #peace(): Promise<void> {
    this.story.push('peace');
    this.#peaceful = true;
    this.#iconik.index();
    for (const [id, { asset }] of this.#iconik.known) if (asset.status !== 'ACTIVE') this.#toggleDeleted(id);
    const ends = this.#possibleEnds();
    if (this.#random.chance(0.5)) await this.#sync('export');
    for (let round = 0; round < 2; round += 1) {
      await this.#sync('import');
      await this.#sync('export');
    }
    for (const [place, possible] of ends) {
      const end = this.#endOf(place);
      if (!possible.includes(end))
        throw new Error(`${place} ended as ${end} and not as ${possible.join(' or ')}`);
    }
    const open = this.#conflicts.list({ state: 'open', limit: 1000 });
    const stray = open.find(({ asset, column }) => !ends.has(`${asset} ${column}`));
    if (stray) throw new Error(`a conflict is listed in ${stray.asset}.${stray.column}, where nothing is`);
    const writes = this.#writes();
    await this.#sync('export');
    await this.#sync('import');
    if (this.#writes() !== writes) throw new Error('it does not come to rest');
  }

  /** For each possible base of each cell: how the rule of the merge says that it ends. */
  #possibleEnds(): Map<string, string[]> {
    const ends = new Map<string, string[]>();
    for (const id of this.#iconik.known.keys())
      for (const column of COLUMNS) {
        const [sheet, iconik] = [this.#value('sheet', id, column), this.#value('iconik', id, column) ?? ''];
        const { bases } = this.#factsOf(id, column);
        ends.set(
          `${id} ${column}`,
          [...bases].map((base) => endFor(column, base, sheet, iconik, this.#policy)),
        );
      }
    return ends;
  }

  #endOf(place: string): string {
    const [id = '', column = ''] = place.split(' ');
    const open = this.#conflicts.list({ state: 'open', limit: 100 });
    const isOpen = open.some((conflict) => conflict.asset === id && conflict.column === column);
    return endText(this.#value('sheet', id, column) ?? '', this.#value('iconik', id, column) ?? '', isOpen);
  }

  #writes(): number {
    return this.#sheets.writes + (this.#iconik.asked.get('metadata.put') ?? 0);
  }

  #factsOf(id: string, column: string): Facts {
    const key = `${id} ${column}`;
    const facts = this.#facts.get(key) ?? {
      bases: new Set(['']),
      held: { sheet: new Set(), iconik: new Set() },
      attempted: { sheet: new Set(), iconik: new Set() },
      unanswered: undefined,
    };
    this.#facts.set(key, facts);
    return facts;
  }

  /** What a side holds; undefined where it has no such cell. */
  #value(side: Side, id: string, column: string): string | undefined {
    const field = fieldNamed(column);
    if (side === 'sheet') {
      const row = this.#sheets.row(TAB, id);
      if (row === undefined || !this.#sheets.tab(TAB).columns.includes(column)) return undefined;
      return cellKey(cellText(row[column] ?? ''), field);
    }
    const one = this.#iconik.known.get(id);
    if (one === undefined) return undefined;
    const cell = column === 'title' ? one.asset.title : cellOf(one.values[column] ?? [], field);
    return cellKey(cellText(cell), field);
  }
}

type Cells = Readonly<Record<string, Cell>>;

function valueCells(values: Readonly<Record<string, readonly MetadataValue[]>>): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(values).map(([name, list]) => [name, cellOf(list, fieldNamed(name))]),
  );
}

function fieldNamed(column: string) {
  return FIELDS.find(({ name }) => name === column);
}

function isValid(column: string, text: string): boolean {
  return column === 'title' || readCell(text, fieldNamed(column)).ok;
}

/** The rule, said once more in the plainest way. */
function endFor(
  column: string,
  base: string,
  sheet: string | undefined,
  iconik: string,
  policy: ConflictPolicy,
): string {
  if (sheet === undefined || sheet === base) return endText(iconik, iconik, false);
  if (sheet === iconik) return endText(sheet, sheet, false);
  if (iconik !== base && policy === 'ask') return endText(sheet, iconik, true);
  if (iconik !== base && policy === 'iconik') return endText(iconik, iconik, false);
  const mayGo = column !== 'title' && sheet !== 'not an option';
  return endText(sheet, mayGo ? sheet : iconik, false);
}

function endText(sheet: string, iconik: string, isConflict: boolean): string {
  return JSON.stringify({ sheet, iconik, isConflict });
}
