/**
 * The sync iconik → sheet. Observe: iconik's assets (all of them weekly or with `--full`, else what changed) and the sheet.
 * Plan: the three-way merge; only what iconik alone changed is written. Apply: cells and new rows, read back.
 */
import { z } from 'zod';
import type { JobContext } from '../jobs/context.ts';
import type { Change, RecordedChange } from '../model/change.ts';
import { type Message, message } from '../model/message.ts';
import type { JobResult } from '../model/run.ts';
import type { Tab, Workbook } from '../sheets/spreadsheet.ts';
import { Conflicts } from '../store/conflicts.ts';
import { IconikAssets } from '../store/iconik-assets.ts';
import { ExportRows, textsOf } from './iconik/export-rows.ts';
import { isIncomplete, type OpenTab, openTabs, unfinishedIn, wholeLayout } from './iconik/open-tab.ts';
import { type Reading, readAll, readChanged } from './iconik/read.ts';
import { openSheet, type Setup, setUp } from './iconik/setup.ts';
import type { Outside } from './outside.ts';
import { rowOfKey } from './row-key.ts';
import { runSync } from './runner.ts';
import { writeChanges } from './sheet-write.ts';
import type { Plan, Settle, StepwiseSync } from './sync.ts';
import { report } from './sync-report.ts';

const WEEK_MS = 7 * 86_400_000;

/** Where the last export that came to its end left off, by spreadsheet and view. */
const markSchema = z.object({ since: z.string().nullable(), sweptAt: z.number() });
type Mark = z.infer<typeof markSchema>;

/** One run of the export, whole. */
export async function runIconikExport(outside: Outside, job: JobContext): Promise<JobResult> {
  const exporter = new IconikExport(outside);
  const result = await runSync(exporter.sync, job);
  if (!job.options.dryRun) await exporter.finish(job);
  return { ...result, report: report('iconik-export', job, outside.asked(), result.counts.unchanged) };
}

/** The sync alone, for decisions about earlier runs. */
export function createIconikExport(outside: Outside): StepwiseSync {
  return new IconikExport(outside).sync;
}

/** Tabs that have all that they need. */
type Ready = {
  readonly workbook: Workbook;
  readonly open: readonly OpenTab[];
  readonly tabs: readonly Tab[];
  readonly hasDeleted: boolean;
};

/** Lives for one run, because what it read counts only when it has arrived. */
class IconikExport {
  readonly #outside: Outside;
  readonly #unsettled = new Set<string>();
  #mark: { key: string; value: Mark } | undefined;
  #book: { workbook: Workbook; tabs: OpenTab[] } | undefined;
  #isIncomplete = false;
  #ready: Ready | undefined;

