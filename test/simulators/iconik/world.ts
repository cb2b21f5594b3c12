/**
 * All that a simulated iconik holds. Writes are there at once; the search index follows after its lag, and batch jobs are
 * done after theirs. Time comes in as a parameter, and ids from a seed.
 */
import { Random } from '../../support/random.ts';
import { dateText } from './told.ts';

/** Wire form (iconik's names), as stored. What is undefined is not sent. */
export type StoredAsset = {
  id: string;
  title: string;
  type: string;
  status: 'ACTIVE' | 'DELETED';
  date_created: string;
  date_modified: string;
  date_deleted?: string;
  original_asset_id?: string;
  original_segment_id?: string;
  time_start_milliseconds?: number;
  time_end_milliseconds?: number;
  duration_milliseconds?: number;
};

export type StoredSegment = {
  id: string;
  asset_id: string;
  segment_type: string;
  time_start_milliseconds: number | null;
  time_end_milliseconds: number | null;
  segment_text?: string | null;
  /** The subclip that was made of it. */
  subclip_id?: string;
  status: 'ACTIVE';
  date_created: string;
  date_modified: string;
};

export type StoredValue = string | number | boolean;
/** Values by field name. */
export type StoredMetadata = Record<string, StoredValue[]>;

export type StoredField = {
  name: string;
  label: string;
  field_type: string;
  multi: boolean;
  required: boolean;
  read_only: boolean;
  options?: { label: string; value: string }[];
};

/** Fields by name, in order; `__separator__` stands for a line between them. */
export type StoredView = { id: string; name: string; fields: string[] };

/** An asset as the search index has it. */
export type IndexedAsset = { asset: StoredAsset; metadata: StoredMetadata; segments: StoredSegment[] };

export type Account = {
  appId: string;
  authToken: string;
  firstName: string;
  lastName: string;
  email: string;
  roles: string[];
};

/** How it behaves where accounts differ or nobody knows (`docs/services.md`, *verify*). */
export type Behaviour = {
  /** Until a write is found by search, ms. */
  indexLagMs: number;
  /** Whether an asset's segments are listed from the index, and so late. */
  segmentsFromIndex: boolean;
  /** Until a 202 job is done, ms. */
  jobDelayMs: number;
  /** Whether an edit of metadata moves the asset's `date_modified`. */
  metadataMovesDate: boolean;
  /** Whether a write of metadata keeps the fields that it leaves out, or empties those that may be written. */
  keepsOtherFields: boolean;
  /** Whether a list may be paged past 10,000 things. */
  deepPaging: boolean;
};

const DEFAULT_BEHAVIOUR: Behaviour = {
  indexLagMs: 0,
  segmentsFromIndex: false,
  jobDelayMs: 0,
  metadataMovesDate: true,
  keepsOtherFields: true,
  deepPaging: false,
};

const DEFAULT_ACCOUNT: Account = {
  appId: 'simulated-app',
  authToken: 'simulated-token',
  firstName: 'Archive',
  lastName: 'Robot',
  email: 'robot@example.com',
  roles: [
    'can_read_assets',
    'can_delete_assets',
    'can_search',
    'can_read_segments',
    'can_create_segments',
    'can_write_segments',
    'can_read_metadata_values',
    'can_write_metadata_values',
    'can_read_metadata_views',
    'can_read_metadata_fields',
  ],
};

export class World {
  readonly now: () => number;
  readonly account: Account = structuredClone(DEFAULT_ACCOUNT);
  readonly behaviour: Behaviour = { ...DEFAULT_BEHAVIOUR };
  readonly assets = new Map<string, StoredAsset>();
  readonly segments = new Map<string, StoredSegment[]>();
  readonly metadata = new Map<string, StoredMetadata>();
  readonly fields = new Map<string, StoredField>();
  readonly views = new Map<string, StoredView>();
  readonly #random: Random;
  readonly #index = new Map<string, IndexedAsset>();
  /** Things that become true later, by when. */
  #later: { at: number; happen: () => void }[] = [];
  #version = 0;

  constructor(seed: number, now: () => number) {
    this.#random = new Random(seed);
    this.now = now;
  }

  /** Grows with every change of the index. */
  get indexVersion(): number {
    return this.#version;
  }

