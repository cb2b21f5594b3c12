import path from 'node:path';
import { expect, test } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { message } from '../../../core/model/message.ts';
import { StateStore } from '../../../core/store/state.ts';
import { freshFolder } from '../../support/folder.ts';
import { nas } from '../../support/nas.ts';

test('a command lists as much as it is asked for, whatever the API gives at once', async () => {
  const dataDir = freshFolder();
  const state = StateStore.open(path.join(dataDir, 'state.db'));
  for (let index = 0; index < 250; index += 1) state.createRun('backup', 'manual', {}, index);
  const changes = Array.from({ length: 1_203 }, (_, index) => ({
    change: {
      sync: 'nas-scan',
      kind: 'add',
      key: `file:${index}`,
      fileId: index,
      drive: 'archive',
      path: `WSOP/${index}.mp4`,
      before: null,
      after: { size: index },
      reason: message('reason.new_file'),
    } as const,
    outcome: 'applied' as const,
  }));
  state.journal.record(1, changes, 0);
  state.close();
  const listed = async <T>(...args: string[]) =>
    JSON.parse((await nas(dataDir, [...args, '--json'])).out) as T;

  const runs = await listed<Api['Runs']>('runs', '--limit', '230');
  expect([runs.items.length, runs.items.at(-1)?.id, runs.next_before]).toEqual([230, 21, 21]);
  const all = await listed<Api['Runs']>('runs', '--limit', '1000');
  expect([all.items.length, all.next_before]).toEqual([250, null]);
  const history = await listed<Api['Changes']>('history', '--limit', '700');
  expect(new Set(history.items.map(({ id }) => id)).size).toBe(700);
  const shown = await listed<{ changes: unknown[]; next_before: null }>('run-show', '1');
  expect([shown.changes.length, shown.next_before]).toEqual([1_203, null]);
  expect((await nas(dataDir, ['runs', '--limit', '0'])).code).toBe(2);
});
