import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../core/model/problem.ts';
import { MatchingView } from '../../../core/view/view.ts';
import { type ArchiveRig, openView, rigSettings } from './archive-rig.ts';

let rig: ArchiveRig;
let view: MatchingView;
beforeEach(() => {
  const opened = openView();
  ({ rig, view } = opened);
  return opened.close;
});

describe('the matching view', () => {
  it('answers many questions at once, each with its own answer', async () => {
    rig.addFile({ path: 'WSOP/a.mp4', size: 10 });
    rig.addFile({ path: 'HCL/b.mp4', size: 20 });
    const [largest, smallest, tree, overview] = await Promise.all([
      view.matching({ sort: '-size', per_page: 1 }, 'en'),
      view.matching({ sort: 'size', per_page: 1 }, 'en'),
      view.tree('', 'ko'),
      view.overview(),
    ]);
    expect(largest.items[0]?.source?.path).toBe('HCL/b.mp4');
    expect(smallest.items[0]?.source?.path).toBe('WSOP/a.mp4');
    expect(tree.catalogs?.length).toBe(2);
    expect(overview.source.total_bytes).toBe(30);
  });

  it('always answers from the newest state, told of it or not', async () => {
    rig.addFile({ path: 'a.mp4' });
    expect((await view.matching({}, 'en')).total).toBe(1);
    rig.addFile({ path: 'b.mp4' });
    expect((await view.matching({}, 'en')).total).toBe(2);
    rig.addFile({ path: 'c.mp4' });
    await view.refresh();
    expect((await view.matching({}, 'en')).total).toBe(3);
  });

  it('hands on what is wrong with a question, and goes on', async () => {
    await expect(view.matching({ sort: 'colour' }, 'en')).rejects.toMatchObject({
      problem: { code: 'problem.view_query', where: 'sort' },
    });
    expect((await view.matching({}, 'en')).total).toBe(0);
  });

  it('says that the database is damaged, and answers again when it is whole', async () => {
    rig.addFile({ path: 'a.mp4' });
    const copy = join(rig.dir, 'copy.db');
    writeFileSync(copy, 'this is no database, but long enough to be taken for one'.repeat(100));
    const other = new MatchingView({ archive: copy, settings: rigSettings() });
    try {
      await expect(other.overview()).rejects.toMatchObject({ problem: { code: 'problem.database_damaged' } });
      rig.db.pragma('wal_checkpoint(TRUNCATE)');
      copyFileSync(rig.file, copy);
      await other.configure(rigSettings({ language: 'en', ott: { hlsExtensions: ['ts'] } }));
      expect((await other.overview()).rows).toBe(1);
    } finally {
      await other.close();
    }
  });

  it('uses new settings from the next question on', async () => {
    rig.addFile({ path: 'WSOP Europe/a.mp4' });
    expect((await view.matching({}, 'en')).items[0]?.catalog).toBe('WSOP Europe');
    await view.configure(rigSettings({ catalogs: { rules: [{ match: '^WSOP', catalog: 'WSOP' }] } }));
    expect((await view.matching({}, 'en')).items[0]?.catalog).toBe('WSOP');
  });

  it('asks again when settings change in the middle of a question', async () => {
    rig.addFile({ path: 'WSOP Europe/a.mp4' });
    const answer = view.matching({}, 'en');
    await view.configure(rigSettings({ catalogs: { rules: [{ match: '^WSOP', catalog: 'WSOP' }] } }));
    expect((await answer).total).toBe(1);
  });

  it('starts its thread anew after a crash, and refuses what crashes it twice', async () => {
    rig.addFile({ path: 'a.mp4' });
    // A question that no version of this program asks: the thread does not survive it.
    const deadly = view.tree(undefined as unknown as string, 'en');
    await expect(deadly).rejects.toMatchObject({ problem: { code: 'problem.view_stopped' } });
    expect((await view.matching({}, 'en')).total).toBe(1);
  });

  it('ends its thread when nobody asks, and comes back with the next question', async () => {
    const terminate = vi.spyOn((await import('node:worker_threads')).Worker.prototype, 'terminate');
    const shy = new MatchingView({ archive: rig.file, settings: rigSettings(), idleMs: 1 });
    try {
      await shy.overview();
      await expect.poll(() => terminate).toHaveBeenCalled();
      rig.addFile({ path: 'a.mp4' });
      expect((await shy.matching({}, 'en')).total).toBe(1);
    } finally {
      await shy.close();
      terminate.mockRestore();
    }
  });

  it('refuses questions once it is closed, also those under way', async () => {
    const underWay = view.overview();
    const refused = expect(underWay).rejects.toBeInstanceOf(Failure);
    await view.close();
    await refused;
    await expect(view.overview()).rejects.toMatchObject({ problem: { code: 'problem.view_stopped' } });
  });
});
