import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DriveBoard } from '../../../core/api/drive-board.ts';
import { parseSettings } from '../../../core/model/settings.ts';
import { freshFolder } from '../../support/folder.ts';

function bench(root = freshFolder()) {
  const parsed = parseSettings({ drives: [{ id: 'archive', root }] });
  if (!parsed.ok) throw new Error('wrong settings');
  let told = 0;
  let now = Date.now();
  const board = new DriveBoard({
    settings: () => parsed.settings,
    archive: () => undefined,
    now: () => now,
    onChange: () => {
      told += 1;
    },
  });
  return {
    board,
    told: () => told,
    wait: (seconds: number) => {
      now += seconds * 1_000;
    },
    state: async () => (await board.list('en'))[0]?.state,
  };
}

describe('the board of drives', () => {
  test('tells once when a drive is seen for the first time', async () => {
    const { board, told } = bench();
    await board.watch();
    await board.watch();
    expect(told()).toBe(1);
  });

  test('sees a drive that is back within seconds, and one that has gone within half a minute', async () => {
    const root = join(freshFolder(), 'nas');
    const { state, wait, told } = bench(root);
    expect(await state()).toBe('offline');
    mkdirSync(root);
    wait(2);
    expect(await state()).toBe('offline');
    wait(2);
    expect(await state()).toBe('online');
    rmdirSync(root);
    wait(19);
    expect(await state()).toBe('online');
    wait(2);
    expect(await state()).toBe('offline');
    expect(told()).toBe(3);
  });

  test('looks anew when the clock was set back', async () => {
    const root = join(freshFolder(), 'nas');
    const { state, wait } = bench(root);
    expect(await state()).toBe('offline');
    mkdirSync(root);
    wait(-3_600);
    expect(await state()).toBe('online');
  });

  test('tells nobody of a look that was under way when the engine closed', async () => {
    const { board, told } = bench();
    const looking = board.watch();
    board.close();
    await looking;
    await board.watch();
    expect(told()).toBe(0);
  });
});
