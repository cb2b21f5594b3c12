/**
 * Observes iconik: reads assets with their metadata and timecodes into `iconik_assets`. What could not be read stays owed
 * and unknown; it is never taken for empty. The search index only tells who may have changed; what is true is asked of the
 * asset itself, because the index lags behind.
 */
import type { Asset, FieldSchema, Iconik, MetadataValues, Segment } from '../../iconik/iconik.ts';
import type { JobContext } from '../../jobs/context.ts';
import { type Cell, cellOf } from '../../model/cell.ts';
import { type AssetSpan, assetCells, DELETED_STATUS, METADATA_COLUMNS } from '../../model/iconik-columns.ts';
import { message } from '../../model/message.ts';
import type { Problem } from '../../model/problem.ts';
import { hasOwnTimecode, TIMECODE_SEGMENT } from '../../model/timecode.ts';
import { isNotOffered, problemOfItem } from '../../net/request-failure.ts';
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

/** Reads everything, and marks as deleted what iconik says is. Never holds all assets: there may be very many. */
export async function readAll(parts: Parts): Promise<Reading> {
  const known = parts.assets.ids(false);
  const seen = new Set<string>();
  const reader = new AssetReader(parts, null);
  await reader.read(listed(parts.iconik, seen, reader));
  await reader.lookUp(known.filter((id) => !seen.has(id)));
  return reader.reading;
}

/** The assets of iconik's list, each once. */
async function* listed(iconik: Iconik, seen: Set<string>, reader: AssetReader): AsyncGenerator<Asset> {
  for await (const page of iconik.assets()) {
    reader.total = page.total;
    for (const asset of page.items) {
      if (asset.status === DELETED_STATUS || seen.has(asset.id)) continue;
      seen.add(asset.id);
      yield asset;
    }
  }
}

/**
 * Reads what changed since a date, what is owed from earlier runs, and `also`.
 * @param also ids to read whatever their date says
 */
export async function readChanged(since: string, also: Iterable<string>, parts: Parts): Promise<Reading> {
  const { iconik, assets } = parts;
  const ids = new Set([...assets.stale(), ...also]);
  const from = new Date(Date.parse(since) - OVERLAP_MS).toISOString();
  const reader = new AssetReader(parts, since);
  for await (const batch of iconik.changedAssets(from)) {
    for (const asset of batch) {
      if (assets.get(asset.id)?.modified !== asset.dateModified) ids.add(asset.id);
      reader.sawDate(asset.dateModified);
    }
  }
  for await (const id of movedTimecodes(from, parts)) ids.add(id);
  for await (const id of perhapsDeleted(parts)) ids.add(id);
  reader.total = ids.size;
  await reader.lookUp([...ids]);
  return reader.reading;
}

/** Assets with a timecode that is not the one known of them. Where iconik cannot search segments, the weekly sweep finds them. */
async function* movedTimecodes(from: string, { iconik, assets, job }: Parts): AsyncGenerator<string> {
  try {
    for await (const batch of iconik.changedTimecodes(from)) {
      for (const { assetId, startMs, endMs } of batch) {
        const cells = assets.get(assetId)?.cells;
        const isKnown = cells?.time_start_ms === (startMs ?? '') && cells.time_end_ms === (endMs ?? '');
        if (cells !== undefined && !isKnown) yield assetId;
      }
    }
  } catch (thrown) {
    if (!isNotOffered(thrown)) throw thrown;
    job.log('info', message('export.no_segment_search', { detail: thrown.problem.detail ?? '' }));
  }
}

/** Known assets in the delete queue, or, where iconik has none, those that it does not list any more. */
async function* perhapsDeleted({ iconik, assets }: Parts): AsyncGenerator<string> {
  try {
    for await (const page of iconik.deletedAssets())
      for (const { id } of page.items) if (assets.isLive(id)) yield id;
  } catch (thrown) {
    if (!isNotOffered(thrown)) throw thrown;
    const unlisted = new Set(assets.ids(false));
    for await (const page of iconik.assets())
      for (const { id, status } of page.items) if (status !== DELETED_STATUS) unlisted.delete(id);
    yield* unlisted;
  }
}

/** Reads assets side by side into the store, and keeps what is to be said about it. */
class AssetReader {
  /** How many there will be, for the progress. */
  total = 0;
  readonly #parts: Parts;
  readonly #unread: Unread[] = [];
  #latest: string | null;
  #read = 0;

  constructor(parts: Parts, since: string | null) {
    this.#parts = parts;
    this.#latest = since;
  }

  get reading(): Reading {
    return { read: this.#read, unread: this.#unread, since: this.#latest };
  }

  sawDate(date: string | null): void {
    this.#latest = later(this.#latest, date);
  }

  async read(assets: Iterable<Asset> | AsyncIterable<Asset>): Promise<void> {
    await forEachParallel(assets, PARALLEL, (asset) => this.#readOne(asset));
  }

  /** Asks for each asset itself; the deleted ones are marked, the others read. */
  async lookUp(ids: readonly string[]): Promise<void> {
    const { iconik, assets } = this.#parts;
    const gone: string[] = [];
    await forEachParallel(ids, PARALLEL, async (id) => {
      try {
        const asset = await iconik.asset(id);
        if (isLive(asset)) await this.#readOne(asset);
        else gone.push(id);
      } catch (thrown) {
        this.#unread.push({ id, title: assets.get(id)?.title ?? '', problem: problemOfItem(thrown) });
      }
    });
    assets.markDeleted(gone);
  }

  async #readOne(asset: Asset): Promise<void> {
    const { assets, job } = this.#parts;
    this.sawDate(asset.dateModified);
    try {
      const row = await rowOf(asset, this.#parts);
      if (row !== null) assets.put(row, job.runId);
      this.#read += 1;
    } catch (thrown) {
      this.#unread.push({ id: asset.id, title: asset.title, problem: problemOfItem(thrown) });
      assets.owe(asset);
    }
    const done = this.#read + this.#unread.length;
    const current = asset.title;
    job.progress({ phase: 'iconik-read', done, total: this.total, folders: 0, bytes: 0, rate: 0, current });
  }
}

/** Null where the asset went away meanwhile. */
async function rowOf(asset: Asset, { iconik, viewId, fields, assets }: Parts): Promise<AssetRow | null> {
  const segments = hasOwnTimecode(asset) ? [] : await iconik.segments(asset.id);
  if (segments === null) return null;
  const values = await iconik.metadata(asset.id, viewId);
  // No values may be said of an asset that has just been deleted, too: it is not to be taken for emptied.
  if (values === null && hasValues(assets.get(asset.id)) && !isLive(await iconik.asset(asset.id)))
    return null;
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
export function metadataCells(values: MetadataValues | null, fields: Fields): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const column of METADATA_COLUMNS) {
    const field = fields.get(column);
    if (field !== undefined) cells[column] = cellOf(values?.[column] ?? [], field);
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

function isLive(asset: Asset | null): asset is Asset {
  return asset !== null && asset.status !== DELETED_STATUS;
}

function hasValues(known: AssetRow | undefined): boolean {
  return METADATA_COLUMNS.some((column) => (known?.cells[column] ?? '') !== '');
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(b) > Date.parse(a) ? b : a;
}
