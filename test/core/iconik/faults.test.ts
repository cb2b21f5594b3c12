import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mixedFaults } from '../../simulators/iconik/faults.ts';
import { startIconik } from '../../simulators/iconik/server.ts';
import { collected, iconikRig } from './rig.ts';

const SPAN = { startMs: 1_000, endMs: 9_000 };

describe('a creation without a sure answer', () => {
  it.each([
    ['503 after it was done', { kind: 'done-then-status', status: 503 }],
    ['the connection cut after it was done', { kind: 'done-then-cut' }],
    ['the answer cut in the middle', { kind: 'half' }],
    ['503 before it was done', { kind: 'status', status: 503 }],
    ['the connection cut before it was done', { kind: 'cut' }],
    ['429', { kind: 'status', status: 429 }],
    ['409', { kind: 'status', status: 409 }],
  ] as const)('is made exactly once: %s', async (_, fault) => {
    const { client, simulator } = await iconikRig(1);
    const { id } = simulator.person.addAsset();
    simulator.faults.add({ fault, method: 'POST', path: '/segments/$', times: 1 });
    expect(await client.createTimecode(id, SPAN)).toMatchObject({
      type: 'GENERIC',
      timeStartMs: 1_000,
      timeEndMs: 9_000,
    });
    expect(simulator.world.segmentsOf(id)).toHaveLength(1);
  });

  it('is made once although it was answered too late', async () => {
    const { clientWith, simulator } = await iconikRig(1);
    const { id } = simulator.person.addAsset();
    simulator.faults.add({
      fault: { kind: 'slow', ms: 60_000 },
      method: 'POST',
      path: '/segments/$',
      times: 1,
    });
    expect(await clientWith({ attemptMs: 200 }).createTimecode(id, SPAN)).toMatchObject({
      timeStartMs: 1_000,
    });
    expect(simulator.world.segmentsOf(id)).toHaveLength(1);
  });

  it('is made once although the list of segments shows it late', async () => {
    const { clientWith, simulator } = await iconikRig(1, { indexLagMs: 300, segmentsFromIndex: true });
    const { id } = simulator.person.addAsset();
    simulator.world.settle();
    simulator.faults.add({ fault: { kind: 'done-then-cut' }, method: 'POST', path: '/segments/$', times: 1 });
    await clientWith({ readBackMs: [1, 600] }).createTimecode(id, SPAN);
    expect(simulator.world.segmentsOf(id)).toHaveLength(1);
  });

  it('updates the timecode that somebody else made at that moment (409)', async () => {
    const { client, simulator } = await iconikRig(1);
    const { id } = simulator.person.addAsset();
    const other = simulator.person.addSegment(id, 'GENERIC', 5, 6);
    simulator.faults.add({ fault: { kind: 'status', status: 409 }, method: 'POST', times: 1 });
    expect(await client.createTimecode(id, SPAN)).toMatchObject({ id: other.id, timeStartMs: 1_000 });
    expect(simulator.world.segmentsOf(id)).toHaveLength(1);
  });

  it('never moves the segment of a subclip for it (409)', async () => {
    const { client, simulator, world } = await iconikRig(30);
    const [episode = ''] = world.episodes;
    const before = structuredClone(simulator.world.segmentsOf(episode));
    simulator.faults.add({ fault: { kind: 'status', status: 409 }, method: 'POST', times: 1 });
    await client.createTimecode(episode, SPAN);
    expect(simulator.world.segmentsOf(episode)).toEqual([
      ...before,
      expect.objectContaining({ segment_type: 'GENERIC' }),
    ]);
  });

  it('touches nothing when several are there by then, and says so', async () => {
    const { client, simulator } = await iconikRig(1);
    const { id } = simulator.person.addAsset();
    for (const at of [10, 20]) simulator.person.addSegment(id, 'GENERIC', at, at + 5);
    const before = structuredClone(simulator.world.segmentsOf(id));
    simulator.faults.add({ fault: { kind: 'status', status: 409 }, method: 'POST', times: 1 });
    await expect(client.createTimecode(id, SPAN)).rejects.toMatchObject({ kind: 'conflict', endsRun: false });
    expect(simulator.world.segmentsOf(id)).toEqual(before);
  });
});

