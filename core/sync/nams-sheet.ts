/**
 * The sync archive.db → NAMS spreadsheet. The archive is the truth for our columns; a person's columns, and columns that we
 * don't know, are left alone. A row whose file is gone or moved is marked and kept.
 */
import type { JobContext } from '../jobs/context.ts';
import type { Change, RecordedChange } from '../model/change.ts';
import { type Message, message } from '../model/message.ts';
import {
  MATCHING_COLUMNS,
  MATCHING_TAB,
  PATH_COLUMN,
  PLACE_COLUMN,
  RAW_COLUMNS,
  RAW_TABS,
  SCAN_LOG_COLUMNS,
  SCAN_LOG_TAB,
} from '../model/nams-tabs.ts';
import type { JobResult } from '../model/run.ts';
import type { Tab, TabLayout, Workbook } from '../sheets/spreadsheet.ts';
import { Bases, sheetKey } from '../store/bases.ts';
import { openSheet } from './iconik/setup.ts';
import { NamsFiles } from './nams/files.ts';
import { type ScanEnd, scanLogChange } from './nams/scan-log.ts';
import { TabRows } from './nams/tab-rows.ts';
import type { Outside } from './outside.ts';
import { rowOfKey } from './row-key.ts';
import { runSync } from './runner.ts';
import { writeChanges } from './sheet-write.ts';
import type { Plan, Settle, StepwiseSync } from './sync.ts';
import { report } from './sync-report.ts';

const FILE_TABS = [...Object.values(RAW_TABS), MATCHING_TAB];

/** Brings the sheet up to date after a scan. @param scan the scan to log; null: none */
export async function runNamsSheet(
  outside: Outside,
  job: JobContext,
  scan: ScanEnd | null,
): Promise<JobResult> {
  const result = await runSync(createNamsSheet(outside, scan), job);
  return { ...result, report: report('nams-sheet', job, outside.asked(), result.counts.unchanged) };
}

/** Lives for one run: what plan has opened, apply writes to. */
export function createNamsSheet(outside: Outside, scan: ScanEnd | null = null): StepwiseSync {
  let book: Promise<OpenBook> | undefined;
  const open = (job: JobContext) => {
    book ??= openBook(outside, job);
    return book;
  };
  return {
    name: 'nams-sheet',
    plan: async (job) => plan(await open(job), scan, job),
    applyEach: async (changes, job, settle) => apply(changes, await open(job), job, settle),
    hold: async () => undefined,
    release: async () => undefined,
    reverse,
  };
}

/** The spreadsheet with the tabs of files as they are; null where a tab is not there yet. */
type OpenBook = { readonly workbook: Workbook; readonly tabs: ReadonlyMap<string, Tab | null> };

async function openBook(outside: Outside, job: JobContext): Promise<OpenBook> {
  const workbook = await openSheet('nams', outside, job);
  const tabs = await workbook.openTabs(FILE_TABS.map((name) => layoutOf(name, true)));
  return { workbook, tabs: new Map(FILE_TABS.map((name, index) => [name, tabs[index] ?? null])) };
}

async function plan({ workbook, tabs }: OpenBook, scan: ScanEnd | null, job: JobContext): Promise<Plan> {
  const files = new NamsFiles(job.archive, job.settings);
  const rows = new Map(
    FILE_TABS.map((name) => [name, new TabRows(name, files, basesOf(workbook, name, job), job)]),
  );
  for (const file of files.all())
    for (const [name, cells] of files.rowsOf(file)) rows.get(name)?.want(file, cells);
  for (const [name, ofTab] of rows) await ofTab.compare(tabs.get(name) ?? null);
  const logged = scan && scanLogChange(scan, job.settings.timezone);
  const all = [...rows.values()];
  return {
    changes: [...all.flatMap(({ changes }) => changes), ...(logged ? [logged] : [])],
    removals: [],
    counts: { unchanged: all.reduce((sum, { unchanged }) => sum + unchanged, 0) },
    baseline: false,
  };
}

async function apply(
  changes: Iterable<RecordedChange>,
  { workbook, tabs: known }: OpenBook,
  job: JobContext,
  settle: Settle,
): Promise<void> {
  const bases = new Map(FILE_TABS.map((name) => [name, basesOf(workbook, name, job)]));
  // The column of marks is made only where there is something to mark.
  const marks = job.state.journal.counts(job.runId, 'nams-sheet').some(({ kind }) => kind === 'remove');
  const layouts = [...known].map(([name, tab]) => {
    return layoutOf(name, marks || tab?.missingColumns.includes(PLACE_COLUMN) === false);
  });
  const tabs = await workbook.prepareTabs([...layouts, LOG_LAYOUT]);
  await writeChanges(changes, {
    workbook,
    tabs,
    job,
    memory: { begin: () => undefined, written: () => undefined },
    settle: (change, outcome, note) => {
      const { tab, id } = rowOfKey(change.key);
      if (outcome === 'applied' && change.fileId !== null)
        bases.get(tab)?.learn(String(change.fileId), { [PATH_COLUMN]: id });
      settle(change, outcome, note);
    },
  });
}

const LOG_LAYOUT: TabLayout = { tab: SCAN_LOG_TAB, id: 'Run', columns: SCAN_LOG_COLUMNS };

function layoutOf(name: string, withPlace: boolean): TabLayout {
  const columns = name === MATCHING_TAB ? MATCHING_COLUMNS : RAW_COLUMNS;
  return { tab: name, id: PATH_COLUMN, columns: withPlace ? [...columns, PLACE_COLUMN] : columns };
}

function basesOf(workbook: Workbook, name: string, job: JobContext): Bases {
  return new Bases(job.state.db, sheetKey(workbook.id, name));
}

/** Pure: cells go back; rows that were added stay. */
function reverse(change: Change): { change: Change } | { cannot: Message } {
  if (change.kind === 'add') return { cannot: message('export.row_stays') };
  return { change: { ...change, before: change.after, after: change.before } };
}
