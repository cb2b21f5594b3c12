/**
 * The sync sheet → iconik, columns 7 to 35. Observe: rows that differ from the base, and what iconik says of their assets
 * now. Plan: the three-way merge, each cell checked against the live field schema. Apply: one PUT an asset, read back
 * before the base moves.
 */
import type { MetadataValues } from '../iconik/iconik.ts';
import type { JobContext } from '../jobs/context.ts';
import { readCell } from '../model/cell.ts';
import type { Change, RecordedChange } from '../model/change.ts';
import type { Cells } from '../model/merge.ts';
import { type Message, message } from '../model/message.ts';
import type { JobResult } from '../model/run.ts';
import { RequestFailure } from '../net/request-failure.ts';
import { Bases, sheetKey } from '../store/bases.ts';
import { IconikAssets } from '../store/iconik-assets.ts';
import { textsOf } from './iconik/export-rows.ts';
import { ImportRows } from './iconik/import-rows.ts';
import type { MetadataEnd } from './iconik/metadata-writer.ts';
import { openTabs } from './iconik/open-tab.ts';
import { metadataCells } from './iconik/read.ts';
import { type Setup, setUp } from './iconik/setup.ts';
import { whyNotWritten, writeEach } from './iconik/write.ts';
import type { Outside } from './outside.ts';
import { runSync } from './runner.ts';
import type { Plan, Settle, StepwiseSync } from './sync.ts';
import { report } from './sync-report.ts';

/** Assets written side by side. */
const WRITERS = 8;
/** A write that met another one (409) is decided anew so often. */
const ATTEMPTS = 3;

/** One run of the import, whole. */
export async function runIconikImport(outside: Outside, job: JobContext): Promise<JobResult> {
  const result = await runSync(createIconikImport(outside), job);
  return { ...result, report: report('iconik-import', job, outside.asked(), result.counts.unchanged) };
}

/** Lives for one run, so that all of its requests share one rate. */
export function createIconikImport(outside: Outside): StepwiseSync {
  let setup: Promise<Setup> | undefined;
  const setUpOnce = (job: JobContext) => {
    setup ??= setUp(outside, job);
    return setup;
  };
  return {
    name: 'iconik-import',
    plan: async (job) => plan(await setUpOnce(job), job),
    applyEach: async (changes, job, settle) => apply(changes, await setUpOnce(job), job, settle),
    hold: async () => undefined,
    release: async () => undefined,
    reverse: (change) => ({ change: { ...change, before: change.after, after: change.before } }),
  };
}

async function plan(setup: Setup, job: JobContext): Promise<Plan> {
  const assets = new IconikAssets(job.state.db);
  const rows = new ImportRows(setup, assets, job);
  for (const open of await openTabs(setup.workbook, job)) await rows.find(open);
  await rows.compare();
  return {
    changes: rows.changes,
    removals: [],
    edits: rows.edits,
    counts: { files: rows.rows, unchanged: rows.unchanged },
    baseline: false,
    ...(rows.problem ? { problem: rows.problem } : {}),
  };
}

async function apply(
  changes: Iterable<RecordedChange>,
  setup: Setup,
  job: JobContext,
  settle: Settle,
): Promise<void> {
  await writeEach(changes, { job, settle, writers: WRITERS }, async (change, { tab, id }) => {
    const bases = new Bases(job.state.db, sheetKey(setup.workbook.id, tab));
    const { landed, outcome, note } = await carryOver(change, id, bases, setup);
    const remember = () => {
      if (landed) bases.learn(id, landed);
    };
    return { outcome, note, remember };
  });
}

/** What became of a change. `landed`: the cells that iconik holds now; null where nobody knows. */
type End = {
  readonly landed: Cells | null;
  readonly outcome: 'applied' | 'skipped' | 'failed';
  readonly note: Message | null;
};

/** Reads, compares, writes, reads back: iconik has no conditional write. */
async function carryOver(change: Change, id: string, bases: Bases, setup: Setup): Promise<End> {
  const wanted = textsIn(change.after);
  const before = textsIn(change.before);
  try {
    for (let attempt = 1; ; attempt += 1) {
      const values = await setup.iconik.metadata(id, setup.viewId);
      const open = differing(wanted, textsOfValues(values, setup), setup);
      const columns = Object.keys(open);
      const landed = without(wanted, columns);
      if (columns.length === 0) return { landed, outcome: 'applied', note: null };
      const moved = columns.filter((column) => !setup.same(open[column] ?? '', before[column] ?? '', column));
      if (moved.length > 0) return { landed, outcome: 'skipped', note: note('changed_meanwhile', moved) };
      bases.begin(id, { side: 'iconik', cells: wanted });
      const cells = without(wanted, Object.keys(landed));
      const sent = await send(id, values, cells, setup, attempt < ATTEMPTS);
      if (sent === 'met another') continue;
      if (sent === 'no asset') return { landed: {}, outcome: 'failed', note: message('import.asset_gone') };
      const lost = Object.keys(differing(wanted, textsOfValues(sent.now, setup), setup));
      if (lost.length === 0) return { landed: wanted, outcome: 'applied', note: null };
      return {
        landed: without(wanted, lost),
        outcome: 'failed',
        note: refusal(sent) ?? note('not_landed', lost),
      };
    }
  } catch (thrown) {
    return { landed: null, outcome: 'failed', note: whyNotWritten(thrown, id) };
  }
}

/** All cells of an asset. */
async function send(
  id: string,
  before: MetadataValues | null,
  cells: Cells,
  { fields, writer }: Setup,
  mayMeetAnother: boolean,
): Promise<MetadataEnd | 'no asset' | 'met another'> {
  const values = Object.entries(cells).map(([column, text]) => {
    const reading = readCell(text, fields.get(column));
    // Checked when it was planned; what the schema says otherwise by now, iconik says itself.
    return [column, reading.ok ? reading.values : [text]] as const;
  });
  try {
    return (await writer.write(id, before ?? {}, Object.fromEntries(values))) ?? 'no asset';
  } catch (thrown) {
    if (mayMeetAnother && thrown instanceof RequestFailure && thrown.kind === 'conflict')
      return 'met another';
    throw thrown;
  }
}

function textsOfValues(values: MetadataValues | null, { fields }: Setup): Cells {
  return textsOf(metadataCells(values, fields));
}

/** The cells that iconik holds otherwise than wanted, as it holds them. */
function differing(wanted: Cells, now: Cells, { same }: Setup): Cells {
  const columns = Object.entries(wanted).filter(([column, text]) => !same(now[column] ?? '', text, column));
  return Object.fromEntries(columns.map(([column]) => [column, now[column] ?? '']));
}

function without(cells: Cells, columns: readonly string[]): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([column]) => !columns.includes(column)));
}

function textsIn(values: Change['after']): Cells {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([column, value]) => [column, String(value ?? '')]),
  );
}

/** What iconik itself says against cells; null where it took them all. */
function refusal({ refused }: MetadataEnd): Message | null {
  if (refused.length === 0) return null;
  return message('import.refused', {
    columns: refused.map(({ name }) => name).join(', '),
    detail: [...new Set(refused.map(({ detail }) => detail))].join('; '),
  });
}

function note(code: 'changed_meanwhile' | 'not_landed', columns: readonly string[]): Message {
  return message(`import.${code}`, { columns: columns.join(', ') });
}
