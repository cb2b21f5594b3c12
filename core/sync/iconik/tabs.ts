/** The tabs of the iconik sheet: which assets each shows, and in which columns. */
import type { Cell } from '../../model/cell.ts';
import { ICONIK_COLUMNS, ID_COLUMN, STATUS_COLUMN, SUBCLIP_COLUMNS } from '../../model/iconik-columns.ts';
import type { Settings } from '../../model/settings.ts';
import type { TabLayout } from '../../sheets/spreadsheet.ts';
import type { AssetRow, IconikAssets } from '../../store/iconik-assets.ts';

export const FULL_TAB = 'Iconik_Full_Metadata';
const GENERAL_TAB = 'Iconik_General_Metadata';
const SUBCLIPS_TAB = 'Iconik_Subclips_Metadata';

export type IconikTab = {
  readonly name: string;
  readonly columns: readonly string[];
  takes(asset: Pick<AssetRow, 'type'>): boolean;
};

/** The tabs that the settings ask for, the one with all assets first. */
export function iconikTabs(settings: Settings['sheets']): IconikTab[] {
  const all: IconikTab = { name: FULL_TAB, columns: ICONIK_COLUMNS, takes: () => true };
  if (!settings.splitTabs) return [all];
  return [
    all,
    { name: GENERAL_TAB, columns: ICONIK_COLUMNS, takes: (asset) => asset.type !== 'SUBCLIP' },
    {
      name: SUBCLIPS_TAB,
      columns: [...ICONIK_COLUMNS, ...SUBCLIP_COLUMNS],
      takes: (asset) => asset.type === 'SUBCLIP',
    },
  ];
}

/** How a tab is laid out; the column that marks deleted assets only where there is something to mark. */
export function layoutOf(tab: IconikTab, withStatus: boolean): TabLayout {
  const columns = withStatus ? [...tab.columns, STATUS_COLUMN] : tab.columns;
  return { tab: tab.name, id: ID_COLUMN, columns };
}

/** What a tab shows of an asset, by column. A column whose field iconik's view lacks is not there: it is not known. */
export function cellsIn(tab: IconikTab, asset: AssetRow, assets: IconikAssets): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const column of tab.columns) {
    const cell = PARENT_CELLS[column]?.(asset, assets) ?? asset.cells[column];
    if (cell !== undefined && column !== ID_COLUMN) cells[column] = cell;
  }
  return cells;
}

/** What only the tab of subclips shows. */
const PARENT_CELLS: Readonly<Record<string, (asset: AssetRow, assets: IconikAssets) => Cell>> = {
  original_asset_id: ({ original }) => original ?? '',
  parent_title: ({ original }, assets) => (original === null ? '' : (assets.get(original)?.title ?? '')),
};
