/**
 * Observes iconik: reads assets with their metadata and timecodes into `iconik_assets`. What could not be read stays owed
 * and unknown; it is never taken for empty. The search index only tells who may have changed; what is true is asked of the
 * asset itself, because the index lags behind.
 */
import type { Asset, FieldSchema, Iconik, MetadataValues, Segment } from '../../iconik/iconik.ts';
import type { JobContext } from '../../jobs/context.ts';
import { type Cell, cellOf } from '../../model/cell.ts';
import { type AssetSpan, assetCells, DELETED_STATUS, METADATA_COLUMNS } from '../../model/iconik-columns.ts';
import type { Problem } from '../../model/problem.ts';
import { hasOwnTimecode, TIMECODE_SEGMENT } from '../../model/timecode.ts';
import { problemOfItem } from '../../net/request-failure.ts';
import type { AssetRow, IconikAssets } from '../../store/iconik-assets.ts';
import { forEachParallel } from '../parallel.ts';

/** Requests under way at once: enough to reach the rate limit when an answer takes a second. */
export const PARALLEL = 24;
/** The index lags, and clocks differ: what changed this long before the last reading is looked for again. */
const OVERLAP_MS = 24 * 3_600_000;

export type Fields = ReadonlyMap<string, FieldSchema>;

/** An asset that could not be read. */
export type Unread = { readonly id: string; readonly title: string; readonly problem: Problem };

export type Reading = {
  /** Assets read. */
  readonly read: number;
  readonly unread: readonly Unread[];
  /** Where the next incremental reading goes on: the latest `date_modified` seen, null before any. */
  readonly since: string | null;
};

type Parts = {
  readonly iconik: Iconik;
  readonly job: JobContext;
  readonly assets: IconikAssets;
  readonly viewId: string;
  readonly fields: Fields;
};

/** Reads everything, and marks as deleted what iconik says is. */
export async function readAll(parts: Parts): Promise<Reading> {
  const { iconik, assets, job } = parts;
  const found: Asset[] = [];
  const seen = new Set<string>();
  for await (const page of iconik.assets()) {
    for (const asset of page.items) {
      if (asset.status === DELETED_STATUS) continue;
      found.push(asset);
      seen.add(asset.id);
    }
    tell(job, 'iconik-list', seen.size, page.total, '');
  }
  const absent = assets.ids(false).filter((id) => !seen.has(id));
  const unread: Unread[] = [];
  found.push(...(await lookUp(absent, parts, unread)));
  return readEach(found, parts, unread, null);
}

/**
 * Reads what changed since a date, what is owed from earlier runs, and `also`.
 * @param also ids to read whatever their date says
 */
export async function readChanged(since: string, also: Iterable<string>, parts: Parts): Promise<Reading> {
  const { iconik, assets } = parts;
  const ids = new Set([...assets.stale(), ...also]);
  const from = new Date(Date.parse(since) - OVERLAP_MS).toISOString();
  let latest = since;
  for await (const batch of iconik.changedAssets(from)) {
    for (const { asset } of batch) {
      if (assets.get(asset.id)?.modified !== asset.dateModified) ids.add(asset.id);
      latest = later(latest, asset.dateModified) ?? latest;
    }
  }
  for await (const page of iconik.deletedAssets()) {
    for (const { id } of page.items) if (assets.isLive(id)) ids.add(id);
  }
  const unread: Unread[] = [];
  const found = await lookUp([...ids], parts, unread);
  return readEach(found, parts, unread, latest);
}

/** Asks for each asset itself; the deleted ones are marked, the others answered. */
async function lookUp(ids: readonly string[], parts: Parts, unread: Unread[]): Promise<Asset[]> {
  const { iconik, assets } = parts;
  const found: Asset[] = [];
  const gone: string[] = [];
  await forEachParallel(ids, PARALLEL, async (id) => {
    try {
      const asset = await iconik.asset(id);
      if (asset === null || asset.status === DELETED_STATUS) gone.push(id);
      else found.push(asset);
    } catch (thrown) {
      unread.push({ id, title: assets.get(id)?.title ?? '', problem: problemOfItem(thrown) });
    }
  });
  assets.markDeleted(gone);
  return found;
}

async function readEach(
  found: readonly Asset[],
  parts: Parts,
  unread: Unread[],
  since: string | null,
): Promise<Reading> {
  const { assets, job } = parts;
  let latest = since;
  let read = 0;
  await forEachParallel(found, PARALLEL, async (asset) => {
    latest = later(latest, asset.dateModified);
    try {
      const row = await readOne(asset, parts);
      if (row !== null) assets.put(row, job.runId);
    } catch (thrown) {
      unread.push({ id: asset.id, title: asset.title, problem: problemOfItem(thrown) });
      assets.owe(asset);
    }
    read += 1;
    tell(job, 'iconik-read', read, found.length, asset.title);
  });
  return { read: found.length - unread.length, unread, since: latest };
}

/** Null where the asset went away meanwhile. */
async function readOne(asset: Asset, { iconik, viewId, fields }: Parts): Promise<AssetRow | null> {
  const segments = hasOwnTimecode(asset) ? [] : await iconik.segments(asset.id);
  if (segments === null) return null;
  const values = await iconik.metadata(asset.id, viewId);
  return {
    id: asset.id,
    title: asset.title,
    type: asset.type,
    original: asset.originalAssetId,
    modified: asset.dateModified,
    cells: {
      ...assetCells(asset.id, asset.title, spanOf(asset, segments)),
      ...metadataCells(values, fields),
    },
  };
}

/** The cells of a view's values; a column whose field the view lacks is not known. */
export function metadataCells(values: MetadataValues, fields: Fields): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const column of METADATA_COLUMNS) {
    const field = fields.get(column);
    if (field !== undefined) cells[column] = cellOf(values[column] ?? [], field);
  }
  return cells;
}

/** A subclip carries its timecode itself; others have it in their first GENERIC segment. */
function spanOf(asset: Asset, segments: readonly Segment[]): AssetSpan {
  if (hasOwnTimecode(asset)) return { startMs: asset.timeStartMs, endMs: asset.timeEndMs };
  const [first] = segments
    .filter((segment) => segment.type === TIMECODE_SEGMENT)
    .toSorted((a, b) => (a.timeStartMs ?? 0) - (b.timeStartMs ?? 0) || (a.id < b.id ? -1 : 1));
  return { startMs: first?.timeStartMs ?? null, endMs: first?.timeEndMs ?? null };
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(b) > Date.parse(a) ? b : a;
}

function tell(job: JobContext, phase: string, done: number, total: number, current: string): void {
  job.progress({ phase, done, total, folders: 0, bytes: 0, rate: 0, current });
}
