/** The syncs over the simulated iconik and Google Sheets: real clients, real HTTP, real databases. */
import { onTestFinished } from 'vitest';
import type { RunOptions } from '../../../core/model/run.ts';
import type { Cell } from '../../../core/sheets/spreadsheet.ts';
import { runIconikExport } from '../../../core/sync/iconik-export.ts';
import { runIconikImport } from '../../../core/sync/iconik-import.ts';
import type { Outside } from '../../../core/sync/outside.ts';
import { runTimecode } from '../../../core/sync/timecode.ts';
import { fillSampleWorld } from '../../simulators/iconik/sample-world.ts';
import { type IconikSimulatorOptions, startIconik } from '../../simulators/iconik/server.ts';
import { startSheets } from '../../simulators/sheets/sheets.ts';
import { JobBench } from '../../support/job.ts';
import { swiftClient } from '../iconik/rig.ts';
import { connect } from '../sheets/rig.ts';

export const TAB = 'Iconik_Full_Metadata';
export const TIMECODES = 'GGmetadata_and_timestamps';
const jobs = { 'iconik-export': runIconikExport, 'iconik-import': runIconikImport, timecode: runTimecode };

/** A world of so many assets, and an empty spreadsheet; as fast as the machine allows. */
export async function servicesRig(
  assets: number,
  timecodes: Cell[][] = [],
  behaviour: IconikSimulatorOptions = {},
) {
  const iconik = await startIconik({ limits: null, ...behaviour });
  onTestFinished(() => iconik.close());
  const world = fillSampleWorld(iconik.world, { assets });
  const header = ['id', 'title', 'time_start_ms', 'time_end_ms', 'time_start_S', 'time_end_S'];
  const sheets = await startSheets({
    perMinute: 100_000,
    spreadsheets: [
      { id: 'book', title: 'Export', tabs: [{ title: 'Sheet1', values: [] }] },
      { id: 'times', title: 'Timecodes', tabs: [{ title: TIMECODES, values: [header, ...timecodes] }] },
    ],
  });
  onTestFinished(() => sheets.close());
  const bench = new JobBench({
    sheets: { iconik: 'book', timecodes: 'times' },
    iconik: { metadataView: world.viewId },
  });
  onTestFinished(() => bench.close());
  const spreadsheets = await connect(sheets, 'test-token');
  /** As a run is: one client for all that it asks. */
  const newOutside = (): Outside => {
    const client = swiftClient(iconik);
    return {
      iconik: () => client,
      spreadsheets: async () => spreadsheets,
      asked: () => ({ iconik: client.counts(), sheets: spreadsheets.counts() }),
    };
  };
  const rows = () => {
    const [names = [], ...cells] = sheets.admin.values('book', TAB);
    return cells.map((row) =>
      Object.fromEntries(names.map((name, index) => [String(name), row[index] ?? ''])),
    );
  };
  return {
    iconik,
    sheets,
    world,
    bench,
    rows,
    row: (id: string) => rows().find((row) => row.id === id),
    /** A person types into a cell of the export's tab. */
    type: (id: string, column: string, value: string) => {
      sheets.admin.act({ do: 'edit', spreadsheet: 'book', tab: TAB, id: 'id', is: id, column, value });
    },
    async run(name: keyof typeof jobs, options: RunOptions = {}) {
      bench.clock += 3_600_000;
      const job = bench.begin(name, options);
      const result = await jobs[name](newOutside(), job);
      bench.state.endRun(job.runId, result.state, bench.clock, result);
      return { ...result, changes: bench.state.journal.list({ runId: job.runId, limit: 10_000 }) };
    },
  };
}
