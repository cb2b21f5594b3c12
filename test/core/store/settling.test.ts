/** The end of each of very many rows is written down, in one transaction for a request's worth of them. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { message } from '../../../core/model/message.ts';
import { Bases } from '../../../core/store/bases.ts';
import { StateStore } from '../../../core/store/state.ts';
import { freshFolder } from '../../support/folder.ts';

const ROWS = 20_000;

it('takes no memory for each of 20,000 rows of a sheet', () => {
  const state = StateStore.open(path.join(freshFolder(), 'state.db'));
  const run = state.createRun('iconik-export', 'manual', {}, 0);
  const change = {
    sync: 'iconik-export',
    kind: 'add',
    fileId: null,
    drive: null,
    path: 'a',
    before: null,
  } as const;
  const ids = Array.from({ length: ROWS }, (_, row) => `asset-${row}`);
  const planned = ids.map((id) => {
    return {
      change: { ...change, key: id, after: { id }, reason: message('export.new') },
      outcome: 'planned',
    } as const;
  });
  state.journal.record(run.id, planned, 0);
  const recorded = [...state.journal.of(run.id, 'planned', 'iconik-export')];
  const bases = new Bases(state.db, 'sheet/tab');
  const before = process.memoryUsage.rss();
  state.transaction(() => {
    for (const { id, key } of recorded) {
      bases.forget(key);
      bases.begin(key, { side: 'sheet', cells: { id: key } });
      bases.learn(key, { id: key });
      state.journal.settleRecorded(id, 'applied', null);
    }
  });
  // A statement of its own for each took 5 KB of them, 100 MB in all, and nothing gave it back before the last.
  expect((process.memoryUsage.rss() - before) / 2 ** 20).toBeLessThan(50);
  expect(state.journal.counts(run.id)).toEqual([{ outcome: 'applied', kind: 'add', count: ROWS }]);
  state.close();
});
