import { describe, expect, test } from 'vitest';
import { DriveBoard } from '../../../core/api/drive-board.ts';
import { parseSettings } from '../../../core/model/settings.ts';
import { freshFolder } from '../../support/folder.ts';

function bench() {
  const parsed = parseSettings({ drives: [{ id: 'archive', root: freshFolder() }] });
  if (!parsed.ok) throw new Error('wrong settings');
  let told = 0;
  const board = new DriveBoard({
    settings: () => parsed.settings,
    archive: () => undefined,
    now: Date.now,
    onChange: () => {
      told += 1;
    },
  });
  return { board, told: () => told };
}

describe('the board of drives', () => {
  test('tells once when a drive is seen for the first time', async () => {
    const { board, told } = bench();
    await board.watch();
    await board.watch();
    expect(told()).toBe(1);
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
