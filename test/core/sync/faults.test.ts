/** The faults of the services one by one, over real HTTP: what stops a task, what is noted, and that the rest is done. */
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../simulators/iconik/faults.ts';
import { servicesRig, TIMECODES } from './services-rig.ts';

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

describe('a sheet of 3,000 rows of which 100 are dirty', () => {
  it('has each of them told, and all others done', { timeout: 120_000 }, async () => {
    const rig = await servicesRig(0);
    const rows: (string | number)[][] = [];
    for (let i = 0; i < 2900; i += 1) {
      const { id } = rig.iconik.person.addAsset({ title: `clip ${i}` });
      rows.push([id, `clip ${i}`, i % 29 === 0 ? '0:01' : 1000, 2000]);
    }
    const known = rows.slice(0, 50).map(([id]) => id ?? '');
    const dirty = Array.from({ length: 100 }, (_, index): (string | number)[] => {
      if (index < 20) return [`unknown-${index}`, 'unknown', 1000, 2000];
      if (index < 40) return [known[index] ?? '', 'again', 1000, 2000];
      if (index < 60) return [rig.iconik.person.addAsset().id, 'text', 'soon', 2000];
      if (index < 80) return [rig.iconik.person.addAsset().id, 'backwards', 2000, 1000];
      return ['', 'no id', 1000, 2000];
    });
    const header = ['id', 'title', 'time_start_ms', 'time_end_ms', 'time_start_S', 'time_end_S'];
    rig.sheets.admin.put({
      id: 'times',
      title: 'Timecodes',
      tabs: [{ title: TIMECODES, values: [header, ...rows, ...dirty] }],
    });
    const run = await rig.run('timecode', { live: true });
    // The twenty ids that stand there twice are told for both of their rows.
    expect(run.counts).toMatchObject({ added: 2880, skipped: 120, failed: 0 });
    const told = Map.groupBy(
      run.changes.filter(({ kind }) => kind === 'skip'),
      ({ reason }) => reason.code,
    );
    expect(Object.fromEntries([...told].map(([code, some]) => [code, some.length]))).toEqual({
      'timecode.unknown_asset': 20,
      'sheet.row_twice': 40,
      'timecode.not_a_time': 20,
      'timecode.end_before_start': 20,
      'sheet.row_without_id': 20,
    });
    expect(told.get('timecode.not_a_time')?.at(-1)?.reason.params).toMatchObject({
      row: 2942,
      column: 'time_start_ms',
      value: 'soon',
    });
  });
});
