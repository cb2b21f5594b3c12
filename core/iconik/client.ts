/** iconik's REST API behind {@link Iconik}, also where it lacks a part of it. Facts: `docs/services.md`. */
import type { RequestCounts } from '../net/policy.ts';
import { isNotOffered } from '../net/request-failure.ts';
import type {
  Account,
  Asset,
  FieldSchema,
  FoundTimecode,
  Iconik,
  MetadataValues,
  MetadataView,
  Page,
  Segment,
  Span,
} from './iconik.ts';
import { type ListPage, PAGE_SIZES, pagesOf } from './lists.ts';
import { type Ask, assetPath, IconikRequests, type RequestsOptions } from './requests.ts';
import { found } from './search.ts';
import { Segments, TIMECODE } from './segments.ts';
import { fieldOf, isMerged, mergedField, type WireField, wire } from './wire.ts';

export type IconikOptions = RequestsOptions & {
  /** Waits before each look for a segment whose creation is unsure, ms; lists may lag behind writes. */
  readonly readBackMs?: readonly number[];
};

const FIELDS_PER_PAGE = 500;
/** iconik may refuse to page further than this; the search goes on where the list ends. */
const LONGEST_LIST = 10_000;

export class IconikClient implements Iconik {
  readonly #requests: IconikRequests;
  readonly #segments: Segments;

  constructor({ readBackMs = [1000, 3000], ...options }: IconikOptions) {
    this.#requests = new IconikRequests(options);
    const isThere = async (id: string) => isActive(await this.asset(id));
    this.#segments = new Segments(this.#requests, isThere, readBackMs);
  }

  /** What was asked of iconik so far. */
  counts(): RequestCounts {
    return this.#requests.counts();
  }

  async checkToken(): Promise<void> {
    const ask: Ask = { what: 'token', method: 'GET', path: 'auth/v1/auth/token/' };
    const answer = await this.#requests.ask(ask);
    if (answer.kind !== 'ok') throw this.#requests.unreadable(ask, 'HTTP 404');
  }

