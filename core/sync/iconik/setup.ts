/** What the export and the import need before they begin: the sheet, iconik, and the fields of its metadata view. */
import type { Iconik } from '../../iconik/iconik.ts';
import type { JobContext } from '../../jobs/context.ts';
import { cellKey } from '../../model/cell.ts';
import type { SameCell } from '../../model/merge.ts';
import { Failure } from '../../model/problem.ts';
import type { Workbook } from '../../sheets/spreadsheet.ts';
import type { Outside } from '../outside.ts';
import { MetadataWriter } from './metadata-writer.ts';
import type { Fields } from './read.ts';

export type Setup = {
  readonly iconik: Iconik;
  readonly workbook: Workbook;
  readonly viewId: string;
  readonly fields: Fields;
  readonly writer: MetadataWriter;
  /** Whether two texts of a column mean the same. */
  readonly same: SameCell;
};

/** @throws Failure `problem.iconik_view_unset` | `problem.iconik_view_missing` | `problem.sheet_id_unset` and what the services say */
export async function setUp(outside: Outside, job: JobContext): Promise<Setup> {
  const viewId = job.settings.iconik.metadataView;
  if (viewId === '') throw new Failure({ code: 'problem.iconik_view_unset' });
  const iconik = outside.iconik(job);
  const [workbook, view] = await Promise.all([openSheet('iconik', outside, job), iconik.view(viewId)]);
  if (view === null) throw new Failure({ code: 'problem.iconik_view_missing', where: viewId });
  const fields: Fields = new Map(view.fields.map((field) => [field.name, field]));
  const same: SameCell = (a, b, column) => {
    const field = fields.get(column);
    return cellKey(a, field) === cellKey(b, field);
  };
  const writer = new MetadataWriter(iconik, viewId, fields, job.log);
  return { iconik, workbook, viewId, fields, writer, same };
}

/** The spreadsheet of a setting. @throws Failure `problem.sheet_id_unset` */
export async function openSheet(
  name: 'nams' | 'iconik' | 'timecodes',
  outside: Outside,
  job: JobContext,
): Promise<Workbook> {
  const id = job.settings.sheets[name];
  if (id === '') throw new Failure({ code: 'problem.sheet_id_unset', where: `sheets.${name}` });
  return (await outside.spreadsheets(job)).open(id);
}
