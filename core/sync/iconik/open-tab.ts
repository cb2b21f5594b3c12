/** A tab of the iconik sheet as it is now, with what is remembered of it. */
import type { JobContext } from '../../jobs/context.ts';
import { STATUS_COLUMN } from '../../model/iconik-columns.ts';
import type { Tab, TabLayout, Workbook } from '../../sheets/spreadsheet.ts';
import { Bases, sheetKey } from '../../store/bases.ts';
import type { Conflicts } from '../../store/conflicts.ts';
import type { IconikAssets } from '../../store/iconik-assets.ts';
import { type IconikTab, iconikTabs, layoutOf } from './tabs.ts';

export type OpenTab = {
  readonly spec: IconikTab;
  /** Among all spreadsheets. */
  readonly key: string;
  /** Null where it is not there yet. */
  readonly tab: Tab | null;
  readonly bases: Bases;
};

/** The tabs that the settings ask for, as they are; changes nothing. */
export async function openTabs(workbook: Workbook, job: JobContext): Promise<OpenTab[]> {
  const specs = iconikTabs(job.settings.sheets);
  // Marks of deleted assets are read where there are any.
  const tabs = await workbook.openTabs(specs.map((spec) => layoutOf(spec, true)));
  return specs.map((spec, index) => {
    const key = sheetKey(workbook.id, spec.name);
    return { spec, key, tab: tabs[index] ?? null, bases: new Bases(job.state.db, key) };
  });
}

/** What a tab is to have: the column of marks only where there is something to mark, or it is there already. */
export function wholeLayout({ spec, tab }: OpenTab, hasDeleted: boolean): TabLayout {
  return layoutOf(spec, hasDeleted || tab?.missingColumns.includes(STATUS_COLUMN) === false);
}

/** True where a tab or a column of its own has to be made. */
export function isIncomplete({ tab }: OpenTab): boolean {
  return tab === null || tab.missingColumns.some((column) => column !== STATUS_COLUMN);
}

/** Assets that the tab should show and does not, those in conflict, and those with a write whose end is not known. */
export async function unfinishedIn(
  { spec, key, tab, bases }: OpenTab,
  assets: IconikAssets,
  conflicts: Conflicts,
): Promise<string[]> {
  const absent = new Set<string>();
  for (const asset of assets.live()) if (spec.takes(asset)) absent.add(asset.id);
  for (const id of (await tab?.ids()) ?? []) absent.delete(id);
  return [...absent, ...conflicts.assetsIn(key), ...bases.unsettled()];
}