  newId(): string {
    return uuid(this.#random);
  }

  /** Puts everything into the index that is due, and does the jobs that are. */
  catchUp(): void {
    const now = this.now();
    if (!this.#later.some(({ at }) => at <= now)) return;
    const due = this.#later.filter(({ at }) => at <= now);
    this.#later = this.#later.filter(({ at }) => at > now);
    for (const { happen } of due) happen();
  }

  /** Does all that is still to come, now. */
  settle(): void {
    while (this.#later.length > 0) {
      const all = this.#later;
      this.#later = [];
      for (const { happen } of all) happen();
    }
  }

  doLater(ms: number, happen: () => void): void {
    this.#later.push({ at: this.now() + ms, happen });
    if (ms === 0) this.catchUp();
  }

  index(): ReadonlyMap<string, IndexedAsset> {
    this.catchUp();
    return this.#index;
  }

  segmentsOf(assetId: string): readonly StoredSegment[] {
    return this.segments.get(assetId) ?? [];
  }

  /** The segments as a list of them shows. */
  listedSegments(assetId: string): readonly StoredSegment[] {
    if (!this.behaviour.segmentsFromIndex) return this.segmentsOf(assetId);
    return this.index().get(assetId)?.segments ?? [];
  }

  /** Changes an asset, or creates it. Search sees it after the index's lag. */
  putAsset(asset: StoredAsset): void {
    this.assets.set(asset.id, asset);
    this.#reindex(asset.id);
  }

  /** A subclip is its segment's span: it moves with it. */
  moveSubclip(segment: StoredSegment): void {
    const subclip = this.assets.get(segment.subclip_id ?? '');
    if (subclip === undefined) return;
    this.putAsset({
      ...subclip,
      time_start_milliseconds: segment.time_start_milliseconds ?? undefined,
      time_end_milliseconds: segment.time_end_milliseconds ?? undefined,
      date_modified: dateText(this.now()),
    });
  }

  putSegments(assetId: string, segments: StoredSegment[]): void {
    this.segments.set(assetId, segments);
    this.#reindex(assetId);
  }

  /** Sets these fields and leaves the others; an empty list clears a field. */
  putMetadata(assetId: string, values: StoredMetadata): void {
    const kept = Object.entries(this.metadata.get(assetId) ?? {}).filter(
      ([name]) => this.behaviour.keepsOtherFields || this.fields.get(name)?.read_only,
    );
    const merged = { ...Object.fromEntries(kept), ...values };
    this.metadata.set(
      assetId,
      Object.fromEntries(Object.entries(merged).filter(([, list]) => list.length > 0)),
    );
    if (this.behaviour.metadataMovesDate) this.touch(assetId);
    this.#reindex(assetId);
  }

  /** Moves an asset's `date_modified` to now. */
  touch(assetId: string): void {
    const asset = this.assets.get(assetId);
    if (asset !== undefined) asset.date_modified = dateText(this.now());
  }

  /** Moves an asset to the delete queue, or back. */
  setDeleted(assetId: string, deleted: boolean): void {
    const asset = this.assets.get(assetId);
    if (asset === undefined) return;
    const { date_deleted: _, ...rest } = asset;
    const date = dateText(this.now());
    this.putAsset(
      deleted
        ? { ...rest, status: 'DELETED', date_modified: date, date_deleted: date }
        : { ...rest, status: 'ACTIVE', date_modified: date },
    );
  }

  /** Removes an asset for good. */
  purge(assetId: string): void {
    this.assets.delete(assetId);
    this.segments.delete(assetId);
    this.metadata.delete(assetId);
    this.#reindex(assetId);
  }

  /** Everything away but the account and how it behaves. */
  clear(): void {
    for (const map of [this.assets, this.segments, this.metadata, this.fields, this.views, this.#index])
      map.clear();
    this.#later = [];
    this.#version += 1;
  }

  /** What search finds is a copy of that moment. */
  #reindex(assetId: string): void {
    const asset = this.assets.get(assetId);
    const found =
      asset === undefined || asset.status === 'DELETED'
        ? null
        : {
            asset: { ...asset },
            metadata: this.metadata.get(assetId) ?? {},
            segments: this.segmentsOf(assetId).map((segment) => ({ ...segment })),
          };
    const happen = () => {
      if (found === null) this.#index.delete(assetId);
      else this.#index.set(assetId, found);
      this.#version += 1;
    };
    if (this.behaviour.indexLagMs === 0) happen();
    else this.doLater(this.behaviour.indexLagMs, happen);
  }
}

/** Random, with the shape of a version 1 UUID, as iconik's are. */
export function uuid(random: Random): string {
  const hex = Array.from({ length: 4 }, () =>
    random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-1${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
