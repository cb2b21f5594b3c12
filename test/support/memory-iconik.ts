/** iconik in memory, behind the interface that the syncs know: a test edits it as a person and makes it fail. */
import type {
  Asset,
  FieldSchema,
  FoundTimecode,
  Iconik,
  MetadataValue,
  MetadataValues,
  MetadataView,
  Page,
  Segment,
  Span,
} from '../../core/iconik/iconik.ts';

export type MemoryAsset = {
  asset: Asset;
  values: Record<string, readonly MetadataValue[]>;
  segments: Segment[];
};

/** Called before each request (`before`) and after its work is done (`after`); may throw, as networks do. */
export type Trouble = (what: string, when: 'before' | 'after') => void;

export const VIEW = 'view-1';

export function fieldOf(name: string, type: string, traits: Partial<FieldSchema> = {}): FieldSchema {
  return { name, label: name, type, multi: false, required: false, readOnly: false, options: [], ...traits };
}

export class MemoryIconik implements Iconik {
  readonly known = new Map<string, MemoryAsset>();
  fields_: FieldSchema[];
  trouble: Trouble = () => undefined;
  /** Requests by what they were. */
  readonly asked = new Map<string, number>();
  /** What a write of ours changed: for the test that looks for lost edits. */
  onWrite: (id: string, before: MetadataValues, after: MetadataValues) => void = () => undefined;
  /** True where an edit of metadata moves the asset's `date_modified`; nobody knows whether iconik does. */
  metadataMovesDate = true;
  #tick = 0;
  /** What the search index says, which lags behind. */
  #index: Asset[] = [];
  #timecodes: (FoundTimecode & { date: string })[] = [];

  constructor(fields: FieldSchema[]) {
    this.fields_ = fields;
  }

  // As a person

  add(id: string, title: string, traits: Partial<Asset> = {}): void {
    const asset: Asset = {
      id,
      title,
      type: 'ASSET',
      status: 'ACTIVE',
      dateCreated: this.#now(),
      dateModified: this.#now(),
      originalAssetId: null,
      originalSegmentId: null,
      timeStartMs: null,
      timeEndMs: null,
      durationMs: null,
      ...traits,
    };
    this.known.set(id, { asset, values: {}, segments: [] });
  }

  edit(id: string, field: string, values: readonly MetadataValue[]): void {
    const one = this.#one(id);
    one.values[field] = values;
    if (this.metadataMovesDate) this.#touch(one);
  }

  change(id: string, change: Partial<Asset>): void {
    const one = this.#one(id);
    one.asset = { ...one.asset, ...change };
    this.#touch(one);
  }

  /** The index catches up. */
  index(): void {
    const all = [...this.known.values()];
    this.#index = all.map(({ asset }) => asset);
    this.#timecodes = all.flatMap(({ asset, segments }) =>
      segments
        .filter(({ type }) => type === 'GENERIC')
        .map(({ timeStartMs, timeEndMs, dateModified }) => ({
          assetId: asset.id,
          startMs: timeStartMs,
          endMs: timeEndMs,
          date: dateModified ?? '',
        })),
    );
  }

  // As the service

  async checkToken(): Promise<void> {
    this.#ask('token');
  }

  async account() {
    return this.#answer('account', { name: 'test', roles: [] });
  }

  async *assets(): AsyncGenerator<Page<Asset>> {
    const items = [...this.known.values()].map(({ asset }) => asset).filter(isActive);
    yield this.#answer('assets', { items, page: 1, pages: 1, total: items.length });
  }

  async asset(id: string): Promise<Asset | null> {
    return this.#answer('asset', this.known.get(id)?.asset ?? null);
  }

  async *deletedAssets(): AsyncGenerator<Page<Asset>> {
    const items = [...this.known.values()].map(({ asset }) => asset).filter((asset) => !isActive(asset));
    yield this.#answer('assets.deleted', { items, page: 1, pages: 1, total: items.length });
  }

  async *changedAssets(since: string | null): AsyncGenerator<readonly Asset[]> {
    const from = since === null ? 0 : Date.parse(since);
    yield this.#answer(
      'search',
      this.#index.filter(({ dateModified }) => Date.parse(dateModified ?? '') >= from),
    );
  }

  async *changedTimecodes(since: string): AsyncGenerator<readonly FoundTimecode[]> {
    const found = this.#timecodes.filter(({ date }) => Date.parse(date) >= Date.parse(since));
    yield this.#answer('search', found);
  }

  async segments(id: string): Promise<readonly Segment[] | null> {
    return this.#answer('segments', this.known.get(id)?.segments.slice() ?? null);
  }

  async createTimecode(id: string, { startMs, endMs }: Span): Promise<Segment | null> {
    this.#ask('segment.create');
    const one = this.known.get(id);
    if (one === undefined) return null;
    const segment: Segment = {
      id: `${id}-s${one.segments.length}`,
      type: 'GENERIC',
      timeStartMs: startMs,
      timeEndMs: endMs,
      text: null,
      dateModified: this.#now(),
    };
    one.segments.push(segment);
    this.trouble('segment.create', 'after');
    return segment;
  }

  async updateTimecode(id: string, segmentId: string, { startMs, endMs }: Span): Promise<Segment | null> {
    this.#ask('segment.update');
    const one = this.known.get(id);
    const index = one?.segments.findIndex((segment) => segment.id === segmentId) ?? -1;
    const old = one?.segments[index];
    if (one === undefined || old === undefined) return null;
    const segment = { ...old, timeStartMs: startMs, timeEndMs: endMs };
    one.segments[index] = segment;
    this.trouble('segment.update', 'after');
    return segment;
  }

  async metadata(id: string): Promise<MetadataValues> {
    return this.#answer('metadata', { ...this.known.get(id)?.values });
  }

  async putMetadata(id: string, _view: string, values: MetadataValues): Promise<boolean> {
    this.#ask('metadata.put');
    const one = this.known.get(id);
    if (one === undefined) return false;
    const before = Object.fromEntries(Object.keys(values).map((field) => [field, one.values[field] ?? []]));
    Object.assign(one.values, values);
    if (this.metadataMovesDate) this.#touch(one);
    this.onWrite(id, before, values);
    this.trouble('metadata.put', 'after');
    return true;
  }

  async view(id: string): Promise<MetadataView | null> {
    return this.#answer('view', id === VIEW ? { id, name: 'View', fields: this.fields_ } : null);
  }

  async fields(): Promise<readonly FieldSchema[]> {
    return this.#answer('fields', this.fields_);
  }

  #ask(what: string): void {
    this.asked.set(what, (this.asked.get(what) ?? 0) + 1);
    this.trouble(what, 'before');
  }

  #answer<T>(what: string, answer: T): T {
    this.#ask(what);
    return answer;
  }

  #one(id: string): MemoryAsset {
    const one = this.known.get(id);
    if (one === undefined) throw new Error(`no asset ${id}`);
    return one;
  }

  #touch(one: MemoryAsset): void {
    one.asset = { ...one.asset, dateModified: this.#now() };
  }

  /** Each change has a time of its own. */
  #now(): string {
    this.#tick += 1;
    return new Date(Date.UTC(2026, 0, 1) + this.#tick * 60_000).toISOString();
  }
}

function isActive({ status }: Asset): boolean {
  return status === 'ACTIVE';
}