describe('an update', () => {
  it('is settled by reading again after a conflict', async () => {
    const { client, simulator } = await iconikRig(1);
    const { id } = simulator.person.addAsset();
    const { id: segmentId } = simulator.person.addSegment(id, 'GENERIC', 5, 6);
    simulator.faults.add({ fault: { kind: 'status', status: 409 }, method: 'PATCH', times: 1 });
    expect(await client.updateTimecode(id, segmentId, SPAN)).toMatchObject({
      id: segmentId,
      timeStartMs: 1_000,
    });
  });

  it('of metadata tells a conflict to whoever asked, who reads again', async () => {
    const { client, simulator, world } = await iconikRig(1);
    simulator.faults.add({ fault: { kind: 'status', status: 409 }, method: 'PUT', times: 1 });
    await expect(
      client.putMetadata(world.assets[0] ?? '', world.viewId, { Venue: ['Rio'] }),
    ).rejects.toMatchObject({
      kind: 'conflict',
      problem: { code: 'problem.iconik_conflict' },
    });
  });

  it.each([
    { kind: 'done-then-status', status: 503 },
    { kind: 'cut' },
    { kind: 'half' },
    { kind: 'status', status: 502 },
  ] as const)('of metadata is repeated after $kind, which changes nothing twice', async (fault) => {
    const { client, simulator, world } = await iconikRig(1);
    const [id = ''] = world.assets;
    simulator.faults.add({ fault, method: 'PUT', times: 2 });
    expect(await client.putMetadata(id, world.viewId, { Venue: ['Rio'] })).toBe(true);
    expect(simulator.person.look(id)?.metadata.Venue).toEqual(['Rio']);
  });
});

describe('throttling', () => {
  it.each([
    ['without Retry-After', undefined],
    ['with Retry-After in seconds', { seconds: 1, as: 'seconds' as const }],
    ['with Retry-After as a date', { seconds: 1, as: 'date' as const }],
  ])('%s is waited out', async (_, retryAfter) => {
    const { client, simulator, world } = await iconikRig(3);
    const fault = {
      kind: 'status',
      status: 429,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    } as const;
    simulator.faults.add({ fault, times: 1 });
    const began = Date.now();
    expect(await collected(client.assets())).toHaveLength(world.assets.length);
    expect(Date.now() - began).toBeGreaterThanOrEqual(retryAfter === undefined ? 0 : 990);
    expect(client.counts()).toMatchObject({ throttled: 1, retries: 1 });
  });

  it("is not provoked at our default rate against iconik's real limits, many at a time", async () => {
    const { clientWith, simulator, world } = await iconikRig(200, {
      limits: { perSecond: 50, perTwentySeconds: 1000 },
    });
    const client = clientWith({ requestsPerSecond: 45 });
    await Promise.all(world.assets.map((id) => client.segments(id)));
    expect(simulator.journal.totals()).toMatchObject({ total: 200, throttled: 0 });
  });

  it('by real limits lower than ours slows us down, and all is read', async () => {
    const { clientWith, simulator, world } = await iconikRig(60, {
      limits: { perSecond: 20, perTwentySeconds: 1000 },
      retryAfter: 'none',
    });
    const client = clientWith({ requestsPerSecond: 50, backoffMs: 200 });
    const all = await Promise.all(world.assets.map((id) => client.segments(id)));
    expect(all.filter((segments) => segments === null)).toEqual([]);
    expect(simulator.journal.totals().throttled).toBe(client.counts().throttled);
  });
});

