/**
 * What the syncs know of iconik: its things and what can be asked of it. Times are milliseconds; dates are iconik's own
 * texts (`2021-07-30T15:16:54.406403+00:00`). Facts: `docs/services.md`, checked against iconik's OpenAPI documents.
 *
 * Every method throws `RequestFailure` (core/net/request-failure.ts) for what cannot be done; `problemOfItem` tells what
 * concerns one asset from what ends the run.
 */

/** `SUBCLIP` carries its timecode itself. Types that iconik may add later pass as they are. */
export type Asset = {
  readonly id: string;
  readonly title: string;
  /** ASSET, SEQUENCE, NLE_PROJECT, PLACEHOLDER, CUSTOM, LINK, SUBCLIP. */
  readonly type: string;
  /** ACTIVE, DELETED. */
  readonly status: string;
  readonly dateCreated: string | null;
  readonly dateModified: string | null;
  /** Of a subclip: the asset and the segment that it is a part of. */
  readonly originalAssetId: string | null;
  readonly originalSegmentId: string | null;
  readonly timeStartMs: number | null;
  readonly timeEndMs: number | null;
  /** Null where iconik does not tell it: it does in lists and in search only. */
  readonly durationMs: number | null;
};

/** A span of an asset. Timecodes live in those of type GENERIC; COMMENT and MARKER are people's, never to be changed. */
export type Segment = {
  readonly id: string;
  readonly type: string;
  readonly timeStartMs: number | null;
  readonly timeEndMs: number | null;
  readonly text: string | null;
  readonly dateModified: string | null;
  /** The subclip that was made of this span: moving the segment would move it. Absent where there is none. */
  readonly subclipId?: string;
};

/** A start and an end, ms. */
export type Span = { readonly startMs: number; readonly endMs: number };

/** Values of metadata fields by the field's name. An empty list is an empty field; an absent one was not said. */
export type MetadataValues = Readonly<Record<string, readonly MetadataValue[]>>;
export type MetadataValue = string | number | boolean;

/** A field as iconik's own schema describes it; never hard-coded (`docs/domain.md`). */
export type FieldSchema = {
  readonly name: string;
  readonly label: string;
  /** integer, float, boolean, string, string_exact, text, date, datetime, tag_cloud, url, drop_down, email. */
  readonly type: string;
  readonly multi: boolean;
  readonly required: boolean;
  readonly readOnly: boolean;
  /** The values that a drop-down takes, with what people see; empty for other types. */
  readonly options: readonly { readonly label: string; readonly value: string }[];
};

export type MetadataView = {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly FieldSchema[];
};

/** One page of a list; `pages` counts all of them, from 1. */
export type Page<T> = {
  readonly items: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
};

/** The person or program that the key belongs to, and what it may do. */
export type Account = { readonly name: string; readonly roles: readonly string[] };

/** A timecode as the search index has it, which lags behind the writes. */
export type FoundTimecode = {
  readonly assetId: string;
  readonly startMs: number | null;
  readonly endMs: number | null;
};

export interface Iconik {
  /** Whether the key is taken. @throws RequestFailure kind `denied` */
  checkToken(): Promise<void>;
  account(): Promise<Account>;

  /**
   * All assets that are not deleted, page after page. One that is absent need not be gone: the list moves on when another
   * is deleted meanwhile. Ask `asset` before you call it deleted.
   */
  assets(): AsyncGenerator<Page<Asset>>;
  /** Null where there is no such asset. A deleted one has the status DELETED. */
  asset(id: string): Promise<Asset | null>;
  /** Assets in the delete queue, page after page. @throws RequestFailure kind `unreadable` or `refused` where there is none */
  deletedAssets(): AsyncGenerator<Page<Asset>>;
  /**
   * Assets whose `date_modified` is at or after a date, oldest first, in batches. The index lags, so ask with an
   * overlapping window. Without a date: every asset.
   */
  changedAssets(since: string | null): AsyncGenerator<readonly Asset[]>;
  /**
   * GENERIC segments changed at or after a date, as {@link changedAssets}: a timecode may be moved without moving its
   * asset's date. Deleted ones are not found.
   */
  changedTimecodes(since: string): AsyncGenerator<readonly FoundTimecode[]>;

  /** All segments of an asset; null where there is no such asset. */
  segments(assetId: string): Promise<readonly Segment[] | null>;
  /**
   * Creates a GENERIC segment, exactly once: when it is not sure whether iconik took it, the asset's segments are read
   * back first. On a conflict (409) they are read again, and one that is there by now is updated. Null where there is no
   * such asset.
   */
  createTimecode(assetId: string, span: Span): Promise<Segment | null>;
  /** Moves a GENERIC segment. Null where there is no such segment. */
  updateTimecode(assetId: string, segmentId: string, span: Span): Promise<Segment | null>;

  /** An asset's values in a view; null where it has none yet, and where there is no such asset. */
  metadata(assetId: string, viewId: string): Promise<MetadataValues | null>;
  /**
   * Writes these fields and leaves the others; an empty list clears a field. False where asset or view is not there.
   * On a conflict (409) it throws kind `conflict`: read again, then decide.
   */
  putMetadata(assetId: string, viewId: string, values: MetadataValues): Promise<boolean>;
  /** A view with the schema of its fields; null where there is none. */
  view(viewId: string): Promise<MetadataView | null>;
  /** Every metadata field of the account. */
  fields(): Promise<readonly FieldSchema[]>;
}
