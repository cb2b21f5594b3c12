/** What nobody has seen on a live account may be otherwise there: the client gets by, with more requests if need be. */
import { describe, expect, it } from 'vitest';
import type { Retell } from '../../simulators/iconik/service.ts';
import type { Told } from '../../simulators/iconik/told.ts';
import { collected, iconikRig } from './rig.ts';

const SPAN = { startMs: 1_000, endMs: 9_000 };
const NOT_FOUND = { kind: 'status', status: 404 } as const;
const LONG_AGO = '2020-01-01T00:00:00+00:00';

/** An answer's objects told otherwise. */
function objectsOf({ body }: Told): Record<string, unknown>[] {
  return (body as { objects: Record<string, unknown>[] }).objects;
}

/** Only answers to what is asked below a path. */
function at(path: string, retell: (told: Told) => Told): Retell {
  return (told, { url }) => (url.pathname.includes(path) ? retell(told) : told);
}

describe('lists', () => {
  it.each([
    ['say only where they go on', (told: Told) => ({ ...told, body: onlyNext(told) })],
    ['say nothing about themselves', (told: Told) => ({ ...told, body: { objects: objectsOf(told) } })],
  ])('that %s are read to their end', async (_, retell) => {
    const { client, world } = await iconikRig(2_050, { retell: at('/v1/assets/', retell) });
    const ids = (await collected(client.assets())).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(world.assets.toSorted());
  });

  it('are read in smaller pages where large ones are refused', async () => {
    const { client, simulator } = await iconikRig(250);
    simulator.faults.add({ fault: { kind: 'status', status: 400 }, path: '/assets/v1/assets/$', times: 1 });
    expect(await collected(client.assets())).toHaveLength(250);
    expect(client.counts().by).toEqual({ assets: 4 });
  });

  it('may hold assets without title, type and status', async () => {
    const bare: Retell = at('/v1/assets/', (told) => ({
      ...told,
      body: { objects: objectsOf(told).map(({ id }) => ({ id, title: null, type: null, status: null })) },
    }));
    const { client } = await iconikRig(1, { retell: bare });
    expect(await collected(client.assets())).toMatchObject([{ title: '', type: 'ASSET', status: 'ACTIVE' }]);
  });

  it('of segments may be 404 where an asset has none; an asset that is not there is something else', async () => {
    const { client, simulator } = await iconikRig(1);
    const { id } = simulator.person.addAsset();
    simulator.faults.add({ fault: NOT_FOUND, path: '/segments/$' });
    expect(await client.segments(id)).toEqual([]);
    expect(await client.segments('00000000-0000-1000-8000-000000000000')).toBeNull();
    simulator.person.delete(id);
    expect(await client.segments(id)).toBeNull();
  });
});

describe('a search', () => {
  it.each([
    ['is not there', 404],
    ['is refused', 400],
    ['is not made yet', 501],
  ])('that %s: the list tells who has changed', async (_, status) => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const { client, simulator, world } = await iconikRig(30, { now: () => now });
    simulator.faults.add({ fault: { kind: 'status', status }, path: '/search/' });
    now += 3_600_000;
    const [id = ''] = world.assets;
    simulator.person.rename(id, 'New title');
    const changed = await collected(client.changedAssets(new Date(now).toISOString()));
    expect(changed).toMatchObject([{ id, title: 'New title' }]);
  });

  it('whose documents have no cursor is read page by page', async () => {
    const retell = at('/search/', (told) => ({
      ...told,
      body: { ...(told.body as object), objects: objectsOf(told).map(({ _sort, ...one }) => one) },
    }));
    const { client, world } = await iconikRig(1_200, { retell });
    const ids = (await collected(client.changedAssets(LONG_AGO))).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(world.assets.toSorted());
  });

  it('that answers with assets when it was asked for segments finds no timecodes', async () => {
    const retell = at('/search/', (told) => ({
      ...told,
      body: { ...(told.body as object), objects: objectsOf(told).map(({ asset_id, ...one }) => one) },
    }));
    const { client } = await iconikRig(5, { retell });
    expect(await collected(client.changedTimecodes(LONG_AGO))).toEqual([]);
  });
});

describe('a write of a timecode', () => {
  it.each([
    ['nothing', undefined],
    ['an empty object', {}],
    ['the id only', { id: 'x' }],
  ])('that is answered with %s is looked up', async (_, body) => {
    const retell: Retell = (told, { method }) =>
      method === 'POST' || method === 'PATCH' ? { status: told.status, body } : told;
    const { client, simulator } = await iconikRig(1, { retell });
    const { id } = simulator.person.addAsset();
    const created = await client.createTimecode(id, SPAN);
    expect(created).toMatchObject({ timeStartMs: 1_000, timeEndMs: 9_000 });
    expect(await client.updateTimecode(id, created?.id ?? '', { startMs: 2, endMs: 3 })).toMatchObject({
      id: created?.id,
      timeStartMs: 2,
    });
    expect(simulator.world.segmentsOf(id)).toHaveLength(1);
  });

  it('that was taken and never shows is not sent again', async () => {
    const retell: Retell = (told, { method }) => (method === 'POST' ? { status: 201, body: {} } : told);
    const { client, simulator } = await iconikRig(1, { retell, indexLagMs: 60_000, segmentsFromIndex: true });
    const { id } = simulator.person.addAsset();
    simulator.world.settle();
    await expect(client.createTimecode(id, SPAN)).rejects.toMatchObject({ kind: 'unsure' });
    expect(simulator.world.segmentsOf(id)).toHaveLength(1);
  });

  it.each([404, 405])(
    'by PATCH that iconik does not take (%i) is a PUT that keeps what people wrote',
    async (status) => {
      const { client, simulator } = await iconikRig(1);
      const { id } = simulator.person.addAsset();
      const segment = simulator.person.addSegment(id, 'GENERIC', 5, 6);
      simulator.world.putSegments(id, [{ ...segment, segment_text: 'The river' }]);
      simulator.faults.add({ fault: { kind: 'status', status }, method: 'PATCH' });
      expect(await client.updateTimecode(id, segment.id, SPAN)).toMatchObject({ timeStartMs: 1_000 });
      expect(simulator.world.segmentsOf(id)).toMatchObject([
        { id: segment.id, time_end_milliseconds: 9_000, segment_text: 'The river' },
      ]);
    },
  );

  it('of a segment that is gone says so', async () => {
    const { client, simulator } = await iconikRig(1);
    const { id } = simulator.person.addAsset();
    expect(await client.updateTimecode(id, '00000000-0000-1000-8000-000000000000', SPAN)).toBeNull();
  });
});

describe('a view', () => {
  it('that tells only what it has of its own is completed from the fields', async () => {
    const retell = at('/v1/views/', (told) => {
      const { view_fields, ...view } = told.body as { view_fields: { name: string; options?: unknown }[] };
      return {
        ...told,
        body: { ...view, view_fields: view_fields.map(({ name }) => ({ name, label: '', options: null })) },
      };
    });
    const { client, world } = await iconikRig(1, { retell });
    const whole = await iconikRig(1);
    expect((await client.view(world.viewId))?.fields).toEqual(
      (await whole.client.view(whole.world.viewId))?.fields,
    );
  });
});

function onlyNext(told: Told): unknown {
  const { objects, next_url = null } = told.body as { objects: unknown[]; next_url?: string };
  return { objects, next_url };
}