describe('what ends a run', () => {
  it.each([
    [401, 'problem.iconik_key_wrong'],
    [403, 'problem.iconik_forbidden'],
  ])('%i says what to do, and holds no secret', async (status, code) => {
    const { client, simulator } = await iconikRig(1);
    simulator.faults.add({ fault: { kind: 'status', status } });
    const thrown = await client.checkToken().catch((error: unknown) => error);
    expect(thrown).toMatchObject({ kind: 'denied', endsRun: true, problem: { code } });
    expect(JSON.stringify(thrown) + String(thrown)).not.toContain(simulator.authToken);
    expect(simulator.journal.totals().total).toBe(1);
  });

  it('an iconik that cannot be reached is told without a secret', async () => {
    const { clientWith, simulator } = await iconikRig(1);
    await simulator.close();
    const thrown = await clientWith({})
      .checkToken()
      .catch((error: unknown) => error);
    expect(thrown).toMatchObject({
      kind: 'unavailable',
      problem: { code: 'problem.iconik_unreachable', where: simulator.url },
    });
    expect(JSON.stringify(thrown) + String(thrown)).not.toContain(simulator.authToken);
  });

  it('a web page instead of an answer is told, and nothing is taken from it', async () => {
    const { client, simulator, world } = await iconikRig(1);
    simulator.faults.add({ fault: { kind: 'html' } });
    await expect(client.metadata(world.assets[0] ?? '', world.viewId)).rejects.toMatchObject({
      problem: { code: 'problem.iconik_answer' },
    });
  });
});

describe('all faults mixed', () => {
  it('at 5 %: everything is read, every timecode is there exactly once', async () => {
    const { client, simulator, world } = await iconikRig(400, { seed: 7 }, { backoffMs: 20 });
    const targets = world.withoutTimecode.filter((id) => !world.subclips.includes(id));
    simulator.faults.add(...mixedFaults(0.05));
    expect(await collected(client.assets())).toHaveLength(400);
    for (const id of world.assets) await client.metadata(id, world.viewId);
    for (const id of targets) await client.createTimecode(id, SPAN);
    const generic = targets.map(
      (id) => simulator.world.segmentsOf(id).filter(({ segment_type }) => segment_type === 'GENERIC').length,
    );
    expect(generic.every((count) => count === 1)).toBe(true);
    expect(simulator.journal.totals().faults).toBeGreaterThan(10);
  });
});

describe('the simulator', () => {
  it('is filled with as many assets as the team has', async () => {
    const { world } = await iconikRig(2_840);
    expect(world.withoutTimecode).toHaveLength(1_034);
    expect(world.subclips.length).toBeGreaterThan(500);
  });

  it('makes the same world from the same seed', async () => {
    const one = await iconikRig(50);
    const other = await iconikRig(50);
    expect(other.world).toEqual(one.world);
  });

  it('outlives a program that goes away in the middle of a request', async () => {
    const { client, simulator } = await iconikRig(1);
    const { port } = new URL(simulator.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /API/search/v1/search/ HTTP/1.1\r\nHost: iconik\r\nContent-Length: 100\r\n\r\n{"half":',
    );
    socket.resetAndDestroy();
    await expect(client.checkToken()).resolves.toBeUndefined();
  });

  it('is worked from another process over HTTP', async () => {
    const simulator = await startIconik();
    const admin = async (method: string, path: string, body?: unknown) => {
      const answer = await fetch(`${simulator.url}/_admin/${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return answer.json();
    };
    try {
      const { assets } = z
        .object({ assets: z.array(z.string()) })
        .parse(await admin('POST', 'seed', { assets: 5 }));
      await admin('PATCH', `assets/${assets[1]}`, {
        title: 'renamed',
        metadata: { Venue: ['Rio'] },
        deleted: true,
      });
      expect(await admin('GET', `assets/${assets[1]}`)).toMatchObject({
        asset: { title: 'renamed', status: 'DELETED' },
        metadata: { Venue: ['Rio'] },
      });
      expect(await admin('GET', 'state')).toMatchObject({ assets: 4, deleted: 1 });
      await admin('POST', 'faults', [{ fault: { kind: 'status', status: 503 }, times: 1 }]);
      const headers = { 'App-ID': simulator.appId, 'Auth-Token': simulator.authToken };
      expect((await fetch(`${simulator.url}/API/assets/v1/assets/`, { headers })).status).toBe(503);
      expect((await fetch(`${simulator.url}/API/assets/v1/assets/`, { headers })).status).toBe(200);
      expect(await admin('GET', 'requests')).toMatchObject({
        total: 2,
        faults: 1,
        by: { 'GET /v1/assets/': 2 },
      });
    } finally {
      await simulator.close();
    }
  });
});
