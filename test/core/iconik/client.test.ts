import { describe, expect, it } from 'vitest';
import { collected, iconikRig } from './rig.ts';

const ODD = {
  _gcvi_tags: ['poker table', 'casino'],
  'All-in': ['preflop allin'],
  Year_: [2019],
  HandGrade: ['★★★★★'],
  Source: ['Master Verison'],
  Description: ['Bets, calls, and =SUM(1)\n둘째 줄 🏆'],
  PlayersTags: ['serock', 'joseph serock'],
  Cooler: [false],
};

describe('reading', () => {
  it('lists every asset once, page after page', async () => {
    const { client, world } = await iconikRig(2_840);
    const assets = await collected(client.assets());
    expect(assets.map(({ id }) => id).toSorted()).toEqual(world.assets.toSorted());
    expect(client.counts().by).toEqual({ assets: 3 });
  });

  it('lists more assets than iconik lets one page through', async () => {
    const { client, world } = await iconikRig(10_500);
    const assets = await collected(client.assets());
    expect(new Set(assets.map(({ id }) => id))).toEqual(new Set(world.assets));
  });

  it('tells an asset of the field: a subclip with its own timecode, and a comment of a person on it', async () => {
    const { client, world } = await iconikRig(30);
    const id = '8ddb35e6-007e-11f0-8c20-aad6eb65bf32';
    expect(await client.asset(id)).toMatchObject({
      title: 'serock vs griff start from flop',
      type: 'SUBCLIP',
      timeStartMs: 136_600,
      timeEndMs: 513_088,
      originalAssetId: world.episodes[0],
    });
    expect(await client.segments(id)).toMatchObject([
      { type: 'COMMENT', timeStartMs: 347_300, timeEndMs: 347_300 },
    ]);
  });

  it('tells of a span of an episode which subclip was made of it', async () => {
    const { client, world } = await iconikRig(30);
    const segments = await client.segments(world.episodes[0] ?? '');
    const made = segments?.flatMap(({ subclipId }) => subclipId ?? []);
    expect(made?.toSorted()).toEqual(world.subclips.toSorted());
  });

  it('tells a timecode of an asset from its segment', async () => {
    const { client, simulator, world } = await iconikRig(1);
    const [id = ''] = world.assets;
    const [segment] = simulator.world.segmentsOf(id);
    const timecodes = (await client.segments(id))?.filter(({ type }) => type === 'GENERIC');
    expect(timecodes).toMatchObject([{ id: segment?.id, timeStartMs: 136_600, timeEndMs: 513_088 }]);
    expect(timecodes?.[0]).not.toHaveProperty('subclipId');
  });

  it('says null for an asset that iconik does not have', async () => {
    const { client } = await iconikRig(1);
    expect(await client.asset('00000000-0000-1000-8000-000000000000')).toBeNull();
    expect(await client.segments('00000000-0000-1000-8000-000000000000')).toBeNull();
  });

  it('reads more segments than one page holds', async () => {
    const { client, simulator, world } = await iconikRig(1);
    const [id = ''] = world.assets;
    for (let at = 0; at < 230; at += 1) simulator.person.addSegment(id, 'MARKER', at, at);
    const before = simulator.world.segmentsOf(id).length;
    expect(await client.segments(id)).toHaveLength(before);
    expect(before).toBeGreaterThan(200);
  });

  it('finds a deleted asset in the delete queue and no longer in the list', async () => {
    const { client, simulator, world } = await iconikRig(20);
    const [gone = ''] = world.assets;
    simulator.person.delete(gone);
    expect((await collected(client.deletedAssets())).map(({ id }) => id)).toEqual([gone]);
    expect((await collected(client.assets())).map(({ id }) => id)).not.toContain(gone);
    expect(await client.asset(gone)).toMatchObject({ status: 'DELETED' });
  });

  it('has no metadata where iconik says 404', async () => {
    const { client, simulator, world } = await iconikRig(1);
    const { id } = simulator.person.addAsset();
    expect(await client.metadata(id, world.viewId)).toBeNull();
  });

  it('knows the fields of a view: types, options, rights; and no separators', async () => {
    const { client, world } = await iconikRig(1);
    const view = await client.view(world.viewId);
    expect(view?.fields).toHaveLength(29);
    const field = (name: string) => view?.fields.find((one) => one.name === name);
    expect(field('Source')?.options.map(({ value }) => value)).toEqual(['Clean', 'PGM', 'Master Verison']);
    expect(field('PlayersTags')).toMatchObject({ multi: true, type: 'tag_cloud' });
    expect(field('SceneryObject')).toMatchObject({ readOnly: true });
    expect(field('ProjectName')).toMatchObject({ required: true });
    expect(await client.view('00000000-0000-1000-8000-000000000000')).toBeNull();
  });

  it('takes a view whose fields lack their type or their label', async () => {
    const { client, simulator, world } = await iconikRig(1);
    const bare = { name: 'Old', label: undefined, field_type: undefined };
    Reflect.apply(Map.prototype.set, simulator.world.fields, ['Venue', bare]);
    const view = await client.view(world.viewId);
    expect(view?.fields.find(({ name }) => name === 'Old')).toMatchObject({ label: 'Old', type: 'string' });
  });

  it('lists all fields of the account with their own cursor', async () => {
    const { client, simulator } = await iconikRig(1);
    for (let number = 0; number < 700; number += 1) {
      const name = `field_${number}`;
      simulator.world.fields.set(name, {
        name,
        label: name,
        field_type: 'string',
        multi: false,
        required: false,
        read_only: false,
      });
    }
    const names = (await client.fields()).map(({ name }) => name);
    expect(new Set(names).size).toBe(simulator.world.fields.size);
    expect(names).toHaveLength(simulator.world.fields.size);
  });
});

