/** `/_admin/…`: tests and the demo in other processes seed, look, edit as a person, count and break things. JSON. */
import { z } from 'zod';
import { type Faults, faultRuleSchema } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Person } from './person.ts';
import { fillSampleWorld } from './sample-world.ts';
import type { ServiceRequest } from './service.ts';
import type { Told } from './told.ts';
import type { World } from './world.ts';

type Parts = {
  readonly world: World;
  readonly person: Person;
  readonly faults: Faults;
  readonly journal: Journal;
};
/** `id`: the asset that the path names, or empty. */
type AdminRoute = (parts: Parts, id: string, body: unknown) => Told;

const values = z.record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean()])));
const edit = z.object({
  title: z.string().optional(),
  metadata: values.optional(),
  deleted: z.boolean().optional(),
  segment: z
    .object({ type: z.enum(['GENERIC', 'COMMENT', 'MARKER']), startMs: z.number(), endMs: z.number() })
    .optional(),
});
const seed = z.object({
  seed: z.int().default(1),
  assets: z.int().min(1).optional(),
  withoutTimecode: z.int().min(0).optional(),
});
const settings = z.object({
  indexLagMs: z.number().optional(),
  segmentsFromIndex: z.boolean().optional(),
  jobDelayMs: z.number().optional(),
  metadataMovesDate: z.boolean().optional(),
  deepPaging: z.boolean().optional(),
  roles: z.array(z.string()).optional(),
  authToken: z.string().optional(),
});

const routes: Readonly<Record<string, AdminRoute>> = {
  'POST reset': ({ world, faults, journal }) => {
    world.clear();
    faults.clear();
    journal.reset();
    return done();
  },
  'POST seed': ({ world }, _, body) => done(fillSampleWorld(world, seed.parse(body ?? {}))),
  'POST settle': ({ world }) => {
    world.settle();
    return done();
  },
  'PATCH settings': ({ world }, _, body) => {
    const { roles, authToken, ...behaviour } = settings.parse(body);
    Object.assign(world.behaviour, behaviour);
    Object.assign(
      world.account,
      roles === undefined ? {} : { roles },
      authToken === undefined ? {} : { authToken },
    );
    return done();
  },
  'GET state': ({ world }) => done(stateOf(world)),
  'GET assets': ({ world }) => done([...world.assets.values()]),
  'GET assets/{id}': ({ person }, id) => {
    const looked = person.look(id);
    return looked === null ? { status: 404, body: { errors: ['no such asset'] } } : done(looked);
  },
  'PATCH assets/{id}': ({ person }, id, body) => {
    const { title, metadata, deleted, segment } = edit.parse(body);
    if (title !== undefined) person.rename(id, title);
    if (metadata !== undefined) person.edit(id, metadata);
    if (segment !== undefined) person.addSegment(id, segment.type, segment.startMs, segment.endMs);
    if (deleted === true) person.delete(id);
    if (deleted === false) person.restore(id);
    return done(person.look(id));
  },
  'DELETE assets/{id}': ({ person }, id) => {
    person.purge(id);
    return done();
  },
  'GET requests': ({ journal }) => done(journal.totals()),
  'DELETE requests': ({ journal }) => {
    journal.reset();
    return done();
  },
  'POST faults': ({ faults }, _, body) => {
    faults.add(...z.array(faultRuleSchema).parse(body));
    return done();
  },
  'DELETE faults': ({ faults }) => {
    faults.clear();
    return done();
  },
};

export function answerAdmin({ method, url, body }: ServiceRequest, parts: Parts): Told {
  const [place = '', id = ''] = url.pathname.replace('/_admin/', '').split('/');
  const route = routes[`${method} ${id === '' ? place : `${place}/{id}`}`];
  if (route === undefined) return { status: 404, body: { errors: ['no such admin route'] } };
  try {
    return route(parts, id, body);
  } catch (thrown) {
    if (!(thrown instanceof z.ZodError)) throw thrown;
    return {
      status: 400,
      body: { errors: thrown.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) },
    };
  }
}

function done(body: unknown = {}): Told {
  return { status: 200, body };
}

function stateOf(world: World) {
  const assets = [...world.assets.values()];
  const withTimecode = assets.filter(({ id }) =>
    world.segmentsOf(id).some(({ segment_type }) => segment_type === 'GENERIC'),
  );
  return {
    assets: assets.filter(({ status }) => status === 'ACTIVE').length,
    deleted: assets.filter(({ status }) => status === 'DELETED').length,
    subclips: assets.filter(({ type }) => type === 'SUBCLIP').length,
    withTimecode: withTimecode.length,
    segments: assets.reduce((sum, { id }) => sum + world.segmentsOf(id).length, 0),
    views: [...world.views.values()].map(({ id, name }) => ({ id, name })),
  };
}
