/** An asset's segments, and the timecodes among them: writes without a sure answer are read back. Facts: `docs/services.md`. */
import type { Answer } from '../net/policy.ts';
import { isNotOffered } from '../net/request-failure.ts';
import type { Segment, Span } from './iconik.ts';
import { PAGE_SIZES, pagesOf } from './lists.ts';
import { type Ask, assetPath, type IconikRequests } from './requests.ts';
import { wire } from './wire.ts';

/** The type of the segments that hold timecodes; all others are people's. */
export const TIMECODE = 'GENERIC';
/** How often a creation is sent in all while each read back finds nothing. */
const CREATE_ATTEMPTS = 3;
const UPDATE_ATTEMPTS = 3;

export class Segments {
  readonly #requests: IconikRequests;
  readonly #isThere: (assetId: string) => Promise<boolean>;
  readonly #readBackMs: readonly number[];

  /** @param isThere whether iconik has an asset @param readBackMs see `IconikOptions` */
  constructor(
    requests: IconikRequests,
    isThere: (assetId: string) => Promise<boolean>,
    readBackMs: readonly number[],
  ) {
    this.#requests = requests;
    this.#isThere = isThere;
    this.#readBackMs = readBackMs;
  }

  /** Null where there is no such asset. */
  async of(assetId: string): Promise<readonly Segment[] | null> {
    const segments: Segment[] = [];
    for await (const page of pagesOf(this.#requests, wire.segments, ...segmentsAsk(assetId))) {
      // Some say 404 where an asset has none.
      if (page === null) return (await this.#isThere(assetId)) ? [] : null;
      segments.push(...page.objects);
    }
    return segments;
  }

  /** See `Iconik.createTimecode`. */
  async create(assetId: string, span: Span): Promise<Segment | null> {
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
      const told = segmentIn(answer);
      if (told !== null) return told;
      const [one, ...others] = await this.#timecodesAfter(answer, assetId, span);
      if (one !== undefined && others.length === 0) {
        return isAt(one, span) ? one : this.update(assetId, one.id, span);
      }
      // It was taken, and does not show yet: who sends it again would have two.
      const isTaken = answer.kind === 'ok';
      if (others.length > 0 || isTaken || attempt === CREATE_ATTEMPTS)
        throw this.#requests.failure(answer, ask);
    }
  }

  /** See `Iconik.updateTimecode`. */
  async update(assetId: string, segmentId: string, span: Span): Promise<Segment | null> {
    for (let attempt = 1; ; attempt += 1) {
      const { ask, answer } = await this.#move(assetId, segmentId, span);
      if (answer.kind === 'missing') return null;
      const told = segmentIn(answer);
      if (told !== null) return told;
      const now = (await this.#timecodes(assetId)).find(({ id }) => id === segmentId);
      if (now === undefined || isAt(now, span)) return now ?? null;
      if (attempt === UPDATE_ATTEMPTS) throw this.#requests.failure(answer, ask);
      // It was taken, and does not show yet.
      if (answer.kind === 'ok') await this.#requests.rest(this.#readBackMs[attempt - 1] ?? 0);
    }
  }

  /**
   * PATCH and not PUT: what people wrote on the segment (text, colour, person) stays. Where iconik takes no PATCH, PUT
   * with all of that.
   */
  async #move(assetId: string, segmentId: string, span: Span): Promise<{ ask: Ask; answer: Answer }> {
    const ask: Ask = {
      what: 'segment.update',
      where: assetId,
      method: 'PATCH',
      path: `${assetPath(assetId)}segments/${encodeURIComponent(segmentId)}/`,
      body: wireTimecode(span),
    };
    const answer = await this.#askOrNull(ask);
    if (answer !== null && answer.kind !== 'missing') return { ask, answer };
    const beside = await this.#besideTimecode(assetId, segmentId);
    if (beside === null && answer !== null) return { ask, answer };
    const put: Ask = { ...ask, method: 'PUT', body: { ...beside, ...wireTimecode(span) } };
    return { ask: put, answer: await this.#requests.ask(put) };
  }

  /** Null where iconik refuses what is asked. */
  async #askOrNull(ask: Ask): Promise<Answer | null> {
    try {
      return await this.#requests.ask(ask);
    } catch (thrown) {
      if (!isNotOffered(thrown)) throw thrown;
      return null;
    }
  }

  /** What a segment has beside its type and its times; null where it is not listed. */
  async #besideTimecode(assetId: string, segmentId: string): Promise<Record<string, unknown> | null> {
    for await (const page of pagesOf(this.#requests, wire.wholeSegments, ...segmentsAsk(assetId))) {
      const segment = page?.objects.find(({ id }) => id === segmentId);
      if (segment !== undefined) return segment.beside;
    }
    return null;
  }

  /**
   * The timecodes of an asset after a creation without a sure answer: read until the new one shows, because lists may lag
   * behind writes. After a conflict somebody else's may be there instead.
   */
  async #timecodesAfter(answer: Answer, assetId: string, span: Span): Promise<Segment[]> {
    if (answer.kind === 'conflict') return this.#timecodes(assetId);
    for (const wait of answer.kind === 'ok' ? [0, ...this.#readBackMs] : this.#readBackMs) {
      await this.#requests.rest(wait);
      const landed = (await this.#timecodes(assetId)).filter((segment) => isAt(segment, span));
      if (landed.length > 0) return landed.slice(0, 1);
    }
    return [];
  }

  /** The asset's own timecodes; a span of which a subclip was made is the subclip's. */
  async #timecodes(assetId: string): Promise<Segment[]> {
    const segments = (await this.of(assetId)) ?? [];
    return segments.filter(({ type, subclipId }) => type === TIMECODE && subclipId === undefined);
  }
}

/** An asset's segments, in pages as large as iconik gives. */
function segmentsAsk(assetId: string): [ask: Ask, size: number] {
  const path = `${assetPath(assetId)}segments/`;
  return [{ what: 'segments', where: assetId, method: 'GET', path }, PAGE_SIZES.everywhere];
}

function wireTimecode({ startMs, endMs }: Span) {
  return { segment_type: TIMECODE, time_start_milliseconds: startMs, time_end_milliseconds: endMs };
}

/** The segment that a write answers with, times and all; iconik need not tell it. */
function segmentIn(answer: Answer): Segment | null {
  if (answer.kind !== 'ok') return null;
  const parsed = wire.segment.safeParse(answer.reply.body);
  const isWhole = parsed.success && parsed.data.timeStartMs !== null && parsed.data.timeEndMs !== null;
  return isWhole ? parsed.data : null;
}

function isAt(segment: Segment, { startMs, endMs }: Span): boolean {
  return segment.timeStartMs === startMs && segment.timeEndMs === endMs;
}