describe('what changed since', () => {
  it('is found by search, oldest first, each once, although many changed at the same moment', async () => {
    let now = Date.UTC(2026, 5, 1);
    const { client, simulator, world } = await iconikRig(2_500, { now: () => now });
    now += 60_000;
    const changed = world.assets.slice(0, 1_400);
    for (const id of changed) simulator.person.rename(id, `new ${id}`);
    const found = await collected(client.changedAssets(new Date(now).toISOString()));
    expect(found.map(({ id }) => id)).toEqual(changed.toSorted());
    expect(found[0]?.title).toMatch(/^new /);
  });

  it('is found only after the index has caught up', async () => {
    let now = Date.UTC(2026, 5, 1);
    const { client, simulator, world } = await iconikRig(10, { now: () => now, indexLagMs: 5_000 });
    const [id = ''] = world.assets;
    now += 60_000;
    const since = new Date(now).toISOString();
    simulator.person.edit(id, { PlayersTags: ['ivey', 'dwan'] });
    expect(await collected(client.changedAssets(since))).toEqual([]);
    now += 5_000;
    expect(await collected(client.changedAssets(since))).toMatchObject([{ id }]);
  });

  it('is told of timecodes alone, which move without their asset', async () => {
    let now = Date.UTC(2026, 5, 1);
    const { client, simulator, world } = await iconikRig(10, { now: () => now });
    const [id = ''] = world.assets;
    now += 60_000;
    const since = new Date(now).toISOString();
    simulator.person.addSegment(id, 'COMMENT', 5, 5);
    simulator.person.addSegment(id, 'GENERIC', 1000, 2000);
    expect(await collected(client.changedAssets(since))).toEqual([]);
    expect(await collected(client.changedTimecodes(since))).toEqual([
      { assetId: id, startMs: 1000, endMs: 2000 },
    ]);
  });

  it('is every asset without a date', async () => {
    const { client, world } = await iconikRig(2_100);
    const found = await collected(client.changedAssets(null));
    expect(found.map(({ id }) => id)).toEqual(world.assets.toSorted());
  });
});

