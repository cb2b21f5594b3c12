/** iconik's REST API behind {@link Iconik}: paths, paging, and writes without a sure answer. Facts: `docs/services.md`. */
import type { Answer, RequestCounts } from '../net/policy.ts';
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
import { type Ask, IconikRequests, type RequestsOptions } from './requests.ts';
import { found } from './search.ts';
import { wire } from './wire.ts';

export type IconikOptions = RequestsOptions & {
  /** Waits before each look for a segment whose creation is unsure, ms; lists may lag behind writes. */
  readonly readBackMs?: readonly number[];
};

const ASSETS_PER_PAGE = 1000;
const SEGMENTS_PER_PAGE = 100;
const FIELDS_PER_PAGE = 500;
/** iconik may refuse to page further than this; the search goes on where the list ends. */
const LONGEST_LIST = 10_000;
/** How often a creation is sent in all while each read back finds nothing. */
const CREATE_ATTEMPTS = 3;
const UPDATE_ATTEMPTS = 3;
/** The type of the segments that hold timecodes; all others are people's. */
const TIMECODE = 'GENERIC';

export class IconikClient implements Iconik {
  readonly #requests: IconikRequests;
  readonly #readBackMs: readonly number[];

  constructor({ readBackMs = [1000, 3000], ...options }: IconikOptions) {
    this.#requests = new IconikRequests(options);
    this.#readBackMs = readBackMs;
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
    for await (const page of this.#pages(wire.assets, 'assets', 'assets/v1/assets/')) {
      if (page.total > LONGEST_LIST) return yield* this.#assetsFromSearch(page.total);
      pages.push(page);
    }
    // All at once: the longer it takes the likelier it moves on, because something is deleted meanwhile.
    yield* pages;
  }

  async asset(id: string): Promise<Asset | null> {
    return this.#requests.get(wire.asset, { what: 'asset', where: id, method: 'GET', path: assetPath(id) });
  }

  deletedAssets(): AsyncGenerator<Page<Asset>> {
    return this.#pages(wire.assets, 'assets.deleted', 'assets/v1/delete_queue/assets/');
  }

