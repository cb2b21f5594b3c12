/** `/API/assets`: assets, their segments and the delete queue. */
import { z } from 'zod';
import { pageOf } from './lists.ts';
import { type Asked, dateText, Refusal, type Route } from './told.ts';
import type { StoredAsset, StoredSegment, World } from './world.ts';

const SEGMENT_TYPES = [
  'MARKER',
  'QC',
  'GENERIC',
  'COMMENT',
  'TAG',
  'TRANSCRIPTION',
  'SCENE',
  'PERSON',
] as const;
const MOST_SEGMENTS_PER_PAGE = 100;

const time = z.int().nullable();
const segmentBody = z.object({
  segment_type: z.enum(SEGMENT_TYPES),
  time_start_milliseconds: time.default(null),
  time_end_milliseconds: time.default(null),
  segment_text: z.string().nullable().optional(),
});
const segmentChange = z.object({
  segment_type: z.enum(SEGMENT_TYPES).optional(),
  time_start_milliseconds: time.optional(),
  time_end_milliseconds: time.optional(),
  segment_text: z.string().nullable().optional(),
});

export const assetRoutes: readonly Route[] = [
  {
    method: 'GET',
    service: 'assets',
    path: '/v1/assets/',
    role: 'can_read_assets',
    answer: (world, asked) => {
      const live = [...world.assets.values()].filter(({ status }) => status === 'ACTIVE');
      return pageOf(sorted(live, asked), asked, world.behaviour);
    },
  },
  {
    method: 'GET',
    service: 'assets',
    path: '/v1/delete_queue/assets/',
    role: 'can_read_assets',
    answer: (world, asked) => {
      const deleted = [...world.assets.values()].filter(({ status }) => status === 'DELETED');
      return pageOf(sorted(deleted, asked), asked, world.behaviour);
    },
  },
  {
    method: 'GET',
    service: 'assets',
    path: '/v1/assets/{asset_id}/',
    role: 'can_read_assets',
    answer: (world, asked) => {
      // Only the lists tell the duration.
      const { duration_milliseconds: _, ...asset } = assetOf(world, asked);
      return { status: 200, body: asset };
    },
  },
  {
    method: 'DELETE',
    service: 'assets',
    path: '/v1/assets/{asset_id}/',
    role: 'can_delete_assets',
    answer: (world, asked) => {
      world.setDeleted(assetOf(world, asked).id, true);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    service: 'assets',
    path: '/v1/assets/{asset_id}/segments/',
    role: 'can_read_segments',
    answer: (world, asked) => {
      const { id } = assetOf(world, asked);
      const type = asked.query.get('segment_type');
      const segments = world
        .listedSegments(id)
        .filter(({ segment_type }) => type === null || segment_type === type);
      return pageOf(segments, asked, { mostPerPage: MOST_SEGMENTS_PER_PAGE });
    },
  },
  {
    method: 'POST',
    service: 'assets',
    path: '/v1/assets/{asset_id}/segments/',
    role: 'can_create_segments',
    answer: (world, asked) => {
      const { id } = assetOf(world, asked);
      const segment = addSegment(world, id, parsed(segmentBody, asked.body));
      return { status: 201, body: segment };
    },
  },
  ...(['PUT', 'PATCH'] as const).map(
    (method): Route => ({
      method,
      service: 'assets',
      path: '/v1/assets/{asset_id}/segments/{segment_id}/',
      role: 'can_write_segments',
      answer: (world, asked) => {
        const { id } = assetOf(world, asked);
        const segments = world.segmentsOf(id);
        const segment = segments.find((one) => one.id === asked.params.segment_id);
        if (segment === undefined) throw new Refusal(404, ['Segment does not exist']);
        // PUT puts the whole segment in its place; PATCH leaves what it does not name.
        const change = method === 'PUT' ? parsed(segmentBody, asked.body) : parsed(segmentChange, asked.body);
        const base = method === 'PUT' ? { ...segment, segment_text: null } : segment;
        const changed = { ...base, ...change, date_modified: dateText(world.now()) };
        world.putSegments(
          id,
          segments.map((one) => (one === segment ? changed : one)),
        );
        world.moveSubclip(changed);
        return { status: 200, body: changed };
      },
    }),
  ),
];

export function addSegment(world: World, assetId: string, body: z.output<typeof segmentBody>): StoredSegment {
  const { time_start_milliseconds: start, time_end_milliseconds: end } = body;
  if (start !== null && end !== null && end < start) {
    throw new Refusal(400, { time_end_milliseconds: 'Must not be before time_start_milliseconds' });
  }
  const date = dateText(world.now());
  const segment: StoredSegment = {
    id: world.newId(),
    asset_id: assetId,
    ...body,
    status: 'ACTIVE',
    date_created: date,
    date_modified: date,
  };
  world.putSegments(assetId, [...world.segmentsOf(assetId), segment]);
  return segment;
}

/** The asset that a path names. @throws Refusal 404 */
export function assetOf(world: World, asked: Asked): StoredAsset {
  const asset = world.assets.get(asked.params.asset_id ?? '');
  if (asset === undefined) throw new Refusal(404, ['Asset does not exist']);
  return asset;
}

/** A body in its shape. @throws Refusal 400 by field */
export function parsed<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new Refusal(
    400,
    Object.fromEntries(result.error.issues.map(({ path, message }) => [path.join('.') || 'body', message])),
  );
}

/** By `sort`, e.g. `date_created,asc;title,desc`; equal ones in the order of their ids. */
function sorted(assets: StoredAsset[], asked: Asked): StoredAsset[] {
  const keys = (asked.query.get('sort') ?? 'date_created,asc').split(';').map((key) => {
    const [name = '', order = 'asc'] = key.split(',');
    return { name, down: order === 'desc' };
  });
  return assets.toSorted((a, b) => {
    for (const { name, down } of keys) {
      const [left, right] = [String(Reflect.get(a, name)), String(Reflect.get(b, name))];
      if (left !== right) return left < right !== down ? -1 : 1;
    }
    return a.id < b.id ? -1 : 1;
  });
}