  readonly sync: StepwiseSync = {
    name: 'iconik-export',
    plan: (job) => this.#plan(job),
    applyEach: (changes, job, settle) => this.#apply(changes, job, settle),
    hold: async () => undefined,
    release: async () => undefined,
    reverse: reverseExport,
  };

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  /** What was read has arrived in the sheet, but for what was refused; the next export goes on from here. */
  async finish(job: JobContext): Promise<void> {
    if (this.#mark === undefined) return;
    // A tab or column that nothing has to be written to is there all the same.
    if (this.#isIncomplete) await this.#prepare(job);
    new IconikAssets(job.state.db).done(job.runId, this.#unsettled);
    job.state.setMeta(this.#mark.key, JSON.stringify(this.#mark.value));
  }

  async #plan(job: JobContext): Promise<Plan> {
    const setup = await setUp(this.#outside, job);
    const assets = new IconikAssets(job.state.db);
    const reading = await this.#read(setup, assets, job);
    const rows = new ExportRows(setup, assets, job);
    rows.tellUnread(reading.unread);
    for (const open of (await this.#open(job, setup.workbook)).tabs) await rows.compare(open);
    for (const id of rows.unsettled) this.#unsettled.add(id);
    const [problem] = reading.unread.map((unread) => unread.problem);
    return {
      changes: rows,
      removals: [{ scope: 'iconik', removals: rows.deletions, live: rows.rows }],
      guardScope: () => 'iconik',
      counts: { files: reading.read, unchanged: rows.unchanged, unknown: reading.unread.length },
      baseline: false,
      ...(problem ? { problem } : {}),
    };
  }

  async #read(setup: Setup, assets: IconikAssets, job: JobContext): Promise<Reading> {
    const { workbook, viewId } = setup;
    const { tabs } = await this.#open(job, workbook);
    // Whether the sheet may be written is better known now than after all of iconik was read.
    if (!job.options.dryRun && tabs.every(({ tab }) => tab === null)) await this.#prepare(job);
    const parts = { ...setup, assets, job };
    const key = `iconik-export ${workbook.id} ${viewId}`;
    const last = lastMark(job, key);
    const since = last?.since ?? null;
    this.#isIncomplete = tabs.some(isIncomplete);
    const isDue = last === null || job.now() - last.sweptAt >= WEEK_MS;
    if (since === null || isDue || job.options.full || this.#isIncomplete) {
      const reading = await readAll(parts);
      this.#mark = { key, value: { since: reading.since, sweptAt: job.now() } };
      return reading;
    }
    const conflicts = new Conflicts(job.state.db);
    const also = await Promise.all(tabs.map((open) => unfinishedIn(open, assets, conflicts)));
    const reading = await readChanged(since, also.flat(), parts);
    this.#mark = { key, value: { since: reading.since, sweptAt: last.sweptAt } };
    return reading;
  }

  /** The sheet as it is. */
  async #open(job: JobContext, known?: Workbook) {
    if (this.#book === undefined) {
      const workbook = known ?? (await openSheet('iconik', this.#outside, job));
      this.#book = { workbook, tabs: await openTabs(workbook, job) };
    }
    return this.#book;
  }

  /** Makes what is missing of the tabs, once; anew where the column of marks has become needed since. */
  async #prepare(job: JobContext): Promise<Ready> {
    const hasDeleted = new IconikAssets(job.state.db).hasDeleted();
    if (this.#ready?.hasDeleted === hasDeleted) return this.#ready;
    const { workbook } = await this.#open(job);
    // Looked at anew: a column that comes back must not look as if a person had cleared it.
    const open = await openTabs(workbook, job);
    for (const { spec, tab, bases } of open)
      bases.forgetColumns(spec.columns.filter((column) => tab?.missingColumns.includes(column)));
    const tabs = await workbook.prepareTabs(open.map((one) => wholeLayout(one, hasDeleted)));
    this.#ready = { workbook, open, tabs, hasDeleted };
    return this.#ready;
  }

  async #apply(changes: Iterable<RecordedChange>, job: JobContext, settle: Settle): Promise<void> {
    const { workbook, open, tabs } = await this.#prepare(job);
    await writeChanges(changes, {
      workbook,
      tabs,
      job,
      memory: memoryOf(open),
      settle: (change, outcome, note) => {
        if (outcome !== 'applied' || note !== null) this.#unsettled.add(rowOfKey(change.key).id);
        settle(change, outcome, note);
      },
    });
  }
}

/** Every write is remembered as begun, then as the new base. */
function memoryOf(tabs: readonly OpenTab[]) {
  const basesOf = new Map(tabs.map(({ spec, bases }) => [spec.name, bases]));
  return {
    begin: (tab: string, id: string, cells: Parameters<typeof textsOf>[0], isNew: boolean) => {
      if (isNew) basesOf.get(tab)?.forget(id);
      basesOf.get(tab)?.begin(id, { side: 'sheet', cells: textsOf(cells) });
    },
    written: (tab: string, id: string, cells: Parameters<typeof textsOf>[0]) =>
      basesOf.get(tab)?.learn(id, textsOf(cells)),
  };
}

function lastMark(job: JobContext, key: string): Mark | null {
  const stored = job.state.meta(key);
  return stored ? markSchema.parse(JSON.parse(stored)) : null;
}

/** Pure: cells go back; a row that was added stays, because people may have written beside it since. */
function reverseExport(change: Change): { change: Change } | { cannot: Message } {
  const { kind, before, after } = change;
  if (kind === 'add') return { cannot: message('export.row_stays') };
  const back = kind === 'remove' ? 'restore' : kind === 'restore' ? 'remove' : kind;
  return { change: { ...change, kind: back, before: after, after: before } };
}
