/** What nobody has seen on a live account may be otherwise there: no run fails for it, and nothing is lost. */
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../core/model/message.ts';
import type { Retell } from '../../simulators/iconik/service.ts';
import { servicesRig } from './services-rig.ts';

const NOT_FOUND = { kind: 'status', status: 404 } as const;

describe('the export', () => {
  it('follows all changes without search and without delete queue', async () => {
    const rig = await servicesRig(40);
    await rig.run('iconik-export');
    for (const path of ['/search/', '/delete_queue/']) rig.iconik.faults.add({ fault: NOT_FOUND, path });
    const [renamed = '', edited = '', gone = ''] = rig.world.assets.slice(5);
    rig.iconik.person.rename(renamed, 'New title');
    rig.iconik.person.edit(edited, { Description: ['New words'] });
    rig.iconik.person.delete(gone);
    const added = rig.iconik.person.addAsset({ title: 'New asset' });
    const result = await rig.run('iconik-export');
    expect(result.counts).toMatchObject({ added: 1, updated: 2, removed: 1, failed: 0 });
    expect(rig.row(renamed)?.title).toBe('New title');
    expect(rig.row(edited)?.Description).toBe('New words');
    expect(rig.row(gone)?.iconik_status).toBe('DELETED');
    expect(rig.row(added.id)?.title).toBe('New asset');
    expect((await rig.run('iconik-export')).changes).toEqual([]);
  });

  it('shows assets of which iconik says 404 for the segments that they do not have', async () => {
    const rig = await servicesRig(10);
    rig.iconik.faults.add({ fault: NOT_FOUND, path: '/segments/$' });
    expect((await rig.run('iconik-export')).counts).toMatchObject({ added: 10, failed: 0 });
  });

  it('does not empty the row of an asset that is deleted while it is read', async () => {
    const rig = await servicesRig(30);
    const [subclip = ''] = rig.world.subclips;
    rig.iconik.person.edit(subclip, { Description: ['Kept'] });
    await rig.run('iconik-export');
    // Of what is not there any more iconik says that it has no values.
    rig.iconik.faults.add({ fault: NOT_FOUND, path: `/metadata/v1/assets/${subclip}/` });
    rig.iconik.faults.add({ fault: NOT_FOUND, path: `/assets/v1/assets/${subclip}/$` });
    await rig.run('iconik-export', { full: true });
    expect(rig.row(subclip)?.Description).toBe('Kept');
  });
});

describe('the import', () => {
  it('loses no field where a write empties those that it leaves out', async () => {
    const rig = await servicesRig(20, [], { keepsOtherFields: false });
    await rig.run('iconik-export');
    const ids = rig.world.assets.slice(5, 10);
    const before = new Map(ids.map((id) => [id, rig.iconik.person.look(id)?.metadata]));
    for (const id of ids) rig.type(id, 'Location', 'Rio');
    const result = await rig.run('iconik-import');
    expect(result.counts).toMatchObject({ updated: 5, failed: 0 });
    for (const id of ids)
      expect(rig.iconik.person.look(id)?.metadata).toEqual({ ...before.get(id), Location: ['Rio'] });
    expect(rig.bench.logged.filter((line) => line.includes('put back'))).toHaveLength(1);
    expect((await rig.run('iconik-export')).changes).toEqual([]);
  });

  it('sends the good cells although iconik refuses one that its fields said nothing against', async () => {
    const rig = await servicesRig(10, [], { retell: withoutOptions });
    await rig.run('iconik-export');
    const [id = ''] = rig.world.assets.slice(5);
    for (const [column, text] of [
      ['Description', 'Good words'],
      ['HandGrade', '★★★★★★'],
      ['Location', 'Rio'],
    ] as const)
      rig.type(id, column, text);
    const result = await rig.run('iconik-import');
    expect(rig.iconik.person.look(id)?.metadata).toMatchObject({
      Description: ['Good words'],
      Location: ['Rio'],
    });
    const [change] = result.changes;
    expect(change?.note && textOf(change.note, 'en')).toMatch(
      /^iconik refused HandGrade: HTTP 400: .*★★★★★★/,
    );
  });
});

/** Drop-downs whose options stand elsewhere. */
const withoutOptions: Retell = (told, { url }) => {
  if (!url.pathname.includes('/v1/views/') || url.pathname.includes('/assets/')) return told;
  const view = told.body as { view_fields: object[] };
  return {
    ...told,
    body: { ...view, view_fields: view.view_fields.map((one) => ({ ...one, options: [] })) },
  };
};
