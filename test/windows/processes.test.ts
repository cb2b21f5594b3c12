/** Child processes on Windows: under Wine, or natively. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeUnless } from '../rigs/programs.ts';
import { noWindows, WindowsRig } from '../rigs/windows.ts';
import { freshFolder } from '../support/folder.ts';
import type { ProcessQuestion } from './programs/processes.ts';

describeUnless(noWindows, 'on Windows, a child process', () => {
  let windows: WindowsRig;
  beforeAll(async () => {
    windows = await WindowsRig.open();
  });
  afterAll(() => windows?.close());
  const ask = (what: ProcessQuestion['do']) =>
    windows.run('processes', { do: what, folder: windows.path(freshFolder()) });

  test('is started without a shell: programs as they are, scripts by the program that reads them', async () => {
    expect(await ask('find')).toEqual({
      tool: 'tool.exe',
      'tool.exe': 'tool.exe',
      job: 'problem.program_is_script',
      'job.cmd': 'problem.program_is_script',
      send: 'problem.program_is_script',
      'notes.txt': 'notes.txt',
      none: 'problem.program_not_found',
    });
  });

  test('ends, when it is cancelled, with all that it started, those whose parents are gone as well', async () => {
    const answer = await ask('stay');
    expect(answer).toMatchObject({ end: 'problem.cancelled', alive: [] });
    expect(answer).toHaveProperty('pids.length', 2);
  });

  test('leaves nothing running when it ends by itself', async () => {
    const answer = await ask('leave');
    expect(answer).toMatchObject({ end: { code: 3, stuck: [] }, alive: [], output: 'leaving\n' });
    // The third; on a busy machine the second, which leaves at once, may not be quite gone.
    expect(answer).toHaveProperty('end.leftOver', expect.toBeOneOf([1, 2]));
    expect(answer).toHaveProperty('pids.length', 1);
  });
});
