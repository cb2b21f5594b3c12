/** Child processes on Windows: under Wine, or natively. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeUnless } from '../../../rigs/programs.ts';
import { noWindows, WindowsRig } from '../../../rigs/wine.ts';
import { freshFolder } from '../../../support/folder.ts';

vi.setConfig({ testTimeout: 180_000 }); // Wine starts anew for each test

describeUnless(noWindows, 'on Windows, all that a child process started', () => {
  let windows: WindowsRig;
  beforeAll(async () => {
    windows = await WindowsRig.open();
  }, 240_000);
  afterAll(() => windows?.close());

  test('ends with it at its time-out, those whose parents are gone as well', async () => {
    const answer = await windows.run('family', freshFolder(), 'stay');
    expect(answer).toMatchObject({ end: { isTimedOut: true, stuck: [] }, alive: [] });
    expect(answer).toHaveProperty('pids.length', 2);
  });

  test('is not left running when it ends by itself', async () => {
    const answer = await windows.run('family', freshFolder(), 'leave');
    expect(answer).toMatchObject({
      end: { code: 3, leftOver: 1, stuck: [] },
      alive: [],
      output: 'leaving\n',
    });
    expect(answer).toHaveProperty('pids.length', 1);
  });
});
