/** Child processes on Windows: under Wine, or natively. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeUnless } from '../../../rigs/programs.ts';
import { noWindows, WindowsRig } from '../../../rigs/wine.ts';
import { freshFolder } from '../../../support/folder.ts';

vi.setConfig({ testTimeout: 180_000 }); // Wine starts anew for each test

describeUnless(noWindows, 'on Windows, a child process', () => {
  let windows: WindowsRig;
  beforeAll(async () => {
    windows = await WindowsRig.open();
  }, 240_000);
  afterAll(() => windows?.close());

  test('is started without a shell: programs as they are, scripts by the program that reads them', async () => {
    expect(await windows.run('programs', freshFolder())).toEqual({
      tool: 'tool.exe',
      'tool.exe': 'tool.exe',
      job: 'problem.program_is_script',
      'job.cmd': 'problem.program_is_script',
      send: 'problem.program_is_script',
      'notes.txt': 'notes.txt',
      none: 'problem.program_not_found',
    });
  });

  test('ends at its time-out with all that it started, those whose parents are gone as well', async () => {
    const answer = await windows.run('family', freshFolder(), 'stay');
    expect(answer).toMatchObject({ end: { isTimedOut: true, stuck: [] }, alive: [] });
    expect(answer).toHaveProperty('pids.length', 2);
  });

  test('leaves nothing running when it ends by itself', async () => {
    const answer = await windows.run('family', freshFolder(), 'leave');
    expect(answer).toMatchObject({
      end: { code: 3, leftOver: 1, stuck: [] },
      alive: [],
      output: 'leaving\n',
    });
    expect(answer).toHaveProperty('pids.length', 1);
  });
});