  async account(): Promise<Account> {
    const user = await this.#requests.need(wire.user, {
      what: 'user',
      method: 'GET',
      path: 'users/v1/users/current/',
    });
    const path = 'users/v1/users/current/roles/';
    const roles = await this.#requests.need(wire.roles, { what: 'roles', method: 'GET', path });
    return { name: user.name, roles: roles.objects };
  }

  async *assets(): AsyncGenerator<Page<Asset>> {
    const pages: Page<Asset>[] = [];
    for await (const page of this.#listed()) {
      if (page.total > LONGEST_LIST) return yield* this.#veryMany(page.total);
      pages.push(page);
    }
    // All at once: the longer it takes the likelier it moves on, because something is deleted meanwhile.
    yield* pages;
  }

  async asset(id: string): Promise<Asset | null> {
    return this.#requests.get(wire.asset, { what: 'asset', where: id, method: 'GET', path: assetPath(id) });
  }

  async *deletedAssets(): AsyncGenerator<Page<Asset>> {
    const ask: Ask = { what: 'assets.deleted', method: 'GET', path: 'assets/v1/delete_queue/assets/' };
    for await (const page of this.#pages(ask)) {
      if (page === null) throw this.#requests.unreadable(ask, 'HTTP 404');
      yield page;
    }
  }

  async *changedAssets(since: string | null): AsyncGenerator<readonly Asset[]> {
    try {
      yield* this.#foundAssets(since);
    } catch (thrown) {
      if (!isNotOffered(thrown)) throw thrown;
      // Without a search the list of all assets tells as much, for more requests.
      for await (const { items } of this.assets()) yield items.filter((asset) => isSince(asset, since));
    }
  }

  async *changedTimecodes(since: string): AsyncGenerator<readonly FoundTimecode[]> {
    const question = { documents: 'segments', since, having: { segment_type: TIMECODE } } as const;
    // Should iconik not heed what is asked for, other things are not taken for timecodes.
    for await (const batch of found(this.#requests, wire.foundSegments, question))
      yield batch.flatMap(({ type, timecode }) => (type === TIMECODE && timecode !== null ? timecode : []));
  }

  segments(assetId: string): Promise<readonly Segment[] | null> {
    return this.#segments.of(assetId);
  }

  createTimecode(assetId: string, span: Span): Promise<Segment | null> {
    return this.#segments.create(assetId, span);
  }

  updateTimecode(assetId: string, segmentId: string, span: Span): Promise<Segment | null> {
    return this.#segments.update(assetId, segmentId, span);
  }

  async metadata(assetId: string, viewId: string): Promise<MetadataValues | null> {
    const path = metadataPath(assetId, viewId);
    const answer = await this.#requests.get(wire.metadata, {
      what: 'metadata',
      where: assetId,
      method: 'GET',
      path,
    });
    return answer && (answer.metadata_values ?? {});
  }

  async putMetadata(assetId: string, viewId: string, values: MetadataValues): Promise<boolean> {
    const fields = Object.entries(values).map(([name, list]) => {
      return [name, { field_values: list.map((value) => ({ value })) }];
    });
    const ask: Ask = {
      what: 'metadata.put',
      where: assetId,
      method: 'PUT',
      path: metadataPath(assetId, viewId),
      body: { metadata_values: Object.fromEntries(fields) },
    };
    const answer = await this.#requests.ask(ask);
    if (answer.kind === 'ok' || answer.kind === 'missing') return answer.kind === 'ok';
    throw this.#requests.failure(answer, ask);
  }

  async view(viewId: string): Promise<MetadataView | null> {
    const view = await this.#requests.get(wire.view, {
      what: 'view',
      where: viewId,
      method: 'GET',
      path: `metadata/v1/views/${encodeURIComponent(viewId)}/`,
      query: { merge_fields: true },
    });
    if (view === null) return null;
    const known = view.view_fields.every(isMerged) ? [] : await this.#knownFields();
    const fields = new Map(known.map((field) => [field.name, field]));
    return {
      id: viewId,
      name: view.name ?? viewId,
      fields: view.view_fields.map((field) => mergedField(field, fields.get(field.name))),
    };
  }

  async fields(): Promise<readonly FieldSchema[]> {
    return (await this.#fields()).map(fieldOf);
  }

  async #fields(): Promise<WireField[]> {
    const fields: WireField[] = [];
    let last: string | undefined;
    for (;;) {
      const query = { per_page: FIELDS_PER_PAGE, ...(last === undefined ? {} : { last_field_name: last }) };
      const ask = { what: 'fields', method: 'GET', path: 'metadata/v1/fields/', query } as const;
      const { objects } = await this.#requests.need(wire.fields, ask);
      fields.push(...objects);
      const next = objects.at(-1)?.name;
      if (objects.length < FIELDS_PER_PAGE || next === last) return fields;
      last = next;
    }
  }

  /** None where iconik does not tell: then a view is what it says of itself. */
  async #knownFields(): Promise<WireField[]> {
    try {
      return await this.#fields();
    } catch (thrown) {
      if (!isNotOffered(thrown)) throw thrown;
      return [];
    }
  }

  /** Every page of a list of assets; null where there is no such list. */
  async *#pages(ask: Ask): AsyncGenerator<Page<Asset> | null> {
    const sorted = { ...ask, query: { sort: 'date_created,asc' } };
    let number = 0;
    for await (const page of pagesOf(this.#requests, wire.assets, sorted)) {
      number += 1;
      yield page && pageOf(page, number);
    }
  }

  async *#listed(): AsyncGenerator<Page<Asset>> {
    for await (const page of this.#pages({ what: 'assets', method: 'GET', path: 'assets/v1/assets/' }))
      if (page !== null) yield page;
  }

  /** More than one may page through, where iconik has a search; else page by page as far as it goes. */
  async *#veryMany(total: number): AsyncGenerator<Page<Asset>> {
    let page = 0;
    const pages = Math.ceil(total / PAGE_SIZES.most);
    try {
      for await (const items of this.#foundAssets(null)) {
        page += 1;
        yield { items, page, pages: Math.max(page, pages), total };
      }
    } catch (thrown) {
      if (!isNotOffered(thrown)) throw thrown;
      yield* this.#listed();
    }
  }

  async *#foundAssets(since: string | null): AsyncGenerator<readonly Asset[]> {
    const question = { documents: 'assets', since } as const;
    for await (const batch of found(this.#requests, wire.foundAssets, question))
      yield batch.map(({ asset }) => asset);
  }
}

function isActive(asset: Asset | null): boolean {
  return asset !== null && asset.status !== 'DELETED';
}

function metadataPath(assetId: string, viewId: string): string {
  return `metadata/v1/assets/${encodeURIComponent(assetId)}/views/${encodeURIComponent(viewId)}/`;
}

function pageOf({ objects: items, pages, total }: ListPage<Asset>, page: number): Page<Asset> {
  return { items, page, pages: pages ?? page, total: total ?? items.length };
}

/** One whose date is not told may have changed. */
function isSince({ dateModified }: Asset, since: string | null): boolean {
  return since === null || dateModified === null || Date.parse(dateModified) >= Date.parse(since);
}