describe('writing metadata', () => {
  it('sets the odd fields exactly and leaves all others', async () => {
    const { client, world } = await iconikRig(1);
    const [id = ''] = world.assets;
    const before = await client.metadata(id, world.viewId);
    expect(await client.putMetadata(id, world.viewId, ODD)).toBe(true);
    expect(await client.metadata(id, world.viewId)).toEqual({ ...before, ...ODD });
  });

  it('clears a field with an empty list', async () => {
    const { client, world } = await iconikRig(1);
    const [id = ''] = world.assets;
    await client.putMetadata(id, world.viewId, ODD);
    await client.putMetadata(id, world.viewId, { PlayersTags: [], Description: [] });
    const values = await client.metadata(id, world.viewId);
    expect([values?.PlayersTags ?? [], values?.Description ?? []]).toEqual([[], []]);
  });

  it("refuses a value that is no option, with iconik's words by field", async () => {
    const { client, world } = await iconikRig(1);
    const [id = ''] = world.assets;
    const before = await client.metadata(id, world.viewId);
    await expect(
      client.putMetadata(id, world.viewId, { Source: ['Dirty'], Venue: ['Rio'] }),
    ).rejects.toMatchObject({
      kind: 'refused',
      endsRun: false,
      problem: {
        code: 'problem.iconik_refused',
        where: id,
        detail: "HTTP 400: Source: Value 'Dirty' is no longer select in list",
      },
    });
    expect(await client.metadata(id, world.viewId)).toEqual(before);
  });

  it.each([
    ['a read-only field', { SceneryObject: ['cap'] }],
    ['an unknown field', { NoSuchField: ['x'] }],
    ['two values in a single field', { Venue: ['Rio', 'Paris'] }],
    ['text in a number', { Year_: ['two thousand'] }],
    ['nothing in a required field', { ProjectName: [] }],
  ])('refuses %s', async (_, values) => {
    const { client, world } = await iconikRig(1);
    await expect(client.putMetadata(world.assets[0] ?? '', world.viewId, values)).rejects.toMatchObject({
      kind: 'refused',
    });
  });

  it('says false where the asset or the view is not there', async () => {
    const { client, world } = await iconikRig(1);
    const nowhere = '00000000-0000-1000-8000-000000000000';
    expect(await client.putMetadata(nowhere, world.viewId, { Venue: ['Rio'] })).toBe(false);
    expect(await client.putMetadata(world.assets[0] ?? '', nowhere, { Venue: ['Rio'] })).toBe(false);
  });
});

describe('writing timecodes', () => {
  it('creates and moves a GENERIC segment and leaves what people wrote on it', async () => {
    const { client, simulator } = await iconikRig(1);
    const { id } = simulator.person.addAsset();
    const created = await client.createTimecode(id, { startMs: 1000, endMs: 2000 });
    expect(created).toMatchObject({ type: 'GENERIC', timeStartMs: 1000, timeEndMs: 2000 });
    const [segment] = simulator.world.segmentsOf(id);
    if (segment !== undefined) simulator.world.putSegments(id, [{ ...segment, segment_text: 'mine' }]);
    const moved = await client.updateTimecode(id, created?.id ?? '', { startMs: 1500, endMs: 2500 });
    expect(moved).toMatchObject({ id: created?.id, timeStartMs: 1500, timeEndMs: 2500, text: 'mine' });
    expect(simulator.world.segmentsOf(id)).toHaveLength(1);
  });

  it('says null where asset or segment is not there', async () => {
    const { client, world } = await iconikRig(1);
    const nowhere = '00000000-0000-1000-8000-000000000000';
    expect(await client.createTimecode(nowhere, { startMs: 1, endMs: 2 })).toBeNull();
    expect(await client.updateTimecode(world.assets[0] ?? '', nowhere, { startMs: 1, endMs: 2 })).toBeNull();
  });
});