  async *changedAssets(since: string | null): AsyncGenerator<readonly Asset[]> {
    const question = { documents: 'assets', since } as const;
    for await (const batch of found(this.#requests, wire.foundAssets, question))
      yield batch.map(({ asset }) => asset);
  }

  async *changedTimecodes(since: string): AsyncGenerator<readonly FoundTimecode[]> {
    const question = { documents: 'segments', since, having: { segment_type: TIMECODE } } as const;
    // Should iconik not heed the term, the others are not taken for timecodes.
    for await (const batch of found(this.#requests, wire.foundSegments, question))
      yield batch.flatMap(({ type, timecode }) => (type === TIMECODE ? timecode : []));
  }

  async segments(assetId: string): Promise<readonly Segment[] | null> {
    const segments: Segment[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await this.#requests.get(wire.segments, {
        what: 'segments',
        where: assetId,
        method: 'GET',
        path: `${assetPath(assetId)}segments/`,
        query: { page, per_page: SEGMENTS_PER_PAGE },
      });
      // A page past the end is 404, as is an asset that is not there.
      if (answer === null) return page === 1 ? null : segments;
      segments.push(...answer.objects);
      if (page >= (answer.pages ?? 1)) return segments;
    }
  }

  async createTimecode(assetId: string, span: Span): Promise<Segment | null> {
    const ask: Ask = {
      what: 'segment.create',
      where: assetId,
      method: 'POST',
      path: `${assetPath(assetId)}segments/`,
      body: wireTimecode(span),
      unsure: true,
    };
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#requests.ask(ask);
      if (answer.kind === 'missing') return null;
      if (answer.kind === 'ok') return this.#requests.read(wire.segment, answer.reply, ask);
      const [one, ...others] = await this.#timecodesAfter(answer, assetId, span);
      if (one !== undefined && others.length === 0) {
        return isAt(one, span) ? one : this.updateTimecode(assetId, one.id, span);
      }
      if (others.length > 0 || attempt === CREATE_ATTEMPTS) throw this.#requests.failure(answer, ask);
    }
  }

  async updateTimecode(assetId: string, segmentId: string, span: Span): Promise<Segment | null> {
    const ask: Ask = {
      what: 'segment.update',
      where: assetId,
      // PATCH and not PUT: what people wrote on the segment (text, colour, person) stays.
      method: 'PATCH',
      path: `${assetPath(assetId)}segments/${encodeURIComponent(segmentId)}/`,
      body: wireTimecode(span),
    };
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#requests.ask(ask);
      if (answer.kind === 'missing') return null;
      if (answer.kind === 'ok') return this.#requests.read(wire.segment, answer.reply, ask);
      const now = (await this.#timecodes(assetId)).find(({ id }) => id === segmentId);
      if (now === undefined) return null;
      if (isAt(now, span)) return now;
      if (attempt === UPDATE_ATTEMPTS) throw this.#requests.failure(answer, ask);
    }
  }

  async metadata(assetId: string, viewId: string): Promise<MetadataValues> {
    const path = metadataPath(assetId, viewId);
    const answer = await this.#requests.get(wire.metadata, {
      what: 'metadata',
      where: assetId,
      method: 'GET',
      path,
    });
    return answer?.metadata_values ?? {};
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
    return this.#requests.get(wire.view, {
      what: 'view',
      where: viewId,
      method: 'GET',
      path: `metadata/v1/views/${encodeURIComponent(viewId)}/`,
      query: { merge_fields: true },
    });
  }

  async fields(): Promise<readonly FieldSchema[]> {
    const fields: FieldSchema[] = [];
    let last: string | undefined;
    for (;;) {
      const query = { per_page: FIELDS_PER_PAGE, ...(last === undefined ? {} : { last_field_name: last }) };
      const ask = { what: 'fields', method: 'GET', path: 'metadata/v1/fields/', query } as const;
      const { objects } = await this.#requests.need(wire.fields, ask);
      const page = objects.filter((field) => field !== null);
      fields.push(...page);
      const next = page.at(-1)?.name;
      if (objects.length < FIELDS_PER_PAGE || next === undefined || next === last) return fields;
      last = next;
    }
  }

  /** Every page of a list; a page past the end is its end. */
  async *#pages(schema: typeof wire.assets, what: string, path: string): AsyncGenerator<Page<Asset>> {
    for (let page = 1; ; page += 1) {
      const query = { page, per_page: ASSETS_PER_PAGE, sort: 'date_created,asc' };
      const answer = await this.#requests.get(schema, { what, method: 'GET', path, query });
      if (answer === null) return;
      const { objects: items, pages, total } = answer;
      yield { items, page, pages: pages ?? 1, total: total ?? items.length };
      if (page >= (pages ?? 1)) return;
    }
  }

  async *#assetsFromSearch(total: number): AsyncGenerator<Page<Asset>> {
    let page = 0;
    const pages = Math.ceil(total / ASSETS_PER_PAGE);
    for await (const items of this.changedAssets(null)) {
      page += 1;
      yield { items, page, pages: Math.max(page, pages), total };
    }
  }

  /**
   * The timecodes of an asset after a creation without a sure answer: read until the new one shows, because lists may lag
   * behind writes. After a conflict somebody else's may be there instead.
   */
  async #timecodesAfter(answer: Answer, assetId: string, span: Span): Promise<Segment[]> {
    if (answer.kind === 'conflict') return this.#timecodes(assetId);
    for (const wait of this.#readBackMs) {
      await this.#requests.rest(wait);
      const landed = (await this.#timecodes(assetId)).filter((segment) => isAt(segment, span));
      if (landed.length > 0) return landed.slice(0, 1);
    }
    return [];
  }

  /** The asset's own timecodes; a span of which a subclip was made is the subclip's. */
  async #timecodes(assetId: string): Promise<Segment[]> {
    const segments = (await this.segments(assetId)) ?? [];
    return segments.filter(({ type, subclipId }) => type === TIMECODE && subclipId === undefined);
  }
}

function assetPath(id: string): string {
  return `assets/v1/assets/${encodeURIComponent(id)}/`;
}

function metadataPath(assetId: string, viewId: string): string {
  return `metadata/v1/assets/${encodeURIComponent(assetId)}/views/${encodeURIComponent(viewId)}/`;
}

function wireTimecode({ startMs, endMs }: Span) {
  return { segment_type: TIMECODE, time_start_milliseconds: startMs, time_end_milliseconds: endMs };
}

function isAt(segment: Segment, { startMs, endMs }: Span): boolean {
  return segment.timeStartMs === startMs && segment.timeEndMs === endMs;
}
