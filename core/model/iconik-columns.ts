/** The columns of the iconik sheets, in order (`docs/domain.md`, "iconik's sheets"). */

import type { Cell } from './cell.ts';

/** The row's identity: iconik's id of the asset. */
export const ID_COLUMN = 'id';

/** What iconik says of the asset and of its span; shown in the sheet, never written back from there. */
export const ASSET_COLUMNS = [
  ID_COLUMN,
  'title',
  'time_start_ms',
  'time_end_ms',
  'time_start_S',
  'time_end_S',
] as const;

/** Fields of the metadata view, by the name that they have in iconik: the columns that people edit. */
export const METADATA_COLUMNS = [
  'Description',
  'ProjectName',
  'ProjectNameTag',
  'SearchTag',
  'Year_',
  'Location',
  'Venue',
  'EpisodeEvent',
  'Source',
  'Scene',
  'GameType',
  'PlayersTags',
  'HandGrade',
  'HANDTag',
  'EPICHAND',
  'Tournament',
  'PokerPlayTags',
  'Adjective',
  'Emotion',
  'AppearanceOutfit',
  'SceneryObject',
  '_gcvi_tags',
  'Badbeat',
  'Bluff',
  'Suckout',
  'Cooler',
  'RUNOUTTag',
  'PostFlop',
  'All-in',
] as const;

/** All 35. */
export const ICONIK_COLUMNS: readonly string[] = [...ASSET_COLUMNS, ...METADATA_COLUMNS];

/** Of the split tab of subclips: which asset it is a part of. */
export const SUBCLIP_COLUMNS = ['original_asset_id', 'parent_title'] as const;

/** Appended when the first asset is deleted in iconik: such rows are marked, never dropped. */
export const STATUS_COLUMN = 'iconik_status';
/** What that column says of a deleted asset; empty for all others. */
export const DELETED_STATUS = 'DELETED';

const importable: ReadonlySet<string> = new Set(METADATA_COLUMNS);

/** True for the columns that an import may write to iconik. */
export function isImportable(column: string): boolean {
  return importable.has(column);
}

/** What iconik knows of an asset's span, ms. */
export type AssetSpan = { readonly startMs: number | null; readonly endMs: number | null };

/** The asset's own columns. */
export function assetCells(id: string, title: string, { startMs, endMs }: AssetSpan): Record<string, Cell> {
  return {
    id,
    title,
    time_start_ms: startMs ?? '',
    time_end_ms: endMs ?? '',
    time_start_S: startMs === null ? '' : startMs / 1000,
    time_end_S: endMs === null ? '' : endMs / 1000,
  };
}
