/** The syncs with iconik and the sheets over services in memory, for tests of what they do with each other. */
import type { RunOptions } from '../../../core/model/run.ts';
import type { SettingsInput } from '../../../core/model/settings.ts';
import { createIconikExport, runIconikExport } from '../../../core/sync/iconik-export.ts';
import { createIconikImport, runIconikImport } from '../../../core/sync/iconik-import.ts';
import type { Outside } from '../../../core/sync/outside.ts';
import type { Sync } from '../../../core/sync/sync.ts';
import { JobBench } from '../../support/job.ts';
import { fieldOf, MemoryIconik, VIEW } from '../../support/memory-iconik.ts';
import { MemorySheets } from '../../support/memory-sheets.ts';

export const TAB = 'Iconik_Full_Metadata';
export const SHEET = 'sheet-1';

/** The fields that these tests speak of; the others are not in the view. */
export const FIELDS = [
  fieldOf('Description', 'text'),
  fieldOf('Year_', 'integer'),
  fieldOf('PlayersTags', 'string', { multi: true }),
  fieldOf('_gcvi_tags', 'tag_cloud', { multi: true }),
  fieldOf('HandGrade', 'drop_down', {
    options: ['★', '★★', '★★★★★'].map((value) => ({ label: value, value })),
  }),
  fieldOf('All-in', 'drop_down', { options: [{ label: '4bet', value: '4bet' }] }),
  fieldOf('Source', 'string', { readOnly: true }),
  fieldOf('Venue', 'string', { required: true }),
];

const jobs = { 'iconik-export': runIconikExport, 'iconik-import': runIconikImport } as const;

export class SheetRig {
  readonly iconik = new MemoryIconik(FIELDS);
  readonly sheets = new MemorySheets();
  readonly bench: JobBench;
  readonly outside: Outside = {
    iconik: () => this.iconik,
    spreadsheets: async () => this.sheets,
    asked: () => ({ iconik: null, sheets: null }),
  };

  constructor(settings: SettingsInput = {}) {
    this.bench = new JobBench({
      ...settings,
      sheets: { iconik: SHEET, ...settings.sheets },
      iconik: { metadataView: VIEW },
    });
  }

  get syncs(): Sync[] {
    return [createIconikExport(this.outside), createIconikImport(this.outside)];
  }

  export(options: RunOptions = {}) {
    return this.#run('iconik-export', options);
  }

  import(options: RunOptions = {}) {
    return this.#run('iconik-import', options);
  }

  async #run(name: keyof typeof jobs, options: RunOptions) {
    this.bench.clock += 3_600_000;
    const job = this.bench.begin(name, options);
    const result = await jobs[name](this.outside, job);
    this.bench.state.endRun(job.runId, result.state, this.bench.clock, result);
    return {
      ...result,
      runId: job.runId,
      changes: this.bench.state.journal.list({ runId: job.runId, limit: 1000 }),
    };
  }

  /** A cell of the sheet; undefined where row or column are not there. */
  cell(id: string, column: string): unknown {
    return this.sheets.row(TAB, id)?.[column];
  }

  edit(id: string, column: string, cell: string | number | boolean): void {
    this.sheets.edit(TAB, id, column, cell);
  }
}
