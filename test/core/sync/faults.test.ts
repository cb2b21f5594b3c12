/** The faults of the services one by one, over real HTTP: what stops a task, what is noted, and that the rest is done. */
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../simulators/iconik/faults.ts';
import { servicesRig } from './services-rig.ts';

const metadataOf = (id: string) => `metadata/v1/assets/${id}/`;

describe('a key that iconik refuses', () => {
  it.each([
    [401, 'iconik-export'],
    [403, 'iconik-export'],
    [401, 'iconik-import'],
    [403, 'timecode'],
  ] as const)('%i stops %s at once', async (status, job) => {
    const rig = await servicesRig(40, [['x', 'x', 1, 2]]);
    rig.iconik.faults.add({ fault: { kind: 'status', status, errors: ['No'] }, rate: 1 });
    await expect(rig.run(job, { live: true })).rejects.toThrow();
    expect(rig.iconik.journal.totals().total).toBeLessThan(5);
  });
});

describe('a sheet that may only be read', () => {
  it('ends the first export before all of iconik was read for it', async () => {
    const rig = await servicesRig(40);
    rig.sheets.admin.share('book', { 'operator@example.com': 'reader' });
    await expect(rig.run('iconik-export')).rejects.toMatchObject({
      problem: { code: expect.stringMatching(/sheet_not_shared/) },
    });
    expect(rig.iconik.journal.totals().total).toBeLessThan(5);
  });
});

describe('one asset that fails', () => {
  const faults: [string, Fault][] = [
    ['500', { kind: 'status', status: 500, errors: ['Broken'] }],
    ['400', { kind: 'status', status: 400, errors: { Description: 'Too long' } }],
    ['no connection', { kind: 'cut' }],
  ];
  it.each(faults)('%s: the export notes it, writes the others, and never blanks', async (_name, fault) => {
    const rig = await servicesRig(20);
    await rig.run('iconik-export');
    const [bad = '', good = ''] = rig.world.assets;
    const before = rig.row(bad);
    for (const id of [bad, good]) rig.iconik.person.edit(id, { Description: ['newer'] });
    rig.iconik.faults.add({ fault, path: metadataOf(bad), rate: 1 });
    const run = await rig.run('iconik-export');
    expect(run.state).toBe('failed');
    expect(run.changes.filter(({ kind }) => kind === 'skip')).toHaveLength(1);
    expect(rig.row(good)?.Description).toBe('newer');
    expect(rig.row(bad)).toEqual(before);
    rig.iconik.faults.clear();
    expect((await rig.run('iconik-export')).state).toBe('done');
    expect(rig.row(bad)?.Description).toBe('newer');
  });

  it.each(faults)('%s: the import notes it and sends the others', async (_name, fault) => {
    const rig = await servicesRig(20);
    await rig.run('iconik-export');
    const [bad = '', good = ''] = rig.world.assets;
    for (const id of [bad, good]) rig.type(id, 'Description', 'edited');
    rig.iconik.faults.add({ fault, method: 'PUT', path: metadataOf(bad), rate: 1 });
    const run = await rig.run('iconik-import');
    expect(run.counts).toMatchObject({ updated: 1, failed: 1 });
    expect(run.report?.data).toMatchObject({ problems: [{ outcome: 'failed' }] });
    expect(rig.iconik.person.look(good)?.metadata.Description).toEqual(['edited']);
    rig.iconik.faults.clear();
    await rig.run('iconik-import');
    expect(rig.iconik.person.look(bad)?.metadata.Description).toEqual(['edited']);
  });

  it('that vanishes between plan and write is noted', async () => {
    const rig = await servicesRig(20);
    await rig.run('iconik-export');
    const [bad = '', good = ''] = rig.world.assets;
    for (const id of [bad, good]) rig.type(id, 'Description', 'edited');
    rig.iconik.faults.add({
      fault: { kind: 'status', status: 404, errors: ['Gone'] },
      method: 'PUT',
      path: metadataOf(bad),
      rate: 1,
    });
    expect((await rig.run('iconik-import')).counts).toMatchObject({ updated: 1, failed: 1 });
  });
});

describe('a write that meets another one (409)', () => {
  it('is decided anew: the import sends it again', async () => {
    const rig = await servicesRig(20);
    await rig.run('iconik-export');
    const [id = ''] = rig.world.assets;
    rig.type(id, 'Description', 'edited');
    rig.iconik.faults.add({
      fault: { kind: 'status', status: 409, errors: ['Conflict'] },
      method: 'PUT',
      rate: 1,
      times: 1,
    });
    expect((await rig.run('iconik-import')).counts).toMatchObject({ updated: 1, failed: 0 });
    expect(rig.iconik.person.look(id)?.metadata.Description).toEqual(['edited']);
  });
});
